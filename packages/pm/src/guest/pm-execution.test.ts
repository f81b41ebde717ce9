// pm.execution and pm.visualizer: pm-api §9 and §10.
import { describe, expect, it } from "vitest";
import { openGuest, runScript } from "../test/guest-vm.ts";

describe("pm.execution.location", () => {
  it("is the path of names, and names the element whose script runs", () => {
    const { logs } = runScript(
      "console.log(pm.execution.location, pm.execution.location.current, JSON.stringify(pm.execution.location))",
      {
        message: {
          scripts: [
            {
              id: "f",
              text: "console.log(pm.execution.location, pm.execution.location.current, JSON.stringify(pm.execution.location))",
              name: "F1",
              owner: "F1",
            },
          ],
        },
      },
    );
    expect(logs).toEqual([["log", ["C1", "F1", "R1"], "F1", '["C1","F1","R1"]']]);
  });
});

describe("setNextRequest", () => {
  it.each([
    ["a name", "pm.execution.setNextRequest('R2')", "R2"],
    ["null", "pm.execution.setNextRequest(null)", null],
    ["a number, as text", "pm.execution.setNextRequest(5)", "5"],
    ["the last call", "pm.execution.setNextRequest('R2'); pm.execution.setNextRequest('R3')", "R3"],
    ["a timer's call", "setTimeout(() => pm.execution.setNextRequest('R2'), 1)", "R2"],
  ])("answers %s", (_, script, next) => {
    expect(runScript(script).ended[0]?.outcome.next).toBe(next);
  });

  it.each(["1", "pm.execution.setNextRequest()", "pm.execution.setNextRequest(undefined)"])(
    "answers nothing after %s",
    (script) => {
      expect(runScript(script).ended[0]?.outcome).not.toHaveProperty("next");
    },
  );
});

describe("skipRequest", () => {
  const SKIP = { phase: "prerequest", scopes: { environment: [] } } as const;

  it("keeps what came before and discards what comes after, though it runs", () => {
    const guest = openGuest();
    const { ended, tests, logs, exceptions, asks } = guest.run(
      `pm.environment.set('a', 1); pm.test('t1', () => {}); console.log('before'); pm.execution.setNextRequest('A');
       pm.execution.skipRequest();
       globalThis.ran = true; pm.environment.set('a', 2); pm.environment.set('b', 2); pm.test('t2', () => {}); console.log('after');
       pm.execution.setNextRequest('B'); setTimeout(() => { globalThis.ran = 'late' }, 1);
       pm.sendRequest('http://h/', () => { globalThis.ran = 'late' }); throw new Error('x')`,
      SKIP,
    );
    expect(ended[0]?.outcome).toEqual({
      mutations: [{ scope: "environment", op: "set", key: "a", value: 1 }],
      next: "A",
      skipped: true,
      failedTests: [],
    });
    expect(tests.map(({ name }) => name)).toEqual(["t1"]);
    expect(logs).toEqual([["log", "before"]]);
    expect(exceptions).toEqual([]);
    expect(asks).toEqual([]);
    guest.run("await new Promise((ok) => setTimeout(ok, 100))");
    expect(guest.evaluate("ran")).toBe(true);
  });

  it("ends the phase: later scripts do not start", () => {
    const { ended, finished } = runScript(["pm.execution.skipRequest()", "console.log('never')"], SKIP);
    expect(ended).toHaveLength(1);
    expect(finished).toBe(true);
  });

  it("leaves later scripts known, though their texts came with the phase that was skipped", () => {
    const guest = openGuest();
    const scripts = [
      "if (typeof skipped === 'undefined') { skipped = true; pm.execution.skipRequest(); }",
      "console.log('own')",
    ];
    expect([guest.run(scripts, SKIP).logs, guest.run(scripts, SKIP).logs]).toEqual([[], [["log", "own"]]]);
  });

  it("cancels pending timers, and works from a timer", () => {
    const { logs, ended, finished } = runScript(
      "setTimeout(() => { console.log('skips'); pm.execution.skipRequest() }, 1); setTimeout(() => console.log('never'), 50)",
      SKIP,
    );
    expect(logs).toEqual([["log", "skips"]]);
    expect(ended[0]?.outcome.skipped).toBe(true);
    expect(finished).toBe(true);
  });

  it("does not wait for an await that never settles", () => {
    const { finished } = runScript("await null; pm.execution.skipRequest(); await new Promise(() => {})", SKIP);
    expect(finished).toBe(true);
  });

  it("takes back what the variables of the VM became after it", () => {
    const guest = openGuest();
    guest.run("pm.environment.set('a', 1); pm.execution.skipRequest(); pm.environment.set('a', 2)", SKIP);
    expect(guest.run("console.log(pm.environment.get('a'))").logs).toEqual([["log", 1]]);
  });

  it("is there in test scripts too, and fails as if it were not, as in the reference", () => {
    expect(runScript("console.log(typeof pm.execution.skipRequest)").logs).toEqual([["log", "function"]]);
    expect(runScript("pm.execution.skipRequest()").exceptions).toMatchObject([
      { name: "TypeError", message: "pm.execution.skipRequest is not a function" },
    ]);
  });

  it.each([
    ["test", true, 0],
    ["prerequest", false, 1],
  ] as const)("in %s with allowSkipRequest %s fails %s times", (phase, allowSkipRequest, failures) => {
    const { exceptions } = runScript("pm.execution.skipRequest()", { phase, message: { allowSkipRequest } });
    expect(exceptions).toHaveLength(failures);
  });
});

