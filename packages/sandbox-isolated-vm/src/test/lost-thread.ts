// A process of its own for the test of scripts that isolated-vm cannot end: prints what the next script says, ends with exit code 7.
import { endProcess } from "../end-process.ts";
import { isolatedVmScriptHost } from "../isolated-vm-script-host.ts";
import { runScripts } from "@waybill/testing/contract";

const host = isolatedVmScriptHost({ limits: { memoryMb: 32 }, chunk: () => undefined });
const bomb = `const all = ${process.argv[2]}; for (let i = 0; ; i++) all${process.argv[3]};`;
const run = await runScripts(host, [bomb, 'console.log("next")']);
host.dispose();
process.stdout.write(JSON.stringify([run.errors, run.logs]));
process.exitCode = 7;
setTimeout(() => endProcess(7), 100).unref();
