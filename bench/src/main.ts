// `npm run bench [-- --quick] [-- --only w1,w2] [-- --json]`: every contestant on every workload, alternating, one table.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { command, type ContestantName, WORKLOADS_FOLDER } from "./contestants.ts";
import { objectModelTable } from "./object-model.ts";
import { sandboxesTable } from "./sandboxes.ts";
import { type RunCost, runOnce } from "./run-once.ts";
import { type Measured, ratiosOf, renderTable } from "./table.ts";
import { type Workload, workloads } from "./workloads.ts";

const CONTESTANTS: readonly ContestantName[] = ["waybill", "floor", "newman"];

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean" },
    json: { type: "boolean" },
    only: { type: "string" },
    rounds: { type: "string" },
  },
});
const quick = options.quick ?? false;
const only = options.only?.split(",");
const rounds = Number(options.rounds ?? (quick ? 3 : 5));

if (only?.includes("model") ?? true) console.log(objectModelTable(rounds));
if (only?.includes("sandboxes") ?? true) console.log(sandboxesTable(rounds));
const server = await startServer();
try {
  spawnSync(process.execPath, ["gen-large.mjs", server.url], { cwd: WORKLOADS_FOLDER, stdio: "inherit" });
  const chosen = workloads(quick).filter((workload) => only?.includes(workload.id) ?? true);
  const all: Measured[] = [];
  for (const workload of chosen) all.push(await measure(workload));
  console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, medians, start-up included`);
  if (all.length > 0) console.log(renderTable(all));
  console.log(memoryLine(all));
  if (options.json)
    console.log(JSON.stringify({ ratios: Object.fromEntries(all.map((one) => [one.workload.id, ratiosOf(one)])) }));
} finally {
  server.close();
}

async function measure(workload: Workload): Promise<Measured> {
  const costs: Record<ContestantName, RunCost[]> = { waybill: [], newman: [], floor: [] };
  for (let round = 0; round < (workload.requests > 20_000 ? 1 : rounds); round++) {
    for (const name of CONTESTANTS) {
      const args = command(name, workload, server.url);
      if (!args || (name === "newman" && round >= newmanRounds(workload))) continue;
      process.stderr.write(`${workload.id} round ${round + 1} ${name} … `);
      const cost = await runOnce(args, server.url);
      checkWork(workload, name, cost);
      process.stderr.write(`${(cost.wallMs / 1000).toFixed(2)} s\n`);
      costs[name].push(cost);
    }
  }
  return { workload, costs };
}

/** newman takes many seconds for the long workloads; one or two runs of it are enough to compare with. */
function newmanRounds(workload: Workload): number {
  if (workload.requests === 1) return rounds;
  return quick ? 1 : 2;
}

/** A run that did not do the work is no result: the report must say how many requests and assertions there were. */
function checkWork(workload: Workload, name: ContestantName, cost: RunCost): void {
  if (name === "floor") return;
  const count = (row: string) => Number(new RegExp(`${row}\\s*│\\s*(\\d+)`).exec(cost.output)?.[1]);
  if (count("requests") !== workload.requests || count("assertions") !== workload.assertions) {
    throw new Error(
      `${name} on ${workload.id}: expected ${workload.requests} requests and ${workload.assertions} assertions:\n${cost.output.slice(-3000)}`,
    );
  }
}

function memoryLine(all: readonly Measured[]): string {
  const peak = (id: string) => all.map((one) => one.workload.id === id && ratiosOf(one).peakMb).find(Boolean);
  const small = peak("w1");
  const large = peak("w1_50k");
  if (!small || !large) return "";
  const grown = (large / small - 1) * 100;
  return `\nmemory: 1,000 iterations ${small} MB, 50,000 iterations ${large} MB: ${grown.toFixed(0)} % more (budget 20 %)`;
}

/** The echo server in a process of its own, on a free port. */
async function startServer(): Promise<{ url: string; close(): void }> {
  if (!existsSync(new URL("../../apps/cli/dist/bin.js", import.meta.url)))
    throw new Error("build first: npm run build");
  const child = spawn(process.execPath, ["server.mjs", "0"], {
    cwd: WORKLOADS_FOLDER,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const found = /http:\/\/[\d.:]+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
    child.on("exit", (code) => reject(new Error(`the echo server ended with ${code}`)));
  });
  return { url, close: () => child.kill() };
}
