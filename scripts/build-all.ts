// Builds every package, quietly: the output is shown only when something fails.
import { spawnSync } from "node:child_process";

export function buildAll(): void {
  const started = performance.now();
  process.stderr.write("building … ");
  const built = spawnSync("npx", ["--no-install", "turbo", "run", "build", "--output-logs=errors-only"], {
    encoding: "utf8",
    shell: process.platform === "win32",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  });
  if (built.status !== 0) {
    process.stderr.write(`failed\n${built.stdout}${built.stderr}\n`);
    process.exit(1);
  }
  process.stderr.write(`done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}
