/** A value as text. Objects that have no text of their own are named by what they are, instead of failing. */
export function textOf(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
