import type { KeyAlgorithm, KeySigner } from "@waybill/auth";

/** Signs with Node's own cryptography, which is loaded with the first key. */
export function nodeKeySigner(): KeySigner {
  return {
    async sign(algorithm, der, data) {
      try {
        return { ok: true, signature: sign(algorithm, der, data) };
      } catch (error) {
        return { ok: false, reason: error instanceof Error ? error.message : "the key cannot be used" };
      }
    },
  };
}

function sign(algorithm: KeyAlgorithm, der: Uint8Array, data: Uint8Array): Uint8Array {
  const crypto = process.getBuiltinModule("node:crypto");
  const key = crypto.createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" });
  const problem = misfit(algorithm, key);
  if (problem !== undefined) throw new Error(problem);
  const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_DIGEST } = crypto.constants;
  const hash = algorithm.hash.replace("-", "").toLowerCase();
  switch (algorithm.kind) {
    case "rsa-pkcs1":
      return crypto.sign(hash, data, { key, padding: RSA_PKCS1_PADDING });
    case "rsa-pss":
      return crypto.sign(hash, data, { key, padding: RSA_PKCS1_PSS_PADDING, saltLength: RSA_PSS_SALTLEN_DIGEST });
    case "ecdsa":
      return crypto.sign(hash, data, { key, dsaEncoding: "ieee-p1363" });
  }
}

/** Node's names of the curves. */
const CURVES = { "P-256": "prime256v1", "P-384": "secp384r1", "P-521": "secp521r1" } as const;

interface PrivateKey {
  readonly asymmetricKeyType?: string | undefined;
  readonly asymmetricKeyDetails?: { readonly namedCurve?: string | undefined } | undefined;
}

function misfit(algorithm: KeyAlgorithm, { asymmetricKeyType: type, asymmetricKeyDetails: details }: PrivateKey) {
  const wanted = algorithm.kind === "ecdsa" ? "ec" : "rsa";
  if (type !== wanted) return `the private key is of type ${type}, not ${wanted}`;
  if (algorithm.kind !== "ecdsa" || details?.namedCurve === CURVES[algorithm.curve]) return undefined;
  return `the private key is on the curve ${details?.namedCurve}, not ${algorithm.curve}`;
}
