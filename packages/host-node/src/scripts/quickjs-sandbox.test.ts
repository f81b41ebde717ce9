import { afterEach, describe, expect, it } from "vitest";
import { createScopeChain, type ScriptHost, type ScriptInput, type ScriptNotice } from "@waybill/core";
import { checkCase, CONTRACT_CASES } from "@waybill/testing/contract";
import { quickJsSandbox } from "./quickjs-sandbox.ts";

const opened: ScriptHost[] = [];
afterEach(() => {
  for (const host of opened.splice(0)) host.dispose();
});

function open(limits: Parameters<typeof quickJsSandbox>[0] = {}): ScriptHost {
  const host = quickJsSandbox(limits, true);
  opened.push(host);
  return host;
}

async function run(host: ScriptHost, texts: readonly string[], changes: Partial<ScriptInput> = {}) {
  const told: ScriptNotice[] = [];
  const outcome = await host.run(inputOf(texts, changes), {
    tell: (notice) => void told.push(notice),
    ask: () => Promise.reject(new Error("nothing is asked")),
  });
  return {
    errors: outcome.scripts.map(({ error }) => error && `${error.name}: ${error.message}`),
    logs: told.flatMap((notice) => (notice.kind === "console" ? [notice.messages[0]] : [])),
  };
}

const LIMITS = { cpuMs: 500, wallMs: 60_000, memoryMb: 64 };
const NEXT = 'console.log("next")';

describe("a script that uses up its CPU time", () => {
  it.each([
    "for (;;);",
    "for (;;) await null;",
    "[].indexOf.call({ length: 2 ** 53 - 1 }, 1)",
    "[].every.call({ length: 2 ** 53 - 1 }, () => true)",
    "[].reverse.call({ length: 2 ** 53 - 1 })",
    "[].sort.call({ length: 2 ** 53 - 1 })",
    "new Array(2 ** 32 - 1).join()",
    "String.raw({ raw: { length: 2 ** 53 - 1 } })",
    "await null; [].includes.call({ length: 2 ** 53 - 1 }, 1)",
  ])("ends, though its engine may never look whether it must: %s", async (text) => {
    const { errors, logs } = await run(open(LIMITS), [text, NEXT]);
    expect([errors, logs]).toEqual([["ScriptTimeout: sandbox not responding", undefined], ["next"]]);
  });

  it("keeps what it had said until then", async () => {
    const text = 'console.log("last words"); await null; [].indexOf.call({ length: 2 ** 53 - 1 }, 1)';
    expect((await run(open(LIMITS), [text, NEXT])).logs).toEqual(["last words", "next"]);
  });
});

it("a script that fills its memory ends, and the next one runs", async () => {
  const bomb = "const all = []; for (;;) all.push({ at: all.length });";
  expect((await run(open({ ...LIMITS, cpuMs: 60_000 }), [bomb, NEXT])).errors).toEqual([
    "ScriptMemory: sandbox: memory limit of 64 MB exceeded",
    undefined,
  ]);
});

it("a script gets libraries, random bytes and bodies while it waits for them", async () => {
  const body = { length: 100_000, text: () => `a\0\ud800${"x".repeat(99_998)}`, bytes: () => new Uint8Array([1, 2]) };
  const text = `
    const text = pm.response.text();
    console.log([require("lodash").chunk([1, 2], 1).length, crypto.getRandomValues(new Uint8Array(4)).length, text.length, text.charCodeAt(1), text.charCodeAt(2)].join());`;
  const response = { code: 200, reason: "OK", headers: [], size: { body: 100_000, header: 0 }, body };
  expect((await run(open(), [text], { response })).logs).toEqual(["2,4,100001,0,55296"]);
});

it("functions may call each other some thousand levels deep", async () => {
  expect((await run(open(), ["const down = (n) => n === 0 ? 0 : down(n - 1); console.log(down(3000));"])).logs).toEqual(
    [0],
  );
});

it("a script in progress is interrupted when the sandbox ends, even before that has started", async () => {
  const host = open();
  const running = run(host, ["for (;;);"]);
  host.dispose();
  expect((await running).errors).toEqual(["Error: sandbox: execution interrupted, bridge disconnecting."]);
});

describe(`the contract of script sandboxes (${CONTRACT_CASES.length} cases) holds on a thread of its own`, () => {
  const some = CONTRACT_CASES.filter((_, index) => index % 8 === 0);
  it.each(some.map((contract) => [contract.id, contract] as const))("%s", async (_id, contract) => {
    expect(await checkCase(contract, (limits) => quickJsSandbox(limits, false))).toEqual([]);
  });
});

function inputOf(texts: readonly string[], changes: Partial<ScriptInput>): ScriptInput {
  return {
    phase: "test",
    scripts: texts.map((text) => ({ id: text, phase: "test", text, owner: { kind: "request", id: "r1", name: "R1" } })),
    stopAfter: "nothing",
    scopes: createScopeChain(),
    info: { requestId: "r1", requestName: "R1", iteration: 0, iterationCount: 1 },
    location: ["C1", "R1"],
    request: '{"method":"GET","url":"http://localhost/"}',
    cookies: [],
    dynamic: () => undefined,
    ...changes,
  };
}
