// Comparison of what came with what was expected, without a test library: it also runs in a page.

/** Where two values differ first, as a sentence; undefined when they are equal. A RegExp expects a text that it matches. */
export function differenceOf(actual: unknown, expected: unknown, at: string): string | undefined {
  if (expected instanceof RegExp && typeof actual === "string")
    return expected.test(actual) ? undefined : `${at}: ${show(actual)} does not match ${expected}`;
  if (Object.is(actual, expected)) return undefined;
  if (Array.isArray(expected)) return differenceOfLists(actual, expected, at);
  if (isRecord(expected) && isRecord(actual)) return differenceOfRecords(actual, expected, at);
  return `${at}: expected ${show(expected)}, got ${show(actual)}`;
}

/** The same, but members that `expected` does not name may be anything. */
export function missingPart(actual: unknown, expected: object, at: string): string | undefined {
  if (!isRecord(actual)) return `${at}: expected ${show(expected)}, got ${show(actual)}`;
  for (const [key, value] of Object.entries(expected)) {
    const part = actual[key];
    const difference =
      isRecord(value) && !Array.isArray(value) && !(value instanceof RegExp)
        ? missingPart(part, value, `${at}.${key}`)
        : differenceOf(part, value, `${at}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function differenceOfLists(actual: unknown, expected: readonly unknown[], at: string): string | undefined {
  if (!Array.isArray(actual)) return `${at}: expected a list, got ${show(actual)}`;
  const length = Math.max(actual.length, expected.length);
  for (let i = 0; i < length; i += 1) {
    if (i >= actual.length) return `${at}[${i}]: expected ${show(expected[i])}, got nothing more`;
    if (i >= expected.length) return `${at}[${i}]: expected nothing more, got ${show(actual[i])}`;
    const difference = differenceOf(actual[i], expected[i], `${at}[${i}]`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function differenceOfRecords(actual: Fields, expected: Fields, at: string): string | undefined {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const difference = differenceOf(actual[key], expected[key], `${at}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function show(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof RegExp) return String(value);
  return JSON.stringify(value) ?? String(value);
}
