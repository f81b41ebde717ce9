// Paths as lodash reads them: `a.b[0]["c d"]`. A path that is a key as a whole is that key.

export function hasPath(value: unknown, path: string): boolean {
  let part = value;
  for (const step of stepsOf(value, path)) {
    if (part === null || part === undefined || !Object.hasOwn(Object(part), step)) return false;
    part = (part as Record<string, unknown>)[step];
  }
  return true;
}

export function readPath(value: unknown, path: string): unknown {
  let part = value;
  for (const step of stepsOf(value, path)) part = (part as Record<string, unknown> | null | undefined)?.[step];
  return part;
}

const STEP = /[^.[\]]+|\[(?:(-?\d+(?:\.\d+)?)|(["'])((?:(?!\2)[^\\]|\\.)*?)\2)\]|(?=(?:\.|\[\])(?:\.|\[\]|$))/g;

function stepsOf(value: unknown, path: string): string[] {
  if (!/[.[]/.test(path) || (typeof value === "object" && value !== null && Object.hasOwn(value, path))) return [path];
  const steps = [...path.matchAll(STEP)].map((match) => stepOf(match));
  return path.startsWith(".") ? ["", ...steps] : steps;
}

function stepOf([whole, number, quote, text]: RegExpMatchArray): string {
  if (quote !== undefined) return (text ?? "").replaceAll(/\\(.)/g, "$1");
  return number ?? whole;
}
