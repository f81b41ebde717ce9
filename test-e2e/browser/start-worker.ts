// How long the sandbox takes to start in a worker of a page: posts ms from its opening to the end of a script that uses `pm` and
// `console`, then ms of the next script, then "done".
import { createScopeChain, type ScriptHost, type ScriptInput } from "@waybill/core";
import { quickJsSandbox } from "@waybill/host-browser";

onmessage = () => void measure();

async function measure(): Promise<void> {
  const start = performance.now();
  const host = quickJsSandbox({ wasm: "/quickjs.wasm", libraries: "/libraries/" });
  await run(host, "first");
  const first = performance.now() - start;
  await run(host, "second");
  postMessage({ first, second: performance.now() - start - first });
  postMessage("done");
}

async function run(host: ScriptHost, id: string): Promise<void> {
  const outcome = await host.run(inputOf(id), {
    tell: () => {},
    ask: async () => ({ kind: "error", error: { name: "Error", message: "nothing is asked", plain: false } }),
  });
  if (outcome.scripts[0]?.error !== undefined) throw new Error(outcome.scripts[0].error.message);
}

function inputOf(id: string): ScriptInput {
  const text = `pm.environment.set("a", 1); console.log(pm.environment.get("a")); pm.test("${id}", () => {});`;
  return {
    phase: "prerequest",
    scripts: [{ id, phase: "prerequest", text, owner: { kind: "request", id: "r1", name: "R1" } }],
    stopAfter: "nothing",
    scopes: createScopeChain(),
    info: { requestId: "r1", requestName: "R1", iteration: 0, iterationCount: 1 },
    location: ["C1", "R1"],
    request: '{"method":"GET","url":"http://localhost/"}',
    cookies: [],
    dynamic: () => undefined,
  };
}
