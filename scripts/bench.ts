// `npm run bench`: builds the command, then runs the benchmark (bench/src/main.ts) with the given options.
import { spawnSync } from "node:child_process";
import { buildAll } from "./build-all.ts";

buildAll();
const { status } = spawnSync(process.execPath, ["bench/src/main.ts", ...process.argv.slice(2)], { stdio: "inherit" });
process.exit(status ?? 1);
