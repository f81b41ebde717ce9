import { createPrivateKey } from "node:crypto";

/** The PEM text of a key that only the passphrase opens. */
export function encryptKey(key: string, passphrase: string): string {
  return createPrivateKey(key).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }).toString();
}
