// Private keys as people have them, as PKCS #8 in DER.
import { decodeBase64 } from "./base64.ts";
import type { Curve } from "./key-signer.ts";

const PEM = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END/;
const DATA_URI = /^data:application\/pkcs8(?:;[^,]*?)?;base64,(.*)$/s;

/** The key of a PEM text (PKCS #8, PKCS #1 or SEC 1) or of an ASAP data URI; undefined for anything else. SEC 1 needs its curve. */
export function privateKey(text: string, curve?: Curve): Uint8Array | undefined {
  const data = DATA_URI.exec(text.trim());
  if (data !== null) return decoded(safeDecode(data[1] ?? ""));
  // Line breaks often come as the two characters that JSON writes for them.
  const [, kind = "", base64 = ""] = PEM.exec(text.replaceAll("\\n", "\n")) ?? [];
  const der = decoded(base64);
  if (der === undefined) return undefined;
  switch (kind.trim()) {
    case "":
      return der;
    case "RSA":
      return wrapped([...RSA], der);
    case "EC":
      return curve === undefined ? undefined : wrapped([...EC_PUBLIC_KEY, ...CURVES[curve]], der);
    default:
      return undefined;
  }
}

// Object identifiers in DER: rsaEncryption with its NULL, id-ecPublicKey, and the curves by name.
const RSA = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
const EC_PUBLIC_KEY = [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const CURVES: Readonly<Record<Curve, readonly number[]>> = {
  "P-256": [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07],
  "P-384": [0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22],
  "P-521": [0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23],
};

/** `PrivateKeyInfo` of RFC 5208: version 0, the algorithm, and the key itself. */
function wrapped(algorithm: readonly number[], key: Uint8Array): Uint8Array {
  const version = [0x02, 0x01, 0x00];
  const content = [...version, ...tagged(0x30, algorithm), ...tagged(0x04, [...key])];
  return Uint8Array.from(tagged(0x30, content));
}

function tagged(tag: number, content: readonly number[]): readonly number[] {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return [tag, 0x80 | bytes.length, ...bytes, ...content];
}

function decoded(base64: string): Uint8Array | undefined {
  const bytes = decodeBase64(base64);
  return bytes === undefined || bytes.length === 0 ? undefined : bytes;
}

/** A data URI may escape the characters of its Base64. */
function safeDecode(text: string): string {
  return text.replaceAll("%2B", "+").replaceAll("%2F", "/").replaceAll("%3D", "=");
}
