// Command line → RunOptions. One mistake is enough to refuse: nothing is sent on a guess.
import { nearestName } from "./nearest-name.ts";
import { OPTION_GROUPS } from "./option-table.ts";
import type { OptionKind, OptionRow } from "./option-table.ts";
import { isReporterOption, readReporterOption, resolveReporterOptions } from "./parse-reporter-arguments.ts";
import type { WrittenReporterOption } from "./parse-reporter-arguments.ts";
import { readValue } from "./read-option-value.ts";
import type { RunOptions } from "./run-options.ts";

export type ParsedArguments =
  | { readonly kind: "run"; readonly options: RunOptions }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

/** Reads the arguments after `waybill run`. */
export function parseArguments(written: readonly string[]): ParsedArguments {
  const reading: Reading = {
    words: expandBundles(written),
    position: 0,
    positional: [],
    values: new Map(),
    reporter: [],
  };
  while (reading.position < reading.words.length) {
    const word = reading.words[reading.position] ?? "";
    reading.position += 1;
    if (word === "-h" || word === "--help") return { kind: "help" };
    const mistake = readWord(reading, word);
    if (mistake !== undefined) return { kind: "wrong", message: mistake };
  }
  return finish(reading);
}

interface Reading {
  readonly words: readonly string[];
  position: number;
  readonly positional: string[];
  readonly values: Map<string, unknown>;
  readonly reporter: WrittenReporterOption[];
}

type Mistake = string | undefined;

const ROWS: readonly OptionRow[] = OPTION_GROUPS.flatMap((group) => group.rows);
const BY_NAME: ReadonlyMap<string, OptionRow> = new Map(
  ROWS.flatMap((row): [string, OptionRow][] => [
    [row.long, row],
    ...(row.short ? [[row.short, row] as [string, OptionRow]] : []),
  ]),
);

/** `-kx` is `-k -x`, and `-n5` is `-n 5`. */
function expandBundles(written: readonly string[]): readonly string[] {
  return written.flatMap((word) => {
    const isBundle = /^-[a-zA-Z][^=]/.test(word);
    const row = isBundle ? BY_NAME.get(word.slice(0, 2)) : undefined;
    if (row === undefined) return [word];
    if (row.type.kind !== "flag") return [word.slice(0, 2), word.slice(2)];
    const letters = Array.from(word.slice(1), (letter) => `-${letter}`);
    return letters.every((letter) => BY_NAME.get(letter)?.type.kind === "flag") ? letters : [word];
  });
}

function readWord(reading: Reading, word: string): Mistake {
  if (word === "-" || !word.startsWith("-")) return readPositional(reading, word);
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const attached = equals < 0 ? undefined : word.slice(equals + 1);
  if (isReporterOption(name)) {
    const read = readReporterOption(name, attached, reading.words[reading.position]);
    if (read.tookNext) reading.position += 1;
    reading.reporter.push(read.option);
    return undefined;
  }
  const row = BY_NAME.get(name);
  return row === undefined ? unknownOption(name) : readOption(reading, row, attached);
}

function readPositional(reading: Reading, word: string): Mistake {
  reading.positional.push(word);
  if (reading.positional.length === 1) return undefined;
  return `unexpected argument "${word}": the collection is "${reading.positional[0]}" already`;
}

function unknownOption(name: string): string {
  const names = [...BY_NAME.keys(), "--help", "--reporter-json-export"].filter((known) => known.startsWith("--"));
  const nearest = nearestName(name, names);
  return `unknown option "${name}"${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`;
}

function readOption(reading: Reading, row: OptionRow, attached: string | undefined): Mistake {
  const { type } = row;
  if (type.kind === "flag" && attached !== undefined)
    return `option "${row.long}" takes no value, but was given "${attached}"`;
  const written = type.kind === "flag" ? undefined : (attached ?? takeNext(reading, type));
  const read = readValue(row, written, reading.values.get(row.key));
  if (!read.ok) return read.message;
  reading.values.set(row.key, read.value);
  return undefined;
}

/** The next word, unless it looks like an option. A modifier is optional: a word that is none may be the collection. */
function takeNext(reading: Reading, type: OptionKind): string | undefined {
  const next = reading.words[reading.position];
  if (next === undefined || /^-[^\d]/.test(next)) return undefined;
  if (type.kind === "modifiers" && reading.positional.length === 0 && !namesModifiers(next, type.choices))
    return undefined;
  reading.position += 1;
  return next;
}

function namesModifiers(word: string, choices: readonly string[]): boolean {
  return word.split(",").every((part) => choices.includes(part.trim()));
}

function finish(reading: Reading): ParsedArguments {
  const [collection] = reading.positional;
  if (collection === undefined || collection === "") {
    return { kind: "wrong", message: "a collection is missing: waybill run <collection>" };
  }
  const reporters = reading.values.get("reporters");
  const settings = resolveReporterOptions(reading.reporter, Array.isArray(reporters) ? reporters : []);
  if (!settings.ok) return { kind: "wrong", message: settings.message };
  const options = { collection, ...Object.fromEntries(reading.values), ...settings.value };
  return { kind: "run", options: options as RunOptions };
}
