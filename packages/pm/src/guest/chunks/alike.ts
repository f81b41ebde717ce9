/** Deeper than this, chai decides: it knows about references back. */
const DEEPEST = 32;

/**
 * Whether two values are plainly equal to chai's deep equality: what JSON is made of, equal in every member. False stands for "look more
 * closely" as well.
 */
export function areAlike(left: unknown, right: unknown, depth = 0): boolean {
  if (left === right) return left !== 0 || 1 / left === 1 / (right as number);
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (depth === DEEPEST) return false;
  const prototype = Object.getPrototypeOf(left);
  if (prototype !== Object.getPrototypeOf(right)) return false;
  if (prototype === Array.prototype) return areListsAlike(left as unknown[], right as unknown[], depth);
  return prototype === Object.prototype && areRecordsAlike(left as Members, right as Members, depth);
}

type Members = Readonly<Record<string, unknown>>;

function areListsAlike(left: readonly unknown[], right: readonly unknown[], depth: number): boolean {
  const { length } = left;
  if (length !== right.length) return false;
  for (let i = 0; i < length; i += 1) if (!areAlike(left[i], right[i], depth + 1)) return false;
  return true;
}

function areRecordsAlike(left: Members, right: Members, depth: number): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length || hasSymbols(left) || hasSymbols(right)) return false;
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    if (!Object.hasOwn(right, name) || !areAlike(left[name], right[name], depth + 1)) return false;
  }
  return true;
}

function hasSymbols(value: object): boolean {
  return Object.getOwnPropertySymbols(value).length > 0;
}
