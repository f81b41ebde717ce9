// Which of the reporters that were asked for come from packages.
import { isReporterName } from "../reporter-options.ts";
import { findReporter } from "./find-reporter.ts";
import type { FoundReporter } from "./find-reporter.ts";

export interface ChosenReporter extends FoundReporter {
  readonly name: string;
}

/** The packages among the names. A package wins over a built-in reporter of its name, but for `cli`. */
export function chooseReporters(names: readonly string[]): readonly ChosenReporter[] {
  return names.flatMap((name) => {
    const found = name === "cli" || name.startsWith(FORCED) ? undefined : findReporter(name);
    return found === undefined ? [] : [{ name, ...found }];
  });
}

/** `builtin:x` is the built-in reporter x whatever is installed. */
export function builtInName(name: string): string {
  return name.startsWith(FORCED) ? name.slice(FORCED.length) : name;
}

/** What a person should hear about packages that take the place of something else. */
export function replacedBuiltIns(chosen: readonly ChosenReporter[]): readonly string[] {
  return chosen
    .filter(({ name }) => isReporterName(name))
    .map(({ name, path }) => `the reporter ${name} is ${path}; -r ${FORCED}${name} takes the one of Waybill`);
}

const FORCED = "builtin:";
