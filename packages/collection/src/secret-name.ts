// Names that say a value is a secret, wherever it stands.

const TELLING = [
  "password",
  "passwd",
  "passphrase",
  "secret",
  "token",
  "apikey",
  "accesskey",
  "privatekey",
  "authorization",
  "bearer",
  "credential",
  "cookie",
  "sessionid",
];

/** True for the name of a variable whose value is to be masked, whatever its type. Case, `-` and `_` make no difference. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[-_]/g, "");
  return TELLING.some((word) => plain.includes(word));
}
