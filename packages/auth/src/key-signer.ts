/** Signatures by private keys; the platform has them, and no pure package has RSA. */
export interface KeySigner {
  /** `key` is PKCS #8 in DER. ECDSA signatures are r and s in full length (IEEE P1363). A key that does not fit is an answer too. */
  sign(algorithm: KeyAlgorithm, key: Uint8Array, data: Uint8Array): Promise<KeySignature>;
}

export type KeySignature =
  | { readonly ok: true; readonly signature: Uint8Array }
  | { readonly ok: false; readonly reason: string };

export type KeyAlgorithm =
  | { readonly kind: "rsa-pkcs1"; readonly hash: KeyHash }
  /** The salt is as long as the hash. */
  | { readonly kind: "rsa-pss"; readonly hash: KeyHash }
  | { readonly kind: "ecdsa"; readonly hash: KeyHash; readonly curve: Curve };

export type KeyHash = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
export type Curve = "P-256" | "P-384" | "P-521";
