import { nearestName } from "./nearest-name.ts";
import { camelCase, isReporterName, REPORTERS, REPORTER_OPTIONS } from "./reporter-options.ts";
import type { ReporterOption } from "./reporter-options.ts";
import type { ReporterSettings } from "./run-options.ts";

/** `--reporter-json-export out.json` as written: `json-export` and `out.json`. */
export interface WrittenReporterOption {
  readonly name: string;
  readonly value: string | true;
}

const PREFIX = "--reporter-";

export function isReporterOption(name: string): boolean {
  return name.startsWith(PREFIX) && name.length > PREFIX.length;
}

/** Its value is `=value`, or the next word if that is no option; a known switch takes `true` or `false` only. */
export function readReporterOption(name: string, attached: string | undefined, next: string | undefined) {
  const option = name.slice(PREFIX.length);
  if (attached !== undefined) return { option: { name: option, value: attached }, tookNext: false };
  const isSwitch = knownOptions(option).some((known) => !known.takesValue);
  const takes = next !== undefined && !next.startsWith("-") && (!isSwitch || next === "true" || next === "false");
  const value: string | true = takes ? next : true;
  return { option: { name: option, value }, tookNext: takes };
}

/** The built-in options that a name such as `cli-no-banner` or `no-banner` may stand for. */
function knownOptions(name: string): readonly ReporterOption[] {
  return REPORTERS.flatMap((reporter) =>
    REPORTER_OPTIONS[reporter].filter((known) => name === known.name || name === `${reporter}-${known.name}`),
  );
}

export type ResolvedReporterOptions =
  | { readonly ok: true; readonly value: { readonly reporter?: Readonly<Record<string, ReporterSettings>> } }
  | { readonly ok: false; readonly message: string };

/** Gives each option to its reporter. One without the name of a reporter is for all of them, and wins over theirs. */
export function resolveReporterOptions(
  written: readonly WrittenReporterOption[],
  chosen: readonly string[],
): ResolvedReporterOptions {
  if (written.length === 0) return { ok: true, value: {} };
  const names = [...new Set<string>([...REPORTERS, ...chosen])].sort((a, b) => b.length - a.length);
  const specific = new Map<string, Map<string, string | boolean>>(names.map((name) => [name, new Map()]));
  const generic: [string, string | boolean][] = [];
  for (const { name, value } of written) {
    const reporter = names.find((candidate) => name.startsWith(`${candidate}-`));
    const option = reporter === undefined ? name : name.slice(reporter.length + 1);
    const message = reporter === undefined ? undefined : unknownOption(reporter, option);
    if (message !== undefined) return { ok: false, message };
    if (reporter === undefined) generic.push([camelCase(option), toValue(value)]);
    else specific.get(reporter)?.set(camelCase(option), toValue(value));
  }
  for (const settings of specific.values()) for (const [key, value] of generic) settings.set(key, value);
  const reporter = Object.fromEntries([...specific].map(([name, settings]) => [name, Object.fromEntries(settings)]));
  return { ok: true, value: { reporter } };
}

function unknownOption(reporter: string, option: string): string | undefined {
  if (!isReporterName(reporter)) return undefined;
  const known = REPORTER_OPTIONS[reporter].map(({ name }) => name);
  if (known.includes(option)) return undefined;
  const nearest = nearestName(option, known);
  const hint =
    nearest === undefined ? `; it has: ${known.join(", ")}` : `; did you mean "${PREFIX}${reporter}-${nearest}"?`;
  return `unknown option "${PREFIX}${reporter}-${option}" of the reporter ${reporter}${hint}`;
}

function toValue(value: string | true): string | boolean {
  return value === "true" ? true : value === "false" ? false : value;
}
