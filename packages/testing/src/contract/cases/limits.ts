// Limits (pm-api §1.6). The next script gets a fresh sandbox.
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, inTurn } from "../make-case.ts";

const NAMES_GONE = /^A script was stopped and its sandbox was replaced/;

export const LIMIT_CASES: readonly ContractCase[] = [
  afterRequest(
    "an endless loop ends at the CPU limit, the next script runs",
    ["1.6 CPU time", "2 endless loop", "0 D-14"],
    {
      limits: { cpuMs: 300 },
      script: ["shared = 1; console.log('before'); for (;;) {}", "console.log('next', typeof shared);"],
      logs: [["before"], ["next", "undefined"]],
      errors: ["ScriptTimeout: sandbox not responding"],
      warnings: [NAMES_GONE],
    },
  ),
  afterRequest("an endless chain of microtasks ends at the CPU limit", "1.6 CPU time", {
    limits: { cpuMs: 300 },
    script: ["const again = () => Promise.resolve().then(again); again();", "console.log('next');"],
    logs: [["next"]],
    errors: ["ScriptTimeout: sandbox not responding"],
  }),
  afterRequest("waiting for a timer ends at the wall-clock limit", "1.6 wall clock", {
    limits: { wallMs: 250 },
    script: ["pm.test('open', (done) => { setTimeout(done, 60000); });", "console.log('next');"],
    logs: [["next"]],
    errors: ["ScriptTimeout: sandbox: asynchronous script execution timeout"],
    tests: [["open", "IncompleteTestError: done() was not called before the script ended"]],
  }),
  afterRequest(
    "an await that never settles ends at the wall-clock limit",
    ["1.6 wall clock", "2 await that never settles"],
    {
      limits: { wallMs: 250 },
      script: ["await new Promise(() => {});", "console.log('next');"],
      logs: [["next"]],
      errors: ["ScriptTimeout: sandbox: synchronous script execution timeout"],
    },
  ),
  afterRequest("a memory bomb fails its script only", ["1.6 memory", "2 memory bomb"], {
    limits: { memoryMb: 64 },
    script: ["const all = []; for (;;) all.push(new Array(100000).fill(1.5));", "console.log('next');"],
    logs: [["next"]],
    errors: ["ScriptMemory: sandbox: memory limit of 64 MB exceeded"],
  }),
  inTurn("a run that ends in mid-script interrupts the script", "1.6 disposed in mid-script", {
    steps: [
      {
        phase: "test",
        scripts: ["console.log('waiting'); setTimeout(() => {}, 60000);"],
        response: {},
        disposedOf: true,
      },
    ],
    expected: { errors: ["Error: sandbox: execution interrupted, bridge disconnecting."] },
  }),
  inTurn("what was set before the limit is kept", "1.6 passing a limit", {
    limits: { cpuMs: 300 },
    steps: [
      { phase: "prerequest", scripts: ["pm.environment.set('a', 1); pm.test('t', () => {});", "for (;;) {}"] },
      { phase: "test", scripts: ["console.log(pm.environment.get('a'));"], response: {} },
    ],
    expected: { logs: [[1]], tests: [["t", "passed"]], errors: ["ScriptTimeout: sandbox not responding"] },
  }),
];
