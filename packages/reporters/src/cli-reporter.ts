import { emptySummary, summarise } from "@waybill/core";
import type { CliReporterOptions } from "./cli-reporter-options.ts";
import { createEventPrinter } from "./event-printer.ts";
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
  let summary = emptySummary;
  return {
    onEvent(event) {
      summary = summarise(summary, event);
      print(event);
      return screen.pressure();
    },
    finish() {
      screen.close();
      if (options.noSummary !== true)
        screen.write(`\n${summaryTable(summary, { paint, verbose: options.verbose === true })}`);
      if (options.noFailures !== true && summary.failures.total > 0) {
        screen.write(
          `\n${failureTable(summary, { paint, columns: output.isTerminal ? columnsOf(output) : undefined })}`,
        );
      }
      return screen.pressure();
    },
  };
}
