// The totals of a run as the JSON report shows them.
import type { JsonObject } from "@waybill/collection";
import type { Count, Counted, NumberSeries, RunSummary } from "@waybill/core";

const COUNTED: readonly Counted[] = [
  "iterations",
  "items",
  "scripts",
  "prerequests",
  "requests",
  "tests",
  "assertions",
  "testScripts",
  "prerequestScripts",
];

export function statsJson({ stats }: RunSummary): JsonObject {
  return Object.fromEntries(COUNTED.map((counted) => [counted, countJson(stats[counted])]));
}

export function timingsJson({ responseTime, dns, firstByte, startedAt, finishedAt }: RunSummary): JsonObject {
  return {
    ...seriesJson("response", responseTime),
    ...seriesJson("dns", dns),
    ...seriesJson("firstByte", firstByte),
    started: startedAt,
    completed: finishedAt,
  };
}

/** What Waybill adds: readers of newman's report do not look here. */
export function additionsJson(
  summary: RunSummary,
  run: { readonly version: string; readonly seed?: number },
): JsonObject {
  const { responseTime, notRun, warnings } = summary;
  return {
    version: run.version,
    ...(run.seed !== undefined && { seed: run.seed }),
    parallel: 1,
    percentiles: {
      p50: responseTime.percentile(0.5),
      p90: responseTime.percentile(0.9),
      p95: responseTime.percentile(0.95),
      p99: responseTime.percentile(0.99),
    },
    retries: 0,
    notRun,
    warnings,
  };
}

function countJson({ total, pending, failed }: Count): JsonObject {
  return { total, pending, failed };
}

function seriesJson(name: string, { average, min, max, deviation }: NumberSeries): JsonObject {
  return { [`${name}Average`]: average, [`${name}Min`]: min, [`${name}Max`]: max, [`${name}Sd`]: deviation };
}
