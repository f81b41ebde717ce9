// Builds every package, quietly: the output is shown only when something fails.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export function buildAll(): void {
  const started = performance.now();
  process.stderr.write("building … ");
  quietly("npx", ["--no-install", "turbo", "run", "build", "--output-logs=errors-only"]);
  linkCommand();
  process.stderr.write(`done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

/** So that `npx waybill` works: npm links a command only where its file exists, and at installation it does not yet. */
export function linkCommand(): void {
  if (!existsSync("node_modules/.bin/waybill")) quietly("npm", ["rebuild", "waybill", "--ignore-scripts"]);
}

function quietly(program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    shell: process.platform === "win32",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  });
  if (status === 0) return;
  process.stderr.write(`failed\n${stdout}${stderr}\n`);
  process.exit(1);
}
