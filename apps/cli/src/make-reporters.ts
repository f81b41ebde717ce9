// The reporters a run was asked for. What a reporter needs is loaded only if it is asked for.
import type { Problem } from "@waybill/collection";
import { nodeTimers } from "@waybill/host-node";
import { cliReporter } from "@waybill/reporters";
import type { Reporter } from "@waybill/reporters";
import { bodyText } from "./body-text.ts";
import type { ChosenReporter } from "./external-reporters/choose-reporters.ts";
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
export async function checkReporters(options: RunOptions): Promise<readonly Problem[]> {
  const { unknown } = await sortNames(chosenNames(options));
  return [...unknown.map(unknownReporter), ...readJsonSettings(options).problems];
}

/** `silent` keeps only the reports that go to files. */
export async function makeReporters(options: RunOptions, context: ReportContext): Promise<readonly NamedReporter[]> {
  const { builtIn, packaged } = await sortNames(chosenNames(options));
  const wanted = builtIn.filter((name) => name !== "cli" || !isSilent(options));
  const made = await Promise.all(
    wanted.map(async (name) => ({ name, reporter: await makeReporter(name, options, context) })),
  );
  if (context.newman === undefined && packaged.length === 0) return made;
  const { newmanReporters } = await import("./newman/newman-reporters.ts");
  return [...made, ...(await newmanReporters({ chosen: packaged, options, context }))];
}

interface SortedNames {
  readonly builtIn: readonly ReporterName[];
  readonly packaged: readonly ChosenReporter[];
  readonly unknown: readonly string[];
}

/** Packages are looked for only if something other than the `cli` report was asked for. */
async function sortNames(names: readonly string[]): Promise<SortedNames> {
  if (names.every((name) => name === "cli"))
    return { builtIn: names.filter(isReporterName), packaged: [], unknown: [] };
  const { builtInName, chooseReporters } = await import("./external-reporters/choose-reporters.ts");
  const packaged = chooseReporters(names);
  const others = names.filter((name) => packaged.every((one) => one.name !== name)).map(builtInName);
  return {
    builtIn: others.filter(isReporterName),
    packaged,
    unknown: others.filter((name) => !isReporterName(name)),
  };
}

function isSilent(options: RunOptions): boolean {
  return options.silent === true || options.reporter?.["cli"]?.["silent"] === true;
}

function chosenNames(options: RunOptions): readonly string[] {
  return [...new Set(toList(options.reporters).flatMap(commaList))];
}

function unknownReporter(name: string): Problem {
  const nearest = nearestName(name, REPORTERS);
  const own = name === "htmlextra" && isReporterName("html") ? "; Waybill's own is -r html" : "";
  const hint =
    nearest === undefined
      ? `the reporters are: ${REPORTERS.join(", ")}${installHint(name)}${own}`
      : `did you mean "${nearest}"?`;
  return { pointer: "/reporters", code: "unknown-reporter", message: `unknown reporter "${name}"; ${hint}` };
}

/** A name that starts like a path is one. */
function installHint(name: string): string {
  if (/^[./\\]/.test(name)) return "";
  const wanted = name.startsWith("@") ? name.replace("/", "/newman-reporter-") : `newman-reporter-${name}`;
  return `; to use a package of that name: npm install ${wanted}`;
}

async function makeReporter(name: ReporterName, options: RunOptions, context: ReportContext): Promise<Reporter> {
  switch (name) {
    case "cli":
      return makeCliReporter(options, context);
    case "json":
      return (await import("./make-json-reporter.ts")).makeJsonReporter(options, context);
  }
}

function makeCliReporter(options: RunOptions, { streams, clock, summary }: ReportContext): Reporter {
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
    summary,
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
