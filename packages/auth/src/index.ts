export { createAuthorizer } from "./create-authorizer.ts";
export type { AuthWorld, BodyReader } from "./auth-world.ts";
export type { KeyAlgorithm, KeySignature, KeySigner } from "./key-signer.ts";
