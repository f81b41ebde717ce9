// One run with one reporter, in a process of its own: some reporters keep what they heard from run to run.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [library, job] = process.argv.slice(2);
const options = JSON.parse(readFileSync(job, "utf8"));
const { run } = library === "newman" ? createRequire(import.meta.url)("newman") : await import("waybill/newman");
run(options, (error) => {
  if (error !== null && error !== undefined) {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  }
});
