/** Cryptography as the W3C defines it; the host does it. */
interface Crypto {
  /** Hashes, signatures, encryption. */
  readonly subtle: SubtleCrypto;
  /** Fills an array with secure random bytes. */
  getRandomValues<Target extends ArrayBufferView | null>(target: Target): Target;
  /** A random UUID of version 4. */
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`;
}
/** The class of `crypto`. */
declare var Crypto: {
  /** What `crypto` has. */
  readonly prototype: Crypto;
};
/** Cryptography as the W3C defines it; the host does it. */
declare var crypto: Crypto;

/** A key. */
interface CryptoKey {
  /** What it is for, with its parameters. */
  readonly algorithm: { readonly name: string; readonly [parameter: string]: unknown };
  /** Whether it can be exported. */
  readonly extractable: boolean;
  /** Whether it is shared, public or private. */
  readonly type: "secret" | "public" | "private";
  /** What it may be used for. */
  readonly usages: pm.KeyUsage[];
}
/** The class of keys. */
declare var CryptoKey: {
  /** What all keys have. */
  readonly prototype: CryptoKey;
};

/** Hashes, signatures, encryption. */
interface SubtleCrypto {
  /** Hashes: SHA-1, SHA-256, SHA-384 or SHA-512. */
  digest(algorithm: pm.Algorithm, data: pm.Bytes): Promise<ArrayBuffer>;
  /** Encrypts. */
  encrypt(algorithm: pm.Algorithm, key: CryptoKey, data: pm.Bytes): Promise<ArrayBuffer>;
  /** Decrypts. */
  decrypt(algorithm: pm.Algorithm, key: CryptoKey, data: pm.Bytes): Promise<ArrayBuffer>;
  /** Signs. */
  sign(algorithm: pm.Algorithm, key: CryptoKey, data: pm.Bytes): Promise<ArrayBuffer>;
  /** Whether a signature is right. */
  verify(algorithm: pm.Algorithm, key: CryptoKey, ...signatureAndData: [pm.Bytes, pm.Bytes]): Promise<boolean>;
  /** Makes a pair of keys. */
  generateKey(
    algorithm: { readonly name: pm.PairAlgorithm; readonly [parameter: string]: unknown },
    extractable: boolean,
    usages: readonly pm.KeyUsage[],
  ): Promise<{ readonly publicKey: CryptoKey; readonly privateKey: CryptoKey }>;
  /** Makes a key. */
  generateKey(algorithm: pm.Algorithm, extractable: boolean, usages: readonly pm.KeyUsage[]): Promise<CryptoKey>;
  /** Derives bits from a key. */
  deriveBits(algorithm: pm.Algorithm, key: CryptoKey, length?: number | null): Promise<ArrayBuffer>;
  /** Derives a key from a key. */
  deriveKey(
    algorithm: pm.Algorithm,
    key: CryptoKey,
    ...derived: [type: pm.Algorithm, extractable: boolean, usages: readonly pm.KeyUsage[]]
  ): Promise<CryptoKey>;
  /** Reads a key from a JSON Web Key. */
  importKey(format: "jwk", key: object, ...about: pm.ImportedKey): Promise<CryptoKey>;
  /** Reads a key from bytes. */
  importKey(format: "raw" | "pkcs8" | "spki", key: pm.Bytes, ...about: pm.ImportedKey): Promise<CryptoKey>;
  /** Writes a key as a JSON Web Key. */
  exportKey(format: "jwk", key: CryptoKey): Promise<Record<string, any>>;
  /** Writes a key as bytes. */
  exportKey(format: "raw" | "pkcs8" | "spki", key: CryptoKey): Promise<ArrayBuffer>;
  /** Exports and encrypts a key. */
  wrapKey(
    format: pm.KeyFormat,
    key: CryptoKey,
    ...by: [wrappingKey: CryptoKey, algorithm: pm.Algorithm]
  ): Promise<ArrayBuffer>;
  /** Decrypts and imports a key. */
  unwrapKey(
    format: pm.KeyFormat,
    wrapped: pm.Bytes,
    ...by: [unwrappingKey: CryptoKey, algorithm: pm.Algorithm, ...about: pm.ImportedKey]
  ): Promise<CryptoKey>;
}
/** The class of `crypto.subtle`. */
declare var SubtleCrypto: {
  /** What `crypto.subtle` has. */
  readonly prototype: SubtleCrypto;
};

declare namespace pm {
  /** Bytes in an array or a view of one. */
  type Bytes = ArrayBuffer | ArrayBufferView;
  /** The name of an algorithm, alone or with its parameters. */
  type Algorithm = string | { readonly name: string; readonly [parameter: string]: unknown };
  /** Algorithms with a public and a private key. */
  type PairAlgorithm = "RSASSA-PKCS1-v1_5" | "RSA-PSS" | "RSA-OAEP" | "ECDSA" | "ECDH" | "Ed25519" | "X25519";
  /** How a key is written. */
  type KeyFormat = "jwk" | "raw" | "pkcs8" | "spki";
  /** What a key may be used for. */
  type KeyUsage = "encrypt" | "decrypt" | "sign" | "verify" | "deriveKey" | "deriveBits" | "wrapKey" | "unwrapKey";
  /** What an imported key is. */
  type ImportedKey = [algorithm: Algorithm, extractable: boolean, usages: readonly KeyUsage[]];
}
