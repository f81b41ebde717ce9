import type { KeyAlgorithm, KeySigner } from "@waybill/auth";

/** Signs with the browser's own cryptography. */
export function browserKeySigner(): KeySigner {
  return {
    async sign(algorithm, der, data) {
      try {
        const key = await crypto.subtle.importKey("pkcs8", new Uint8Array(der), importOf(algorithm), false, ["sign"]);
        const signature = await crypto.subtle.sign(signOf(algorithm), key, new Uint8Array(data));
        return { ok: true, signature: new Uint8Array(signature) };
      } catch (error) {
        const message = error instanceof Error ? error.message : "";
        return { ok: false, reason: message === "" ? "the key cannot be used" : message };
      }
    },
  };
}

function importOf(algorithm: KeyAlgorithm): RsaHashedImportParams | EcKeyImportParams {
  switch (algorithm.kind) {
    case "rsa-pkcs1":
      return { name: "RSASSA-PKCS1-v1_5", hash: algorithm.hash };
    case "rsa-pss":
      return { name: "RSA-PSS", hash: algorithm.hash };
    case "ecdsa":
      return { name: "ECDSA", namedCurve: algorithm.curve };
  }
}

const HASH_BYTES = { "SHA-1": 20, "SHA-256": 32, "SHA-384": 48, "SHA-512": 64 } as const;

function signOf(algorithm: KeyAlgorithm): AlgorithmIdentifier | RsaPssParams | EcdsaParams {
  switch (algorithm.kind) {
    case "rsa-pkcs1":
      return { name: "RSASSA-PKCS1-v1_5" };
    case "rsa-pss":
      return { name: "RSA-PSS", saltLength: HASH_BYTES[algorithm.hash] };
    case "ecdsa":
      return { name: "ECDSA", hash: algorithm.hash };
  }
}
