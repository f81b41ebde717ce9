// The object model beside postman-collection: a collection of 2,000 requests, each model in processes of its own, alternating.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./median.ts";
import type { ModelCost } from "./object-model-once.ts";

const ONCE = fileURLToPath(new URL("object-model-once.ts", import.meta.url));
const ROWS: readonly {
  readonly member: keyof ModelCost;
  readonly title: string;
  readonly unit: string;
  readonly budget?: number;
}[] = [
  { member: "build", title: "build", unit: "ms", budget: 5 },
  { member: "toJson", title: "toJSON", unit: "ms", budget: 5 },
  { member: "memory", title: "memory", unit: "MB", budget: 2 },
  { member: "walk", title: "build and read everything", unit: "ms" },
];

/** A table of medians. A budget is how many times less than postman-collection the model must cost. */
export function objectModelTable(rounds: number): string {
  const [ours, theirs]: [ModelCost[], ModelCost[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(costOf("@waybill/sdk"));
    theirs.push(costOf("postman-collection"));
  }
  const lines = ROWS.map(({ member, title, unit, budget }) => {
    const [our, their] = [ours, theirs].map((costs) => median(costs.map((cost) => cost[member]))) as [number, number];
    const ratio = their / our;
    const verdict = budget === undefined ? "" : ratio >= budget ? "ok" : `MISSED ≥ ${budget}×`;
    return `${title.padEnd(26)}${format(our, unit)}${format(their, unit)}${`${ratio.toFixed(1)}×`.padStart(9)}  ${verdict}`;
  });
  return ["object model, 2,000 requests    waybill  postman-collection", ...lines].join("\n");
}

function costOf(model: string): ModelCost {
  const options = ["--expose-gc", "--conditions=@waybill/source"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, ONCE, model], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the benchmark of ${model} failed:\n${stderr}`);
  return JSON.parse(stdout);
}

function format(value: number, unit: string): string {
  return `${value.toFixed(1)} ${unit}`.padStart(13);
}
