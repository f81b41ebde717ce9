// One run of one contestant in a process of its own, start-up included.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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
    const startedAt = performance.now();
    const { code, output } = await execute(args, { BASE: baseUrl, WAYBILL_BENCH_USAGE: folder });
    const wallMs = performance.now() - startedAt;
    if (code !== 0) throw new Error(`${args.join(" ")} ended with exit code ${code}:\n${output.slice(-2000)}`);
    return { wallMs, output, ...usageOf(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function execute(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const measure = fileURLToPath(new URL("./measure.cjs", import.meta.url));
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", measure, ...args], {
      cwd: WORKLOADS_FOLDER,
      env: { ...process.env, ...environment, NODE_NO_WARNINGS: "1", NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    // Only the end is kept: the summary is there, and a report of 50,000 iterations must not fill this process.
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

function usageOf(folder: string): { cpuMs: number; peakMb: number } {
  const processes = readdirSync(folder).map((file): unknown => JSON.parse(readFileSync(join(folder, file), "utf8")));
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
