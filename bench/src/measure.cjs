// Preloaded into every contestant (`node --require`): on exit it writes what the process used, one file a process. It loads nothing before,
// neither here nor on the threads that a contestant starts, so that it is not what is measured.
const folder = process.env.WAYBILL_BENCH_USAGE;
if (folder) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    require("node:fs").writeFileSync(
      require("node:path").join(folder, `${process.pid}.json`),
      JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 }),
    );
  });
}
