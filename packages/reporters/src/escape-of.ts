/** A character as JavaScript escapes it: with `x` and two digits, or with `u` and four. */
export function escapeOf(code: number): string {
  const digits = code.toString(16).toUpperCase();
  return code < 256 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`;
}
