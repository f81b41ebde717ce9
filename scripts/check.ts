// `npm run check`: the whole gate. Runs every step, also after a failed one, and says at the end what failed.
import { buildAll } from "./build-all.ts";
import { runStep } from "./steps.ts";

const npm = (script: string) => ["npm", "run", "--silent", script];

buildAll();
const steps = [
  { title: "format", command: npm("check:format") },
  { title: "lint", command: npm("check:lint") },
  { title: "types", command: npm("check:types") },
  { title: "import rules", command: npm("check:imports") },
  { title: "unused code", command: npm("check:unused") },
  { title: "packages as published", command: npm("check:packages") },
  { title: "tests", command: npm("test") },
];
const failed = steps.filter((step) => !runStep(step)).map((step) => step.title);
console.log(failed.length === 0 ? "\nall checks passed" : `\nfailed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
