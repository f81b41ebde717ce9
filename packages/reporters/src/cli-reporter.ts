import { emptySummary, summarise } from "@waybill/core";
import type { CliReporterOptions } from "./cli-reporter-options.ts";
import { createEventPrinter } from "./event-printer.ts";
import { failureRow } from "./failure-rows.ts";
import { failureTable } from "./failure-table.ts";
import type { Output } from "./output.ts";
import { paintFor } from "./paint.ts";
import type { Reporter } from "./reporter.ts";
import { columnsOf, createScreen } from "./screen.ts";
import { summaryTable } from "./summary-table.ts";
import { symbolsFor } from "./symbols.ts";
import { timestamps } from "./timestamps.ts";

/** The report for people: one line for each request and test as it happens, totals and failures at the end. */
export function cliReporter(output: Output, options: CliReporterOptions): Reporter {
  const paint = paintFor(options.color);
  const symbols = symbolsFor(options.symbols);
  const times = timestamps(options.showTimestamps === true ? options.clock : undefined);
  const screen = createScreen(output, { paint, symbols, blockHead: times.block, every: options.every });
  const print = createEventPrinter(screen, { ...options, paint, signs: symbols, times, columns: columnsOf(output) });
  const summary = options.summary ?? emptySummary();
  return {
    onEvent(event) {
      if (options.summary === undefined) summarise(summary, event);
      print(event);
      return screen.pressure();
    },
    finish() {
      screen.close();
      const { verbose = false, noSummary = false, noFailures = false } = options;
      const { first, total } = summary.failures;
      if (!noSummary)
        screen.write(`\n${summaryTable(summary, { frame: paint.grey, plain: options.symbols === "plain", verbose })}`);
      if (noFailures || total === 0) return screen.pressure();
      const rows = first.slice(0, MOST_FAILURES).map((failure) => failureRow(failure, summary.plannedIterations));
      const columns = output.isTerminal ? { columns: columnsOf(output) } : {};
      screen.write(`\n${failureTable(rows, { paint, total, ...columns })}`);
      return screen.pressure();
    },
  };
}

/** Rows of the table of failures; the others are counted below it. */
const MOST_FAILURES = 500;
