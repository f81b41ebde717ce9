// Checks of parsed JSON that came from the guest: small parts that together describe a message. None of them throws.

export type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

/** Deep enough for any data, shallow enough that no reader of a value runs out of stack. */
const DEEPEST = 500;
const LONGEST_TIMER = 2 ** 31 - 1;

export const isText = (value: unknown): value is string => typeof value === "string";
export const isFlag: Check = (value) => typeof value === "boolean";
export const isNumber: Check = (value) => typeof value === "number";
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
export const isDelay: Check = (value) => typeof value === "number" && value >= 0 && value <= LONGEST_TIMER;
export const isJson: Check = (value) => isShallow(value, DEEPEST);
export const isJsonObject: Check = (value) => isFields(value) && isShallow(value, DEEPEST);
export const isNothing: Check = () => true;

export function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function nullable(check: Check): Check {
  return (value) => value === undefined || value === null || check(value);
}

export function oneOf(...values: readonly string[]): Check {
  const allowed = new Set<unknown>(values);
  return (value) => allowed.has(value);
}

export function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (let i = 0; i < value.length; i += 1) if (!check(value[i])) return false;
    return true;
  };
}

/** An object with these members; others are not looked at. */
export function shape(members: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(members);
  const checks = Object.values(members);
  return (value) => {
    if (!isFields(value)) return false;
    for (let i = 0; i < names.length; i += 1) if (checks[i]?.(value[names[i] ?? ""]) !== true) return false;
    return true;
  };
}

/** An object whose member `tag` names one of these shapes. */
export function tagged(tag: string, kinds: Readonly<Record<string, Check>>): Check {
  const checks = new Map(Object.entries(kinds));
  return (value) => {
    if (!isFields(value)) return false;
    const kind = value[tag];
    return typeof kind === "string" && checks.get(kind)?.(value) === true;
  };
}

/** A value that holds values of its own kind, at most 500 deep. */
export function nested(checkWith: (inner: Check) => Check): Check {
  let depth = 0;
  const inner: Check = (value) => {
    depth += 1;
    const holds = depth <= DEEPEST && outer(value);
    depth -= 1;
    return holds;
  };
  const outer = checkWith(inner);
  return outer;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  return Object.values(value).every((item) => isShallow(item, depth - 1));
}
