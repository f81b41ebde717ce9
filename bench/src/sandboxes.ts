// What scripts cost in each sandbox: in processes of their own, alternating; QuickJS in a page of real Chromium too.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { median } from "./median.ts";
import type { SandboxCost } from "./sandboxes-once.ts";

const ONCE = fileURLToPath(new URL("sandboxes-once.ts", import.meta.url));
const IN_PAGE = fileURLToPath(new URL("../../test-e2e/browser/measure-start.ts", import.meta.url));
const GUEST = ["../../packages/pm/src/generated/boot.ts", "../../packages/sandbox-quickjs/src/generated/prologue.ts"];

interface Row {
  readonly title: string;
  readonly unit: "ms" | "kB";
  readonly values: readonly (number | undefined)[];
  /** The most that each may be. */
  readonly budgets: readonly (number | undefined)[];
}

/** A table of medians: isolated-vm, QuickJS in Node, QuickJS in a page. */
export function sandboxesTable(rounds: number): string {
  const [isolated, quick]: [SandboxCost[], SandboxCost[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    isolated.push(costIn("isolated-vm"));
    quick.push(costIn("quickjs"));
  }
  const both = (member: keyof SandboxCost) =>
    [isolated, quick].map((costs) => median(costs.map((cost) => cost[member])));
  const page = median(startsInPage(rounds).map(({ first }) => first));
  const rows: readonly Row[] = [
    {
      title: "start and first script",
      unit: "ms",
      values: [...both("start"), page],
      budgets: [undefined, undefined, 150],
    },
    { title: "an empty script, warm", unit: "ms", values: both("empty"), budgets: [] },
    { title: "three tests add, warm", unit: "ms", values: both("tests"), budgets: [0.3, 1.5] },
    { title: "… with libraries unused", unit: "ms", values: both("unused"), budgets: [0.3, 1.5] },
    { title: "require('lodash'), first", unit: "ms", values: both("lodash"), budgets: [] },
    {
      title: "text of the guest, gzip",
      unit: "kB",
      values: [undefined, undefined, guestKb()],
      budgets: [undefined, undefined, 120],
    },
  ];
  const head = `${"scripts".padEnd(26)}${["isolated-vm", "quickjs", "in a page"].map((name) => name.padStart(14)).join("")}`;
  return [head, ...rows.map(line)].join("\n");
}

function line({ title, unit, values, budgets }: Row): string {
  const cells = values.map((value) => (value === undefined ? "" : `${value.toFixed(2)} ${unit}`).padStart(14));
  const missed = budgets.flatMap((budget, index) =>
    budget !== undefined && (values[index] ?? Number.NaN) > budget ? [`MISSED ≤ ${budget} ${unit}`] : [],
  );
  const verdict = budgets.length === 0 ? "" : missed.length === 0 ? "ok" : missed.join(", ");
  return `${title.padEnd(26)}${cells.join("").padEnd(42)}  ${verdict}`.trimEnd();
}

function costIn(sandbox: string): SandboxCost {
  return JSON.parse(outputOf(ONCE, sandbox));
}

function startsInPage(rounds: number): readonly { readonly first: number }[] {
  return JSON.parse(outputOf(IN_PAGE, String(rounds)));
}

function outputOf(program: string, argument: string): string {
  const args = ["--conditions=@waybill/source", program, argument];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`the benchmark of sandboxes failed:\n${stderr}`);
  return stdout;
}

function guestKb(): number {
  const text = GUEST.map((path) => readFileSync(new URL(path, import.meta.url), "utf8")).join("");
  return gzipSync(text, { level: 9 }).length / 1000;
}
