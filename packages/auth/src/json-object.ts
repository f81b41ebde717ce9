export type ReadObject =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string };

/** An object given as such or as JSON text; nothing is an empty one. */
export function readJsonObject(given: unknown, what: string): ReadObject {
  const parsed = parse(given);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, reason: `${what} must be an object` };
  }
  return { ok: true, value: Object.fromEntries(Object.entries(value)) };
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

function parse(given: unknown): Parsed {
  if (given === undefined || given === null || given === "") return { ok: true, value: {} };
  if (typeof given !== "string") return { ok: true, value: given };
  try {
    return { ok: true, value: JSON.parse(given) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : "it is no JSON" };
  }
}
