// The reporters a run was asked for. What a reporter needs is loaded only if it is asked for.
import type { Problem } from "@waybill/collection";
import { nodeTimers } from "@waybill/host-node";
import { cliReporter } from "@waybill/reporters";
import type { Reporter } from "@waybill/reporters";
import { bodyText } from "./body-text.ts";
import { hasColor } from "./has-color.ts";
import { readJsonSettings } from "./json-settings.ts";
import { nearestName } from "./nearest-name.ts";
import { commaList } from "./read-option-value.ts";
import { REPORTERS, isReporterName } from "./reporter-options.ts";
import type { ReporterName } from "./reporter-options.ts";
import type { ReportContext } from "./report-context.ts";
import type { NamedReporter } from "./reporter-set.ts";
import type { RunOptions } from "./run-options.ts";
import { toList } from "./to-list.ts";

/** What is wrong with the choice of reporters, before anything is loaded. */
export function checkReporters(options: RunOptions): readonly Problem[] {
  const unknown = chosenNames(options).filter((name) => !isReporterName(name));
  return [...unknown.map(unknownReporter), ...readJsonSettings(options).problems];
}

/** `silent` keeps only the reports that go to files. */
export async function makeReporters(options: RunOptions, context: ReportContext): Promise<readonly NamedReporter[]> {
  const names = chosenNames(options).filter(isReporterName);
  const wanted = names.filter((name) => name !== "cli" || !isSilent(options));
  return Promise.all(wanted.map(async (name) => ({ name, reporter: await makeReporter(name, options, context) })));
}

function isSilent(options: RunOptions): boolean {
  return options.silent === true || options.reporter?.["cli"]?.["silent"] === true;
}

function chosenNames(options: RunOptions): readonly string[] {
  return [...new Set(toList(options.reporters).flatMap(commaList))];
}

function unknownReporter(name: string): Problem {
  const nearest = nearestName(name, REPORTERS);
  const hint = nearest === undefined ? `the reporters are: ${REPORTERS.join(", ")}` : `did you mean "${nearest}"?`;
  return { pointer: "/reporters", code: "unknown-reporter", message: `unknown reporter "${name}"; ${hint}` };
}

async function makeReporter(name: ReporterName, options: RunOptions, context: ReportContext): Promise<Reporter> {
  switch (name) {
    case "cli":
      return makeCliReporter(options, context);
    case "json":
      return (await import("./make-json-reporter.ts")).makeJsonReporter(options, context);
  }
}

function makeCliReporter(options: RunOptions, { streams, clock }: ReportContext): Reporter {
  const output = streams.out();
  const settings = options.reporter?.["cli"] ?? {};
  const timers = nodeTimers();
  const style = process.platform === "win32" ? "windows" : "regular";
  return cliReporter(output, {
    color: hasColor(options.color ?? "auto", output.isTerminal, process.env),
    symbols: options.disableUnicode === true ? "plain" : style,
    verbose: options.verbose === true,
    noBanner: settings["noBanner"] === true,
    noConsole: settings["noConsole"] === true,
    noAssertions: settings["noAssertions"] === true,
    noSuccessAssertions: settings["noSuccessAssertions"] === true,
    noSummary: settings["noSummary"] === true,
    noFailures: settings["noFailures"] === true,
    showTimestamps: settings["showTimestamps"] === true,
    clock,
    bodies: bodyText,
    every: (ms, tick) => repeat(timers, ms, tick),
  });
}

function repeat(timers: ReturnType<typeof nodeTimers>, ms: number, tick: () => void): () => void {
  let cancel = (): void => {};
  const next = (): void => {
    cancel = timers.set(ms, () => {
      tick();
      next();
    });
  };
  next();
  return () => cancel();
}
