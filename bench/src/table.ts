// The table of a benchmark: medians, and the two ratios that count.
import type { ContestantName } from "./contestants.ts";
import { median } from "./median.ts";
import type { RunCost } from "./run-once.ts";
import type { Workload } from "./workloads.ts";

export interface Measured {
  readonly workload: Workload;
  readonly costs: Readonly<Record<ContestantName, readonly RunCost[]>>;
}

export interface Ratios {
  /** newman's time divided by ours: bigger is better. */
  readonly newman?: number;
  /** Our time divided by the raw loop's: smaller is better. */
  readonly floor?: number;
  readonly peakMb: number;
}

export function ratiosOf({ costs }: Measured): Ratios {
  const wall = (name: ContestantName) => median(costs[name].map((cost) => cost.wallMs));
  return {
    ...(costs.newman.length > 0 && { newman: round(wall("newman") / wall("waybill")) }),
    ...(costs.floor.length > 0 && { floor: round(wall("waybill") / wall("floor")) }),
    peakMb: Math.round(median(costs.waybill.map((cost) => cost.peakMb))),
  };
}

export function renderTable(all: readonly Measured[]): string {
  const rows = [["workload", "", "wall s", "req/s", "CPU µs/req", "peak MB", "vs newman", "vs floor", "budget"]];
  for (const measured of all) {
    rows.push([measured.workload.id, measured.workload.title, "", "", "", "", "", "", ""]);
    for (const name of ["waybill", "newman", "floor"] as const) {
      if (measured.costs[name].length > 0) rows.push(rowOf(measured, name));
    }
  }
  return align(rows);
}

function rowOf(measured: Measured, name: ContestantName): string[] {
  const costs = measured.costs[name];
  const { workload } = measured;
  const wall = median(costs.map((cost) => cost.wallMs));
  const ratios = name === "waybill" ? ratiosOf(measured) : undefined;
  return [
    "",
    `${name} ×${costs.length}`,
    (wall / 1000).toFixed(2),
    workload.requests > 1 ? Math.round((workload.requests / wall) * 1000).toLocaleString("en") : "–",
    Math.round((median(costs.map((cost) => cost.cpuMs)) / workload.requests) * 1000).toLocaleString("en"),
    median(costs.map((cost) => cost.peakMb)).toFixed(0),
    ratios?.newman === undefined ? "" : `${ratios.newman.toFixed(1)}× faster`,
    ratios?.floor === undefined ? "" : `${ratios.floor.toFixed(2)}× its time`,
    ratios ? verdict(workload, ratios) : "",
  ];
}

/** `ok`, or which budgets were missed. Workloads without a budget print nothing. */
export function verdict(workload: Workload, ratios: Ratios): string {
  const { budget } = workload;
  if (!budget) return "";
  const missed = [
    budget.newman !== undefined &&
      ratios.newman !== undefined &&
      ratios.newman < budget.newman &&
      `newman ≥ ${round(budget.newman)}×`,
    budget.floor !== undefined &&
      ratios.floor !== undefined &&
      ratios.floor > budget.floor &&
      `floor ≤ ${round(budget.floor)}×`,
    budget.peakMb !== undefined && ratios.peakMb > budget.peakMb && `peak ≤ ${budget.peakMb} MB`,
  ].filter((text) => text !== false);
  return missed.length === 0 ? "ok" : `MISSED ${missed.join(", ")}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.filter((row) => column > 1 || row[2] !== "").map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row[2] === ""
        ? `\n${row[0]}  ${row[1]}`
        : row
            .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
            .join("  "),
    )
    .join("\n");
}
