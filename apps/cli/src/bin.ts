#!/usr/bin/env node
// The door. Plain enough for an old Node to read, so that it can say what it lacks; everything else is behind the import.
const parts = process.versions.node.split(".");
const major = Number(parts[0]);

if (major < 22 || (major === 22 && Number(parts[1]) < 19)) {
  process.stderr.write(`waybill needs Node.js 22.19 or newer; this is ${process.versions.node}\n`);
  process.exitCode = 1;
} else {
  process.getBuiltinModule("node:module").enableCompileCache();
  void import("./main.ts").then((main) => main.main(process.argv.slice(2)));
}
