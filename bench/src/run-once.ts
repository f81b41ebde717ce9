// One run of one contestant in a process of its own, start-up included.
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { WORKLOADS_FOLDER } from "./contestants.ts";

/** Wall time in ms, CPU of the process and its children in ms, peak resident memory in MB. */
export interface RunCost {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly output: string;
}

/** Throws when the contestant fails: a benchmark of a failing run means nothing. */
export async function runOnce(args: readonly string[], baseUrl: string): Promise<RunCost> {
  const folder = mkdtempSync(join(tmpdir(), "waybill-bench-"));
  try {
    const report = join(folder, "report.txt");
    const startedAt = performance.now();
    const code = await execute(args, { BASE: baseUrl, WAYBILL_BENCH_USAGE: folder }, report);
    const wallMs = performance.now() - startedAt;
    const output = readFileSync(report, "utf8").slice(-MOST_OUTPUT);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with exit code ${code}:\n${output.slice(-2000)}`);
    return { wallMs, output, ...usageOf(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Characters: the summary is at the end. */
const MOST_OUTPUT = 20_000;

/** What is said goes to a file: this process would take processor time from the contestant if it had to read along. */
function execute(args: readonly string[], environment: Readonly<Record<string, string>>, report: string) {
  const measure = fileURLToPath(new URL("./measure.cjs", import.meta.url));
  const output = openSync(report, "w");
  return new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", measure, ...args], {
      cwd: WORKLOADS_FOLDER,
      env: { ...process.env, ...environment, NODE_NO_WARNINGS: "1", NO_COLOR: "1" },
      stdio: ["ignore", output, output],
    });
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => closeSync(output));
}

function usageOf(folder: string): { cpuMs: number; peakMb: number } {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const processes = files.map((file): unknown => JSON.parse(readFileSync(join(folder, file), "utf8")));
  return processes
    .filter(isUsage)
    .reduce((sum, used) => ({ cpuMs: sum.cpuMs + used.cpuMs, peakMb: sum.peakMb + used.peakMb }), {
      cpuMs: 0,
      peakMb: 0,
    });
}

function isUsage(value: unknown): value is { cpuMs: number; peakMb: number } {
  return typeof value === "object" && value !== null && "cpuMs" in value && "peakMb" in value;
}
