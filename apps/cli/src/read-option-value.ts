import { nearestName } from "./nearest-name.ts";
import type { OptionKind, OptionRow } from "./option-table.ts";

export type ReadValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** The value of an option as written. Repeatable options are added to `before`. */
export function readValue(row: OptionRow, written: string | undefined, before: unknown): ReadValue {
  const { type } = row;
  if (type.kind === "flag") return { ok: true, value: type.value };
  if (type.kind === "modifiers") return readModifiers(row, type.choices, written);
  if (written === undefined || written === "") return wrong(`option "${nameOf(row)}" needs ${expected(type)}`);
  return readText(row, written, before);
}

function readText(row: OptionRow, written: string, before: unknown): ReadValue {
  const { type } = row;
  const earlier: readonly unknown[] = Array.isArray(before) ? before : [];
  switch (type.kind) {
    case "texts":
      return { ok: true, value: [...earlier, written] };
    case "list":
      return { ok: true, value: [...earlier, ...commaList(written)] };
    case "character":
      return readCharacter(row, written);
    case "pairs":
      return readPair(row, written, earlier);
    case "number":
      return readNumber(row, type, written);
    case "choice":
      return readChoice(row, type.choices, written);
    default:
      return { ok: true, value: written };
  }
}

/** `-e, --environment`. */
function nameOf(row: Pick<OptionRow, "short" | "long">): string {
  return row.short === undefined ? row.long : `${row.short}, ${row.long}`;
}

/** What an option wants, for a sentence: `a whole number of at least 1`. */
export function expected(type: OptionKind): string {
  switch (type.kind) {
    case "flag":
      return "no value";
    case "text":
    case "texts":
    case "list":
      return `a value <${type.placeholder}>`;
    case "character":
      return "one character";
    case "pairs":
      return "<key>=<value>";
    case "number":
      return type.least === Number.MIN_SAFE_INTEGER ? "a whole number" : `a whole number of at least ${type.least}`;
    case "choice":
    case "modifiers":
      return `one of ${type.choices.join(", ")}`;
  }
}

export function commaList(text: string): readonly string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function readCharacter(row: OptionRow, written: string): ReadValue {
  const value = written === "\\t" ? "\t" : written;
  if (value.length === 1) return { ok: true, value };
  return wrong(`option "${nameOf(row)}" needs one character, not "${written}"`);
}

function readPair(row: OptionRow, written: string, earlier: readonly unknown[]): ReadValue {
  const equals = written.indexOf("=");
  if (equals < 0) return wrong(`option "${nameOf(row)}" needs <key>=<value>, not "${written}"`);
  return { ok: true, value: [...earlier, { key: written.slice(0, equals), value: written.slice(equals + 1) }] };
}

function readNumber(row: OptionRow, type: Extract<OptionKind, { kind: "number" }>, written: string): ReadValue {
  const value = /^-?\d+$/.test(written) ? Number(written) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= type.least) return { ok: true, value };
  return wrong(`option "${nameOf(row)}" needs ${expected(type)}, not "${written}"`);
}

function readChoice(row: OptionRow, choices: readonly string[], written: string): ReadValue {
  if (choices.includes(written)) return { ok: true, value: written };
  return wrong(
    `option "${nameOf(row)}" must be ${expected({ kind: "choice", choices })}, not "${written}"${hint(written, choices)}`,
  );
}

function readModifiers(row: OptionRow, choices: readonly string[], written: string | undefined): ReadValue {
  if (written === undefined) return { ok: true, value: true };
  const parts = commaList(written);
  const unknown = parts.find((part) => !choices.includes(part));
  if (unknown === undefined && parts.length > 0) return { ok: true, value: parts };
  const wanted = `nothing or ${choices.join(", ")}`;
  return wrong(`option "${nameOf(row)}" takes ${wanted}, not "${unknown ?? written}"${hint(unknown ?? "", choices)}`);
}

function hint(written: string, choices: readonly string[]): string {
  const nearest = nearestName(written, choices);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

function wrong(message: string): ReadValue {
  return { ok: false, message };
}