describe("runRequest", () => {
  it("asks with the changes so far, takes over those made inside, and answers the response", () => {
    const { logs, asks, mutations } = runScript(
      `pm.environment.set('a', 1);
       const r = await pm.execution.runRequest('id2', { variables: { x: 1, d: new Date(0), f() {} } });
       console.log(r.code, pm.environment.get('b'), pm.environment.has('a'));
       pm.environment.set('c', 3)`,
      {
        scopes: { environment: [] },
        reply: () => ({
          kind: "run",
          response: { code: 202, headers: [] },
          mutations: [
            { scope: "environment", op: "set", key: "b", value: 2 },
            { scope: "environment", op: "unset", key: "a" },
          ],
        }),
      },
    );
    expect(asks).toEqual([
      {
        kind: "run-request",
        id: "id2",
        variables: { x: 1, d: "1970-01-01T00:00:00.000Z", f: null },
        mutations: [{ scope: "environment", op: "set", key: "a", value: 1 }],
      },
    ]);
    expect(logs).toEqual([["log", 202, 2, false]]);
    expect(mutations).toEqual([
      { scope: "environment", op: "set", key: "a", value: 1 },
      { scope: "environment", op: "set", key: "b", value: 2 },
      { scope: "environment", op: "unset", key: "a" },
      { scope: "environment", op: "set", key: "c", value: 3 },
    ]);
  });

  it("answers null for a request that was skipped", () => {
    const { logs } = runScript("console.log(await pm.execution.runRequest('id2'))", {
      reply: () => ({ kind: "run", response: null, mutations: [] }),
    });
    expect(logs).toEqual([["log", null]]);
  });

  it("rejects without an id, and as the host says", () => {
    const { logs } = runScript(
      "for (const id of [undefined, 'nope']) await pm.execution.runRequest(id).catch((e) => console.log(e instanceof Error, e.message))",
      { reply: () => ({ kind: "error", plain: true, error: { message: 'runRequest: request "nope" not found' } }) },
    );
    expect(logs).toEqual([
      ["log", true, "runRequest: collection request id not provided"],
      ["log", false, 'runRequest: request "nope" not found'],
    ]);
  });

  it("runs scripts of the other request while this one waits, each with its own variables", () => {
    const inner: unknown[] = [];
    const { logs, finished } = runScript(
      "pm.environment.set('a', { x: 1 }); await pm.execution.runRequest('id2'); console.log(pm.environment.get('a'), pm.info.requestName)",
      {
        scopes: { environment: [] },
        reply: (_, guest) => {
          const nested = guest.run(
            "console.log(pm.environment.get('a')); pm.environment.set('a', 'inner'); setTimeout(() => console.log(pm.info.requestName), 5)",
            {
              message: { info: { requestId: "id2", requestName: "R2", iteration: 0, iterationCount: 1 } },
            },
          );
          inner.push(nested.logs, nested.finished);
          return { kind: "run", response: null, mutations: [] };
        },
      },
    );
    expect(inner).toEqual([
      [
        ["log", { x: 1 }],
        ["log", "R2"],
      ],
      true,
    ]);
    expect(logs).toEqual([["log", { x: 1 }, "R1"]]);
    expect(finished).toBe(true);
  });
});

describe("pm.visualizer", () => {
  it.each([
    [
      "the last call",
      "pm.visualizer.set('a'); pm.visualizer.set('<p>{{x}}</p>', { x: new Date(0) }, { noEscape: true })",
      {
        template: "<p>{{x}}</p>",
        data: { x: "1970-01-01T00:00:00.000Z" },
        options: { noEscape: true },
        processedTemplate: "<p>1970-01-01T00:00:00.000Z</p>",
      },
    ],
    ["falsy data and options", "pm.visualizer.set('a', null, false)", { template: "a", processedTemplate: "a" }],
    ["nothing after clear", "pm.visualizer.set('a'); pm.visualizer.clear()", undefined],
  ])("answers %s", (_, script, visualizer) => {
    expect(runScript(script).ended[0]?.outcome.visualizer).toEqual(visualizer);
  });

  it.each([
    ["pm.visualizer.set()", "Invalid template. Template must be of type string, found undefined"],
    ["pm.visualizer.set('x', 5)", "Invalid data. Data must be an object, found number"],
    ["pm.visualizer.set('x', {}, 's')", "Invalid options. Options must be an object, found string"],
  ])("%s throws", (script, message) => {
    expect(runScript(script).exceptions).toMatchObject([{ name: "Error", message }]);
  });
});
