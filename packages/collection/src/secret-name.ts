// Names that say a value is a secret, wherever it stands.

/** True for the name of a variable whose value is to be masked, whatever its type. Case, `-` and `_` make no difference. */
export function isSecretName(name: string): boolean {
  return TELLING.test(name.replace(/[-_]/g, ""));
}

const TELLING =
  /password|passwd|passphrase|secret|token|apikey|accesskey|privatekey|authorization|bearer|credential|cookie|sessionid/i;
