// One process of the sandbox benchmark: `node --conditions=@waybill/source sandboxes-once.ts <sandbox>` prints as JSON what scripts cost.
import { createScopeChain } from "@waybill/core";
import type { ScriptHost, ScriptInput } from "@waybill/core";
import { nodePorts } from "@waybill/host-node";
import { median } from "./median.ts";

/** Milliseconds. */
export interface SandboxCost {
  /** From nothing to the end of a first script. */
  readonly start: number;
  /** Nothing but a script that does nothing. */
  readonly empty: number;
  /** What three tests with an assertion each add to that. */
  readonly tests: number;
  /** What they add when libraries are there to be required and nobody does. */
  readonly unused: number;
  readonly lodash: number;
}

const TEST = (name: string) => `pm.test("${name}", () => pm.expect(pm.response.code).to.equal(200));`;
const THREE_TESTS = ["a", "b", "c"].map(TEST).join("\n");
const UNUSED = `if (pm.response.code !== 200) { require("lodash"); require("crypto-js"); require("moment"); }\n${THREE_TESTS}`;
const LODASH = 'require("lodash").chunk([1, 2, 3], 2);';
const WARM_UP = 300;
const ROUNDS = 600;

const sandbox = process.argv[2] === "quickjs" ? "quickjs" : "isolated-vm";
const started = performance.now();
const ports = nodePorts({ userAgent: "bench", sandbox });
await run(ports.scripts, "");
const start = performance.now() - started;
const empty = await warm("/* nothing */");
const cost: SandboxCost = {
  start,
  empty,
  tests: (await warm(THREE_TESTS)) - empty,
  unused: (await warm(UNUSED)) - empty,
  lodash: await run(ports.scripts, LODASH),
};
await ports.dispose();
console.log(JSON.stringify(cost));

async function warm(text: string): Promise<number> {
  for (let round = 0; round < WARM_UP; round += 1) await run(ports.scripts, text);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await run(ports.scripts, text));
  return median(times);
}

/** Ms of one phase with this script. */
async function run(host: ScriptHost, text: string): Promise<number> {
  const begun = performance.now();
  const outcome = await host.run(inputOf(text), { tell: () => {}, ask: () => Promise.reject(new Error("unasked")) });
  const { error, failedTests } = outcome.scripts[0] ?? { failedTests: ["none"] };
  if (error !== undefined || failedTests.length > 0) throw new Error(error?.message ?? `failed: ${failedTests}`);
  return performance.now() - begun;
}

function inputOf(text: string): ScriptInput {
  return {
    phase: "test",
    scripts: [{ id: text, phase: "test", text, owner: { kind: "request", id: "r1", name: "R1" } }],
    stopAfter: "nothing",
    scopes: createScopeChain(),
    info: { requestId: "r1", requestName: "R1", iteration: 0, iterationCount: 1 },
    location: ["C1", "R1"],
    request: '{"method":"GET","url":"http://localhost/"}',
    response: { code: 200, reason: "OK", headers: [], responseTime: 3, size: { body: 0, header: 20 } },
    cookies: [],
    dynamic: () => undefined,
  };
}
