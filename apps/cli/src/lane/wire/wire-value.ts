// Objects of records as JSON, with what JSON has no words for: members that are there and undefined, numbers like NaN and -0.

/** Members below this depth are JSON, or are what JSON makes of them. */
const DEPTH = 64;

/** How many members an object has. Fewer than it could have: some are absent; more: some are unknown. */
export function memberCount(value: object): number {
  return Object.keys(value).length;
}

/** What stands for `value` in words: itself if it is JSON, else a text. */
export function toWire(value: object): object | string {
  return isJson(value, DEPTH) ? value : JSON.stringify(mark(value, DEPTH));
}

/** What `toWire` was given. Throws for a text that `toWire` did not make. */
export function fromWire(wire: unknown): unknown {
  return typeof wire === "string" ? unmark(JSON.parse(wire), DEPTH) : wire;
}

/** A value that JSON gives back as it is. */
function isJson(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return isPlainJson(value);
  return depth === 0 || areJson(value, depth - 1);
}

/** The same, of values without members. */
export function isPlainJson(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return isJsonNumber(value);
    default:
      return value === null;
  }
}

function isJsonNumber(value: number): boolean {
  return Number.isFinite(value) && (value !== 0 || !Object.is(value, -0));
}

function areJson(values: object, depth: number): boolean {
  for (const value of Array.isArray(values) ? values : Object.values(values)) {
    if (!isJson(value, depth)) return false;
  }
  return true;
}

/** A list is a list that begins with this; any other list stands for something that is not JSON. */
const LIST = 0;
const ODD = 1;

function mark(value: unknown, depth: number): unknown {
  if (typeof value === "number")
    return isJsonNumber(value) ? value : [ODD, Object.is(value, -0) ? "-0" : String(value)];
  if (value === undefined) return [ODD];
  if (typeof value !== "object" || value === null || depth === 0) return value;
  if (Array.isArray(value)) return [LIST, ...value.map((item) => mark(item, depth - 1))];
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mark(member, depth - 1)]));
}

function unmark(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || depth === 0) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unmark(member, depth - 1)]));
  const [kind, ...items] = value as readonly unknown[];
  if (kind === LIST) return items.map((item) => unmark(item, depth - 1));
  return items.length === 0 ? undefined : Number(items[0]);
}
