// JSON Web Signatures in compact form (RFC 7515), with the algorithms of RFC 7518 §3.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeBase64Url } from "./base64.ts";
import type { KeyAlgorithm, KeySigner } from "./key-signer.ts";
import { privateKey } from "./private-key.ts";

const HMACS: ReadonlyMap<string, Parameters<typeof hmac>[0]> = new Map<string, Parameters<typeof hmac>[0]>([
  ["HS256", sha256],
  ["HS384", sha384],
  ["HS512", sha512],
]);

const KEYED: ReadonlyMap<string, KeyAlgorithm> = new Map<string, KeyAlgorithm>([
  ["RS256", { kind: "rsa-pkcs1", hash: "SHA-256" }],
  ["RS384", { kind: "rsa-pkcs1", hash: "SHA-384" }],
  ["RS512", { kind: "rsa-pkcs1", hash: "SHA-512" }],
  ["PS256", { kind: "rsa-pss", hash: "SHA-256" }],
  ["PS384", { kind: "rsa-pss", hash: "SHA-384" }],
  ["PS512", { kind: "rsa-pss", hash: "SHA-512" }],
  ["ES256", { kind: "ecdsa", hash: "SHA-256", curve: "P-256" }],
  ["ES384", { kind: "ecdsa", hash: "SHA-384", curve: "P-384" }],
  ["ES512", { kind: "ecdsa", hash: "SHA-512", curve: "P-521" }],
]);

export interface JwsInput {
  readonly algorithm: string;
  /** JSON texts. */
  readonly header: string;
  readonly payload: string;
  /** For HMAC algorithms. */
  readonly secret: Uint8Array;
  /** PEM or data URI, for the others. */
  readonly privateKey: string;
}

export type Jws = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly reason: string };

export async function signJws(input: JwsInput, keys: KeySigner): Promise<Jws> {
  const parts = [input.header, input.payload].map((text) => encodeBase64Url(utf8ToBytes(text)));
  const signingInput = parts.join(".");
  const made = await signatureOf(input, utf8ToBytes(signingInput), keys);
  return made.ok ? { ok: true, token: `${signingInput}.${encodeBase64Url(made.signature)}` } : made;
}

type Signature =
  | { readonly ok: true; readonly signature: Uint8Array }
  | { readonly ok: false; readonly reason: string };

async function signatureOf(input: JwsInput, data: Uint8Array, keys: KeySigner): Promise<Signature> {
  const hash = HMACS.get(input.algorithm);
  if (hash !== undefined) {
    if (input.secret.length === 0) return { ok: false, reason: "Invalid secret key. Enter a valid key." };
    return { ok: true, signature: hmac(hash, input.secret, data) };
  }
  const algorithm = KEYED.get(input.algorithm);
  if (algorithm === undefined) return { ok: false, reason: "invalid algorithm" };
  if (input.privateKey.trim() === "") return { ok: false, reason: "Invalid private key. Enter a valid key." };
  const key = privateKey(input.privateKey, algorithm.kind === "ecdsa" ? algorithm.curve : undefined);
  if (key === undefined) return { ok: false, reason: "the private key is neither PEM nor a data URI" };
  return keys.sign(algorithm, key, data);
}
