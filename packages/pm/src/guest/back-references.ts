// Objects that refer back to those around them: JSON text cannot say it, so the places are kept beside the text.
import { append } from "./append.ts";
import { bigintText } from "./primordials.ts";

/** At the end of `path` stands what the first `steps` of it lead to. */
export interface BackReference {
  readonly path: readonly string[];
  readonly steps: number;
}

/** No place is kept that is nested deeper: such a value is not kept either. */
const DEEPEST = 400;

/** A replacer for `JSON.stringify` that puts `"[Circular]"` for references back and adds where they were to `found`. */
export function withoutBackReferences(found: BackReference[]): (this: unknown, key: string, value: unknown) => unknown {
  const around: unknown[] = [];
  const names: string[] = [];
  return function replace(key, value) {
    while (around.length > 0 && around[around.length - 1] !== this) {
      around.length -= 1;
      names.length -= 1;
    }
    if (typeof value === "bigint") return bigintText(value);
    if (typeof value !== "object" || value === null) return value;
    for (let i = 0; i < around.length; i += 1) {
      if (around[i] !== value) continue;
      if (around.length <= DEEPEST) append(found, { path: pathTo(names, key), steps: i });
      return "[Circular]";
    }
    append(around, value);
    append(names, key);
    return value;
  };
}

/** The first of the names is that of the root, which has none. */
function pathTo(names: readonly string[], key: string): string[] {
  const path: string[] = [];
  for (let i = 1; i < names.length; i += 1) append(path, names[i] ?? "");
  append(path, key);
  return path;
}

/** Puts the references back into what was parsed from the text. */
export function restoreBackReferences(root: unknown, found: readonly BackReference[]): void {
  for (let i = 0; i < found.length; i += 1) {
    const { path, steps } = found[i] ?? { path: [], steps: 0 };
    const holder = follow(root, path, path.length - 1);
    // The parser made an own member of each name, so that not even `__proto__` sets anything else.
    holder[path[path.length - 1] ?? ""] = follow(root, path, steps);
  }
}

function follow(root: unknown, path: readonly string[], steps: number): Record<string, unknown> {
  let value = root as Record<string, unknown>;
  for (let i = 0; i < steps; i += 1) value = value[path[i] ?? ""] as Record<string, unknown>;
  return value;
}
