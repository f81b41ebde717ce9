// The signature methods of OAuth 1: RFC 5849 §3.4.2–§3.4.4, and the same with SHA-2.
import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeBase64 } from "./base64.ts";
import type { KeyHash, KeySigner } from "./key-signer.ts";
import { encodeStrictly } from "./percent-encoding.ts";
import { privateKey } from "./private-key.ts";

export interface Oauth1Secrets {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  /** PEM; for RSA methods only. */
  readonly privateKey: string;
}

export type Oauth1Signature =
  | { readonly ok: true; readonly signature: string }
  | { readonly ok: false; readonly reason: string };

interface Method {
  readonly kind: "hmac" | "rsa" | "plaintext";
  readonly hash: typeof sha1 | typeof sha256 | typeof sha512;
  readonly keyHash: KeyHash;
}

const HASHES = [
  ["SHA1", sha1, "SHA-1"],
  ["SHA256", sha256, "SHA-256"],
  ["SHA512", sha512, "SHA-512"],
] as const;

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["PLAINTEXT", { kind: "plaintext", hash: sha1, keyHash: "SHA-1" }],
  ...HASHES.flatMap(([name, hash, keyHash]): (readonly [string, Method])[] => [
    [`HMAC-${name}`, { kind: "hmac", hash, keyHash }],
    [`RSA-${name}`, { kind: "rsa", hash, keyHash }],
  ]),
]);

export function oauth1Method(name: string): Method | undefined {
  return METHODS.get(name);
}

export async function oauth1Signature(
  method: Method,
  text: string,
  { secrets, keys }: { readonly secrets: Oauth1Secrets; readonly keys: KeySigner },
): Promise<Oauth1Signature> {
  const key = `${encodeStrictly(secrets.consumerSecret)}&${encodeStrictly(secrets.tokenSecret)}`;
  switch (method.kind) {
    case "plaintext":
      return { ok: true, signature: key };
    case "hmac":
      return { ok: true, signature: encodeBase64(hmac(method.hash, utf8ToBytes(key), utf8ToBytes(text))) };
    case "rsa": {
      const pkcs8 = privateKey(secrets.privateKey);
      if (pkcs8 === undefined) return { ok: false, reason: "privateKey is no RSA key in PEM" };
      const signed = await keys.sign({ kind: "rsa-pkcs1", hash: method.keyHash }, pkcs8, utf8ToBytes(text));
      return signed.ok ? { ok: true, signature: encodeBase64(signed.signature) } : signed;
    }
  }
}
