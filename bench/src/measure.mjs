// Preloaded into every contestant (`node --import`): on exit it writes what the process used, one file a process.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.WAYBILL_BENCH_USAGE;
if (folder) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(
      join(folder, `${process.pid}.json`),
      JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 }),
    );
  });
}
