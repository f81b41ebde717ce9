// Who runs: the built waybill, newman, and the raw loop that does the same requests and checks with nothing around them.
import { fileURLToPath } from "node:url";
import type { Workload } from "./workloads.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export const WORKLOADS_FOLDER = path("../workloads/");

export type ContestantName = "waybill" | "newman" | "floor";

/** The command of a contestant for a workload (arguments of `node`), or undefined where it does not take part. */
export function command(name: ContestantName, workload: Workload, baseUrl: string): readonly string[] | undefined {
  const run = [
    "run",
    `collections/${workload.collection}`,
    "-e",
    "collections/env.json",
    "--env-var",
    `baseUrl=${baseUrl}`,
  ];
  switch (name) {
    case "waybill":
      return [path("../../apps/cli/dist/bin.js"), ...run, ...workload.options];
    case "newman":
      return workload.newman
        ? [path("../../node_modules/newman/bin/newman.js"), ...run, ...workload.options]
        : undefined;
    case "floor":
      return workload.floor && ["floor.mjs", ...workload.floor];
  }
}
