import type { NumberSeries, RunSummary } from "@waybill/core";
import { boxTable } from "./box-table.ts";
import type { BoxStyle } from "./box-table.ts";
import { formatDuration } from "./format-duration.ts";
import { formatSize } from "./format-size.ts";

export interface SummaryTableOptions extends BoxStyle {
  readonly verbose: boolean;
}

const ROWS = [
  ["iterations", "iterations"],
  ["requests", "requests"],
  ["test-scripts", "testScripts"],
  ["prerequest-scripts", "prerequestScripts"],
  ["assertions", "assertions"],
] as const;

/** The totals of the run. Rows that newman does not have stand only where there is something to say. */
export function summaryTable(summary: RunSummary, options: SummaryTableOptions): string {
  const { stats, durationMs, responseBytes, responseTime, dns, firstByte, notRun, warnings } = summary;
  const wide = [
    `total run duration: ${formatDuration(durationMs)}`,
    `total data received: ${formatSize(responseBytes)} (approx)`,
    ...seriesRow("average response time", responseTime),
    ...(options.verbose ? seriesRow("average DNS lookup time", dns) : []),
    ...(options.verbose ? seriesRow("average first byte time", firstByte) : []),
    ...(notRun > 0 ? [`not run: ${notRun} ${notRun === 1 ? "iteration" : "iterations"}`] : []),
    ...(warnings > 0 ? [`warnings: ${warnings}`] : []),
  ];
  const rows = ROWS.map(([name, key]) => {
    return [name, String(stats[key].total), String(stats[key].failed)] as const;
  });
  return boxTable({ head: ["", "executed", "failed"], rows, wide }, options);
}

function seriesRow(title: string, series: NumberSeries): readonly string[] {
  const { count, average, min, max, deviation } = series;
  if (count === 0 || max === 0) return [];
  const [mean, least, most, spread] = [average, min, max, deviation].map(formatDuration);
  return [`${title}: ${mean} [min: ${least}, max: ${most}, s.d.: ${spread}]`];
}
