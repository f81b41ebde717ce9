import { describe, expect, it } from "vitest";
import { createScopeChain, type PhaseOutcome, type ScopeMutation, type ScriptReply } from "@waybill/core";
import type { GuestMessage, RunMessage, ShortMessage } from "./protocol.ts";
import {
  ended,
  errorsOf,
  fakeBridge,
  fakeSession,
  quiet,
  script,
  scriptInput,
  settled,
  type FakeVm,
} from "./test/fake-vm.ts";

const set = (key: string, value: string, scope: "environment" | "local" = "environment"): ScopeMutation => ({
  scope,
  op: "set",
  key,
  value,
});
const finish = (run: number): GuestMessage => ({ kind: "run-ended", run });

describe("a phase", () => {
  it("is one message in, and resolves with one post out", async () => {
    const { session, vm } = fakeSession();
    const bridge = fakeBridge();
    const outcome = session.run(scriptInput(), bridge);
    vm().post(...quiet(vm().run()));
    expect(await outcome).toEqual({ scripts: [{ script: 0, failedTests: [] }], mutations: [], skipped: false });
    expect(vm().sent).toHaveLength(1);
    expect(bridge.told.map((notice) => notice.kind)).toEqual(["script-started", "script-finished"]);
  });

  it("without scripts needs no VM", async () => {
    const { session, vms } = fakeSession();
    expect((await session.run(scriptInput({ scripts: [] }), fakeBridge())).scripts).toEqual([]);
    expect(vms).toHaveLength(0);
  });

  it("sends the text of a script once per VM, and again when it has changed", () => {
    const { session, vm } = fakeSession();
    const texts = [script("a", "one"), script("a", "one"), script("a", "two")].map((each) => {
      void session.run(scriptInput({ scripts: [each] }), fakeBridge());
      vm().post(...quiet(vm().run()));
      return vm().run().scripts[0]?.text;
    });
    expect(texts).toEqual(["one", undefined, "two"]);
  });

  it("puts together what its scripts did: changes in order, the last of everything else", async () => {
    const { session, vm } = fakeSession();
    const outcome = session.run(scriptInput({ scripts: [script("a"), script("b")] }), fakeBridge());
    const { run } = vm().run();
    const error = { name: "Error", message: "broken" };
    vm().post(
      ended(run, 0, { mutations: [set("x", "1")], next: "A", visualizer: { template: "old" } }),
      { kind: "notices", run, items: [{ kind: "script-finished", script: 1, error }] },
      ended(run, 1, {
        mutations: [set("x", "2"), set("y", "3", "local")],
        next: null,
        requestEdit: { method: "PUT" },
        visualizer: { template: "new" },
        failedTests: ["t"],
      }),
      finish(run),
    );
    expect(await outcome).toEqual({
      scripts: [
        { script: 0, failedTests: [] },
        { script: 1, failedTests: ["t"], error },
      ],
      mutations: [set("x", "1"), set("x", "2"), set("y", "3", "local")],
      next: null,
      skipped: false,
      requestEdit: { method: "PUT" },
      visualizer: { template: "new" },
    });
  });
});

describe("variable scopes", () => {
  const layersOf = (
    first: PhaseOutcome["mutations"],
    later: (scopes: ReturnType<typeof createScopeChain>) => typeof scopes,
  ) => {
    const { session, vm } = fakeSession();
    const scopes = createScopeChain({
      environment: { id: "e", name: "E", variables: [{ key: "x", value: "0", source: { key: "x" } }] },
    });
    void session.run(scriptInput({ scopes }), fakeBridge());
    const sent = vm().run().scopes;
    vm().post(ended(vm().run().run, 0, { mutations: first }), finish(vm().run().run));
    return { session, vm, sent, scopes: later(scopes) };
  };

  it("are all sent to a new VM, without what the file said beyond the model", () => {
    const { sent } = layersOf([], (scopes) => scopes);
    expect(Object.keys(sent)).toEqual(["local", "data", "environment", "collection", "globals"]);
    expect(sent.environment).toEqual({ id: "e", name: "E", variables: [{ key: "x", value: "0" }] });
  });

  it("are not sent again when they are as the guest left them", async () => {
    const { session, vm } = fakeSession();
    let scopes = createScopeChain();
    const sent: string[][] = [];
    for (const value of ["1", "2", "3"]) {
      const outcome = session.run(scriptInput({ scopes }), fakeBridge());
      sent.push(Object.keys(vm().run().scopes));
      vm().post(
        ended(vm().run().run, 0, { mutations: [set("x", value), set("y", value, "local")] }),
        finish(vm().run().run),
      );
      scopes = scopes.apply((await outcome).mutations);
    }
    expect(sent.slice(1)).toEqual([[], []]);
    expect(scopes.find("x")?.value).toBe("3");
  });

  it("are sent when somebody else changed them, or dropped what the guest changed", async () => {
    const other = layersOf([], (scopes) => scopes.apply([set("x", "other")]));
    void other.session.run(scriptInput({ scopes: other.scopes }), fakeBridge());
    expect(Object.keys(other.vm().run().scopes)).toEqual(["environment"]);

    const dropped = layersOf([set("x", "1")], (scopes) => scopes);
    void dropped.session.run(scriptInput({ scopes: dropped.scopes }), fakeBridge());
    expect(Object.keys(dropped.vm().run().scopes)).toEqual(["environment"]);
  });

  it("send only the row when only the row is new", () => {
    const { session, vm, scopes } = layersOf([], (chain) => chain.withRow({ user: "ann" }));
    void session.run(scriptInput({ scopes }), fakeBridge());
    expect(vm().run().scopes).toEqual({ data: { id: "data", variables: [{ key: "user", value: "ann" }] } });
  });

  it("are all sent again around a nested request and after a skipped one", async () => {
    const { session, vm } = fakeSession();
    const scopes = createScopeChain();
    const skipping = session.run(scriptInput({ scopes }), fakeBridge());
    vm().post(ended(vm().run().run, 0, { skipped: true }), finish(vm().run().run));
    expect((await skipping).skipped).toBe(true);

    void session.run(scriptInput({ scopes }), fakeBridge());
    expect(Object.keys(vm().run().scopes)).toHaveLength(5);
    void session.run(scriptInput({ scopes }), fakeBridge());
    expect(Object.keys(vm().run().scopes)).toHaveLength(5);
  });
});

describe("a response body", () => {
  const body = (length: number) => ({ length, text: () => "t".repeat(length), bytes: () => new Uint8Array(length) });
  const responseWith = (length: number) => ({ code: 200, headers: [], body: body(length) });

  it("travels beside the message up to 64 KB, and by handle beyond", () => {
    const { session, vm } = fakeSession();
    void session.run(scriptInput({ response: responseWith(65_536) }), fakeBridge());
    void session.run(scriptInput({ response: responseWith(65_537) }), fakeBridge());
    expect(vm().bodies.map((text) => text?.length)).toEqual([65_536, undefined]);
    const handle = vm().run().response?.body?.handle ?? "";
    expect(String(vm().hooks.sync("body-text", handle))).toHaveLength(65_537);
    expect(vm().hooks.sync("body-bytes", handle)).toHaveLength(65_537);
  });

  it("is let go when its phase is over", () => {
    const { session, vm } = fakeSession();
    void session.run(scriptInput({ response: responseWith(70_000) }), fakeBridge());
    const handle = vm().run().response?.body?.handle ?? "";
    vm().post(...quiet(vm().run()));
    expect(vm().hooks.sync("body-text", handle)).toBeUndefined();
  });
});

describe("what a script asks of the host", () => {
  const answers: [string, ScriptReply, unknown][] = [
    [
      "a response, with its text when it is small",
      {
        kind: "response",
        response: { code: 200, headers: [], body: { length: 2, text: () => "hi", bytes: () => new Uint8Array(2) } },
        cookies: [],
      },
      {
        kind: "response",
        response: { code: 200, headers: [], body: { handle: "1", length: 2, text: "hi" } },
        cookies: [],
      },
    ],
    [
      "a failed request, as a plain error with the members of the reference",
      {
        kind: "failed",
        failure: {
          reason: "refused",
          code: "ECONNREFUSED",
          message: "connect ECONNREFUSED 127.0.0.1:1",
          url: "http://127.0.0.1:1/",
          errno: -111,
          syscall: "connect",
          address: "127.0.0.1",
          port: 1,
        },
      },
      {
        kind: "error",
        plain: true,
        error: {
          errno: -111,
          code: "ECONNREFUSED",
          syscall: "connect",
          address: "127.0.0.1",
          port: 1,
          name: "Error",
          message: "connect ECONNREFUSED 127.0.0.1:1",
        },
      },
    ],
    [
      "an error of the host",
      { kind: "error", error: { name: "Error", message: "no", plain: false } },
      { kind: "error", plain: false, error: { name: "Error", message: "no" } },
    ],
    [
      "a nested run without a response",
      { kind: "run", response: null, mutations: [set("x", "1")] },
      { kind: "run", response: null, mutations: [set("x", "1")] },
    ],
  ];
  it.each(answers)("comes back as %s", async (_, reply, wire) => {
    const { session, vm } = fakeSession();
    void session.run(
      scriptInput(),
      fakeBridge(async () => reply),
    );
    const { run } = vm().run();
    vm().post({ kind: "ask", run, call: 7, ask: { kind: "send-request", request: {} } });
    await settled();
    expect(vm().sent.at(-1)).toEqual({ kind: "reply", call: 7, reply: wire });
  });

  it("is not delivered when the phase is over", async () => {
    const { session, vm } = fakeSession();
    void session.run(scriptInput(), fakeBridge());
    vm().post({ kind: "ask", run: 1, call: 7, ask: { kind: "send-request", request: {} } }, ...quiet(vm().run()));
    await settled();
    expect(vm().sent).toHaveLength(1);
  });

  describe("that a VM started ahead will need is loaded", () => {
    const texts = ["pm.expect(pm.response.code).to.equal(200)"];
    const loaded = (vm: FakeVm) =>
      vm.sent.flatMap((one) => (one.kind === "warm" ? one.chunks.map(([name]) => name) : []));

    it("after the first phase", async () => {
      const { session, vm } = fakeSession();
      session.prepare(texts);
      const outcome = session.run(scriptInput(), fakeBridge());
      expect(loaded(vm())).toEqual([]);
      vm().post(...quiet(vm().run()));
      await outcome;
      expect(loaded(vm())).toEqual(["sdk", "util", "chai"]);
    });

    it("before it, if it is long in coming, and once", async () => {
      const { session, vm, clock } = fakeSession();
      session.prepare(texts);
      await clock.advance(10);
      const outcome = session.run(scriptInput(), fakeBridge());
      vm().post(...quiet(vm().run()));
      await outcome;
      expect(loaded(vm())).toEqual(["sdk", "util", "chai"]);
    });
  });

  it("sends the request to a phase with a script that mentions it, and to others when they ask", () => {
    const { session, vm } = fakeSession();
    const request = '{"method":"GET"}';
    void session.run(scriptInput({ scripts: [script("a"), script("b", "pm.request.url")] }), fakeBridge());
    void session.run(scriptInput({ scripts: [script("c", "pm.sendRequest()")] }), fakeBridge());
    expect(vm().requests).toEqual([request, undefined]);
    expect([vm().hooks.sync("request", "2"), vm().hooks.sync("request", "3")]).toEqual([request, undefined]);
  });

  it("can be told at once: libraries, dynamic variables, random bytes", () => {
    const { session, vm } = fakeSession();
    void session.run(scriptInput(), fakeBridge());
    const { sync } = vm().hooks;
    expect([sync("chunk", "ajv"), sync("dynamic", "$known"), sync("dynamic", "$other")]).toEqual([
      "chunk ajv",
      "value",
      undefined,
    ]);
    expect(sync("random", "4")).toHaveLength(4);
  });

  it.each([
    ["chunk", "../../etc/passwd"],
    ["chunk", "/etc/passwd"],
    ["chunk", ""],
    ["random", "65537"],
    ["random", "-1"],
    ["random", "x"],
    ["body-text", "99"],
    ["constructor", "x"],
  ])("has no answer to %s(%j)", (name, argument) => {
    const { session, vm } = fakeSession();
    void session.run(scriptInput(), fakeBridge());
    expect(vm().hooks.sync(name, argument)).toBeUndefined();
  });
});

describe("timers", () => {
  it("come back when their time has come, unless they were cleared", async () => {
    const { session, vm, clock } = fakeSession();
    void session.run(scriptInput(), fakeBridge());
    vm().post(
      { kind: "timer-set", timer: 1, ms: 50 },
      { kind: "timer-set", timer: 2, ms: 20 },
      { kind: "timer-set", timer: 3, ms: 30 },
      { kind: "timer-clear", timer: 3 },
    );
    await clock.advance(100);
    expect(vm().sent.slice(1)).toEqual([
      { kind: "timer", timer: 2 },
      { kind: "timer", timer: 1 },
    ]);
  });

  it("beyond a hundred thousand fail the script", async () => {
    const { session, vm, clock } = fakeSession();
    const outcome = session.run(scriptInput(), fakeBridge());
    vm().post(...Array.from({ length: 100_001 }, (_, timer) => ({ kind: "timer-set" as const, timer, ms: 1_000 })));
    await clock.advance(50);
    expect(errorsOf(await outcome)).toEqual(["ScriptTimers: sandbox: more than 100000 timers pending"]);
  });
});

describe("the limits", () => {
  const passed: [string, string, "cpu" | "timer" | "call" | "nothing"][] = [
    ["CPU time", "ScriptTimeout: sandbox not responding", "cpu"],
    ["wall clock", "ScriptTimeout: sandbox: synchronous script execution timeout", "nothing"],
    ["wall clock with timers pending", "ScriptTimeout: sandbox: asynchronous script execution timeout", "timer"],
    ["wall clock with calls pending", "ScriptTimeout: sandbox: asynchronous script execution timeout", "call"],
  ];
  it.each(passed)("%s: the script fails, the next one runs in a fresh VM", async (_, message, how) => {
    const { session, vms, clock } = fakeSession();
    const bridge = fakeBridge(() => new Promise(() => {}));
    const outcome = session.run(scriptInput({ scripts: [script("a"), script("b")] }), bridge);
    const [first] = vms;
    if (how === "timer") first?.post({ kind: "timer-set", timer: 1, ms: 100_000 });
    if (how === "call") first?.post({ kind: "ask", run: 1, call: 1, ask: { kind: "send-request", request: {} } });
    await clock.advance(100);
    if (how === "cpu" && first) first.cpuMs = 1_001;
    await clock.advance(how === "cpu" ? 200 : 5_300);
    expect(first?.disposed).toBe(true);
    expect(vms[1]?.run().scripts.map(({ id, text }) => [id, text])).toEqual([["b", "/* b */"]]);
    vms[1]?.post(...quiet(vms[1].run()));
    expect(errorsOf(await outcome)).toEqual([message, undefined]);
    expect(bridge.told.map((notice) => ("script" in notice ? `${notice.kind} ${notice.script}` : notice.kind))).toEqual(
      ["script-started 0", "exception 0", "script-finished 0", "warning", "script-started 1", "script-finished 1"],
    );
  });

  it("count for each script anew, though the guest posts once a phase", async () => {
    const { session, vm, clock } = fakeSession();
    const outcome = session.run(scriptInput({ scripts: [script("a"), script("b")] }), fakeBridge());
    await clock.advance(100);
    vm().cpuMs = 700;
    await clock.advance(100);
    vm().recorded = [JSON.stringify(ended(1, 0))];
    vm().cpuMs = 1_400;
    await clock.advance(100);
    vm().recorded = [];
    vm().post(...quiet(vm().run()));
    expect(errorsOf(await outcome)).toEqual([undefined, undefined]);
  });

  it("do not count what the VM used for its start", async () => {
    const { session, vm, clock } = fakeSession();
    const outcome = session.run(scriptInput(), fakeBridge());
    vm().cpuMs = 2_000;
    await clock.advance(100);
    vm().post(...quiet(vm().run()));
    expect(errorsOf(await outcome)).toEqual([undefined]);
  });

  it("of 0 are none", async () => {
    const { session, vm, clock } = fakeSession({ cpuMs: 0, wallMs: 0 });
    const outcome = session.run(scriptInput(), fakeBridge());
    await clock.advance(1_000);
    vm().cpuMs = 1e9;
    await clock.advance(1e6);
    vm().post(...quiet(vm().run()));
    expect(errorsOf(await outcome)).toEqual([undefined]);
  });

  it("do not charge a script for the nested request it waits for", async () => {
    const { session, vm, clock } = fakeSession();
    const outer = session.run(scriptInput(), fakeBridge());
    await clock.advance(100);
    const inner = session.run(scriptInput({ scripts: [script("n")] }), fakeBridge());
    vm().cpuMs = 900;
    await clock.advance(100);
    vm().post(ended(2), finish(2));
    await inner;
    vm().cpuMs = 1_800;
    await clock.advance(100);
    vm().post(ended(1), finish(1));
    expect(errorsOf(await outer)).toEqual([undefined]);
  });

  it("passed by the script of a nested request fail the one that waits for it, too", async () => {
    const { session, vm, clock } = fakeSession();
    const outer = session.run(scriptInput(), fakeBridge());
    const inner = session.run(scriptInput({ scripts: [script("n")] }), fakeBridge());
    await clock.advance(100);
    vm().cpuMs = 1_100;
    await clock.advance(200);
    expect(errorsOf(await inner)).toEqual(["ScriptTimeout: sandbox not responding"]);
    expect((await outer).scripts[0]?.error?.name).toBe("ScriptInterrupted");
  });

  it("need no timer when nothing runs", async () => {
    const { session, vm, clock } = fakeSession();
    void session.run(scriptInput(), fakeBridge());
    vm().post(...quiet(vm().run()));
    await clock.advance(1_000);
    expect(clock.pending).toBe(0);
  });
});

describe("a VM that dies", () => {
  it("of memory fails the script with the limit in the message", async () => {
    const { session, vm, clock } = fakeSession();
    const outcome = session.run(scriptInput(), fakeBridge());
    vm().hooks.onDeath("memory", "");
    await clock.advance(50);
    expect(errorsOf(await outcome)).toEqual(["ScriptMemory: sandbox: memory limit of 256 MB exceeded"]);
  });

  it.each([
    ["cpu", [], "ScriptTimeout: sandbox not responding"],
    ["wall", [], "ScriptTimeout: sandbox: synchronous script execution timeout"],
    [
      "wall",
      [{ kind: "timer-set", timer: 1, ms: 9_000 }],
      "ScriptTimeout: sandbox: asynchronous script execution timeout",
    ],
    ["interrupt", [], "Error: sandbox: execution interrupted, bridge disconnecting."],
  ] as const)("by its own watch because of %s after %j fails the script as the watchdog would", async (...row) => {
    const [cause, posts, error] = row;
    const { session, vm, clock } = fakeSession();
    const outcome = session.run(scriptInput(), fakeBridge());
    vm().post(...posts);
    vm().hooks.onDeath(cause, "");
    await clock.advance(50);
    expect(errorsOf(await outcome)).toEqual([error]);
  });

  it("loses nothing that it had posted or recorded", async () => {
    const { session, vms, vm, clock } = fakeSession();
    const bridge = fakeBridge();
    const outcome = session.run(scriptInput({ scripts: [script("a"), script("b"), script("c")] }), bridge);
    const notices = (...items: Extract<GuestMessage, { kind: "notices" }>["items"]) => ({
      kind: "notices" as const,
      run: 1,
      items,
    });
    const [first] = vms;
    first?.post(notices({ kind: "script-started", script: 0 }));
    if (first) {
      first.recorded = [
        notices({ kind: "script-finished", script: 0 }),
        ended(1, 0, { mutations: [set("x", "1")], next: "N", requestEdit: { method: "PUT" } }),
        notices({ kind: "script-started", script: 1 }),
        notices({ kind: "console", script: 1, level: "log", messages: ["last words"] }),
      ].map((message) => JSON.stringify(message));
    }
    vm().hooks.onDeath("memory", "");
    await clock.advance(50);
    expect(
      vm()
        .run()
        .scripts.map(({ id }) => id),
    ).toEqual(["c"]);
    expect(vm().run().scopes.environment?.variables).toEqual([{ key: "x", value: "1" }]);
    expect(vm().hooks.sync("request", String(vm().run().run))).toBe('{"method":"PUT"}');
    vm().post(...quiet(vm().run()));
    expect(await outcome).toMatchObject({
      scripts: [{ script: 0 }, { script: 1, error: { name: "ScriptMemory" } }, { script: 2 }],
      mutations: [set("x", "1")],
      next: "N",
    });
    expect(bridge.told.filter((notice) => notice.kind === "console")).toHaveLength(1);
    expect(bridge.told.filter((notice) => notice.kind === "script-started").map((notice) => notice.script)).toEqual([
      0, 1, 2,
    ]);
  });

  it("takes posts that were under way when it was ended", async () => {
    const { session, vms, clock } = fakeSession();
    const outcome = session.run(scriptInput(), fakeBridge());
    vms[0]?.hooks.onDeath("memory", "");
    vms[0]?.post(...quiet(vms[0].run()));
    await clock.advance(50);
    expect(errorsOf(await outcome)).toEqual([undefined]);
  });

  it("fails the tests that were still open", async () => {
    const { session, vm, clock } = fakeSession();
    const bridge = fakeBridge();
    const outcome = session.run(scriptInput(), bridge);
    const test = { name: "closed", index: 0, async: true, skipped: false, passed: true };
    vm().post({
      kind: "notices",
      run: 1,
      items: [
        { kind: "test-opened", script: 0, name: "closed", index: 0, wait: "done" },
        { kind: "test", script: 0, test },
        { kind: "test-opened", script: 0, name: "slow", index: 1, wait: "promise" },
      ],
    });
    vm().hooks.onDeath("memory", "");
    await clock.advance(50);
    expect((await outcome).scripts[0]?.failedTests).toEqual(["slow"]);
    expect(
      bridge.told
        .filter((notice) => notice.kind === "test")
        .map((notice) => [notice.test.name, notice.test.error?.message]),
    ).toEqual([
      ["closed", undefined],
      ["slow", "the promise returned by the test did not settle before the script ended"],
    ]);
  });

  it.each([
    ["nothing", 2],
    ["error", 1],
    ["error-or-failure", 1],
  ] as const)("with stopAfter %s lets %i scripts run", async (stopAfter, count) => {
    const { session, vm, vms, clock } = fakeSession();
    const outcome = session.run(scriptInput({ scripts: [script("a"), script("b")], stopAfter }), fakeBridge());
    vm().hooks.onDeath("crash", "broken");
    await clock.advance(50);
    vms[1]?.post(...quiet(vms[1].run()));
    expect((await outcome).scripts).toHaveLength(count);
  });

  it("is replaced when the next phase starts, and the answers to its calls are ignored", async () => {
    const { session, vms, vm, clock } = fakeSession();
    let answer: (reply: ScriptReply) => void = () => {};
    const first = session.run(
      scriptInput(),
      fakeBridge(() => new Promise((resolve) => (answer = resolve))),
    );
    vm().post({ kind: "ask", run: 1, call: 1, ask: { kind: "send-request", request: {} } });
    vm().hooks.onDeath("memory", "");
    await clock.advance(50);
    await first;
    void session.run(scriptInput(), fakeBridge());
    answer({ kind: "error", error: { name: "Error", message: "late", plain: false } });
    await settled();
    expect(vms.map(({ sent }) => sent.map((message) => message.kind))).toEqual([["run"], ["run"]]);
  });

  it("does not go on with a phase before the requests that its scripts ran are over", async () => {
    const { session, vms, vm, clock } = fakeSession();
    let answer: (reply: ScriptReply) => void = () => {};
    void session.run(
      scriptInput({ scripts: [script("a"), script("b")] }),
      fakeBridge(() => new Promise((resolve) => (answer = resolve))),
    );
    vm().post({ kind: "ask", run: 1, call: 1, ask: { kind: "run-request", id: "r2", variables: {}, mutations: [] } });
    vm().hooks.onDeath("memory", "");
    await clock.advance(50);
    expect(vms).toHaveLength(1);
    answer({ kind: "run", response: null, mutations: [] });
    await settled();
    expect(vms).toHaveLength(2);
  });
});

describe("dispose", () => {
  it("interrupts the phase in progress", async () => {
    const { session, vm } = fakeSession();
    const bridge = fakeBridge();
    const outcome = session.run(scriptInput({ scripts: [script("a"), script("b")] }), bridge);
    session.dispose();
    expect(errorsOf(await outcome)).toEqual(["Error: sandbox: execution interrupted, bridge disconnecting."]);
    expect(vm().disposed).toBe(true);
    expect(bridge.told.some((notice) => notice.kind === "warning")).toBe(false);
  });

  it("leaves no timer, and no phase after it starts a VM", async () => {
    const { session, vms, clock } = fakeSession();
    void session.run(scriptInput(), fakeBridge());
    vms[0]?.post({ kind: "timer-set", timer: 1, ms: 1_000 });
    session.dispose();
    expect(clock.pending).toBe(0);
    expect(errorsOf(await session.run(scriptInput(), fakeBridge()))).toEqual([
      "Error: sandbox: execution interrupted, bridge disconnecting.",
    ]);
    expect(vms).toHaveLength(1);
  });
});

describe("what is said often", () => {
  const location = ["Collection", "First"];

  it("is understood in short", async () => {
    const { session, vm } = fakeSession();
    const bridge = fakeBridge();
    const outcome = session.run(scriptInput(), bridge);
    const post: readonly ShortMessage[] = [
      [0, 1, [0, ["t", 0, 0]]],
      [1, 1, 0, [[2, "k", { a: 1 }], [0, "gone"], [4]], ["f"]],
      [2, 1],
    ];
    vm().hooks.onPost(JSON.stringify(post));
    expect(await outcome).toEqual({
      scripts: [{ script: 0, failedTests: ["f"] }],
      mutations: [
        { scope: "environment", op: "set", key: "k", value: { a: 1 } },
        { scope: "local", op: "unset", key: "gone" },
        { scope: "globals", op: "clear" },
      ],
      skipped: false,
    });
    const test = { name: "t", index: 0, async: false, skipped: false, passed: true };
    expect(bridge.told).toEqual([
      { kind: "script-started", script: 0 },
      { kind: "test", script: 0, test },
      { kind: "script-finished", script: 0 },
    ]);
  });

  it("is told to the guest once: from its third run on, a request sends only what has changed", async () => {
    const { session, vm } = fakeSession();
    const scripts = [script("a")];
    const cookies = [{ name: "c", value: "1", domain: "d", path: "/" }];
    const response = {
      id: "r",
      code: 200,
      reason: "OK",
      headers: [{ key: "a", value: "b" }],
      responseTime: 3,
      size: { body: 2, header: 9 },
      body: { length: 2, text: () => "hi", bytes: () => new Uint8Array() },
    };
    const scopes = createScopeChain();
    for (let iteration = 0; iteration < 4; iteration += 1) {
      const info = { requestId: "r1", requestName: "First", iteration, iterationCount: 4 };
      const outcome = session.run(
        scriptInput({
          scripts,
          location,
          scopes,
          info,
          response,
          ...(iteration === 3 && { cookies: cookies as never }),
        }),
        fakeBridge(),
      );
      vm().post(...quiet(vm().run()));
      await outcome;
    }
    const [, , third, fourth] = vm().sent as readonly RunMessage[];
    expect(third).toMatchObject({ run: 3, info: { iteration: 2, requestName: "First" }, cookies: [], location });
    expect(fourth).toMatchObject({
      run: 4,
      info: { iteration: 3 },
      cookies,
      response: { code: 200, headers: response.headers },
    });
    expect(vm().texts[2]).toBe('[1,3,2,0,0,["r",200,"OK",3,2,9,"3",2,["a","b"]]]');
  });

  it.each([
    ["another name", { info: { requestId: "r1", requestName: "Renamed", iteration: 0, iterationCount: 1 } }],
    ["another phase", { phase: "prerequest" as const }],
    ["another place", { location: ["Elsewhere"] }],
    ["another rule for what comes after an error", { stopAfter: "error" as const }],
    ["packages", { packages: {} }],
  ])("is told again when it has changed: %s", async (_, change) => {
    const { session, vm } = fakeSession();
    const scripts = [script("a")];
    for (const changes of [{}, {}, {}, change]) {
      const outcome = session.run(scriptInput({ scripts, location, ...changes }), fakeBridge());
      vm().post(...quiet(vm().run()));
      await outcome;
    }
    expect(vm().texts.map((text) => text[0])).toEqual(["{", "{", "[", "{"]);
  });
});

describe("a guest that lies", () => {
  const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  const test = { name: "t", index: 0, async: false, skipped: false, passed: true };
  const notice = (item: unknown) => JSON.stringify([{ kind: "notices", run: 1, items: [item] }]);
  const logging = (value: unknown) => notice({ kind: "console", script: 0, level: "log", messages: [value] });
  const ending = (outcome: object) => JSON.stringify([{ ...ended(1), outcome: { ...ended(1).outcome, ...outcome } }]);
  it.each([
    ["no JSON", "["],
    ["no list", "{}"],
    ["null", "[null]"],
    ["an unknown kind", '[{"kind":"shutdown"}]'],
    ["a kind from the prototype", '[{"kind":"constructor"}]'],
    ["another run", '[{"kind":"run-ended","run":2}]'],
    ["a run that is no number", '[{"kind":"run-ended","run":"1"}]'],
    ["notices that are no list", '[{"kind":"notices","run":1,"items":{"length":1}}]'],
    ["a script that does not exist", notice({ kind: "script-started", script: 1 })],
    ["a negative script", notice({ kind: "script-started", script: -1 })],
    ["a test without a name", notice({ kind: "test", script: 0, test: { ...test, name: 1 } })],
    ["an error without a message", notice({ kind: "exception", script: 0, error: { name: "E" } })],
    ["an unknown level", notice({ kind: "console", script: 0, level: "fatal", messages: [] })],
    ["a console value without its items", logging({ $: "array" })],
    ["a console value of an unknown tag", logging({ $: "toString" })],
    ["a bare array as console value", logging([1])],
    ["a console value of odd pairs", logging({ $: "map", entries: [[1]] })],
    [
      "a very deep value",
      ending({ mutations: [{ scope: "local", op: "set", key: "k", value: JSON.parse(deep(600)) }] }),
    ],
    ["a change of no scope", ending({ mutations: [{ scope: "__proto__", op: "set", key: "k" }] })],
    ["a change of an unknown kind", ending({ mutations: [{ scope: "local", op: "drop", key: "k" }] })],
    ["a target that is no text", ending({ next: 5 })],
    ["a request that is no object", ending({ requestEdit: [] })],
    ["the end of another script", JSON.stringify([ended(1, 1)])],
    ["the end of a script twice", JSON.stringify([ended(1), ended(1)])],
    ["a call of an unknown kind", '[{"kind":"ask","run":1,"call":1,"ask":{"kind":"read-file"}}]'],
    ["a call without its request", '[{"kind":"ask","run":1,"call":1,"ask":{"kind":"send-request"}}]'],
    ["short notices that are no list", "[[0,1,{}]]"],
    ["a short test without a name", "[[0,1,[[1,0,0]]]]"],
    ["a short script that does not exist", "[[0,1,[1]]]"],
    ["a short script that is no number", "[[0,1,[0.5]]]"],
    ["a short end of another run", "[[2,7]]"],
    ["a short change of no scope", '[[1,1,0,[[5,"k",1]],[]]]'],
    ["a short change without a name", "[[1,1,0,[[0,1,1]],[]]]"],
    ["a short change to a very deep value", `[[1,1,0,[[0,"k",${deep(600)}]],[]]]`],
    ["failed tests that are no texts", "[[1,1,0,[],[1]]]"],
    ["a short message of an unknown kind", "[[3,1]]"],
    ["a short message of nothing", "[[]]"],
    ["an endless timer", '[{"kind":"timer-set","timer":1,"ms":1e300}]'],
    ["a negative timer", '[{"kind":"timer-set","timer":1,"ms":-1}]'],
  ])("with %s is stopped, and its script fails", async (_, post) => {
    const { session, vm } = fakeSession();
    const outcome = session.run(scriptInput(), fakeBridge());
    vm().hooks.onPost(post);
    const [error] = errorsOf(await outcome);
    const twice = post === JSON.stringify([ended(1), ended(1)]);
    expect(error).toBe(
      twice ? undefined : "SandboxViolation: sandbox: the script interfered with the sandbox and was stopped",
    );
    expect(vm().disposed).toBe(true);
  });

  it("with the same call twice is stopped", async () => {
    const { session, vm } = fakeSession();
    const outcome = session.run(
      scriptInput(),
      fakeBridge(() => new Promise(() => {})),
    );
    const ask = { kind: "ask", run: 1, call: 1, ask: { kind: "send-request", request: {} } } as const;
    vm().post(ask, ask);
    expect((await outcome).scripts[0]?.error?.name).toBe("SandboxViolation");
  });

  it("is not believed any more, and the next script runs", async () => {
    const { session, vms } = fakeSession();
    const outcome = session.run(scriptInput({ scripts: [script("a"), script("b")] }), fakeBridge());
    vms[0]?.hooks.onPost("[1]");
    vms[0]?.post(...quiet(vms[0].run()));
    await settled();
    vms[1]?.post(...quiet(vms[1].run()));
    expect((await outcome).scripts.map(({ error }) => error?.name)).toEqual(["SandboxViolation", undefined]);
  });

  it("a refused allocation counts as the memory limit", async () => {
    const { session, vm } = fakeSession();
    const bridge = fakeBridge();
    const outcome = session.run(scriptInput(), bridge);
    const error = { type: "Error", name: "RangeError", message: "Array buffer allocation failed" };
    vm().post(
      {
        kind: "notices",
        run: 1,
        items: [
          { kind: "exception", script: 0, error },
          { kind: "script-finished", script: 0, error },
        ],
      },
      ended(1),
      finish(1),
    );
    expect(errorsOf(await outcome)).toEqual(["ScriptMemory: sandbox: memory limit of 256 MB exceeded"]);
    expect(bridge.told[0]).toMatchObject({ kind: "exception", error: { name: "ScriptMemory" } });
  });
});

describe("a VM that may block its host", () => {
  const loop = (id: string, text = `for (;;) break; // ${id}`) => script(id, text);
  const inputs = (...ids: string[]) => scriptInput({ scripts: ids.map((id) => loop(id)) });

  it("may do so at once for scripts without a word for what takes long", async () => {
    const { session, vm } = fakeSession();
    const texts = [
      "pm.variables.set('a', 1)",
      "pm.test('t', () => pm.expect(1).to.equal(1))",
      "while (true);",
      "Atomics.wait(a)",
      "new Uint8Array(9)",
    ];
    for (const [index, text] of texts.entries()) {
      const outcome = session.run(scriptInput({ scripts: [script(`s${index}`, text)] }), fakeBridge());
      vm().post(...quiet(vm().run()));
      await outcome;
    }
    expect(vm().blocking).toEqual([1, 1, 0, 0, 0]);
  });

  it("may do so when all scripts of the phase have ended in it before", async () => {
    const { session, vm } = fakeSession();
    for (const ids of [["a"], ["a", "b"], ["a", "b"], ["b", "c"]]) {
      const outcome = session.run(inputs(...ids), fakeBridge());
      vm().post(...quiet(vm().run()));
      await outcome;
    }
    expect(vm().blocking).toEqual([0, 0, 2, 0]);
  });

  it("may not for another text under the same id, or for a script that was left out", async () => {
    const { session, vm } = fakeSession();
    void session.run(inputs("a", "b"), fakeBridge());
    const { run } = vm().run();
    vm().post(ended(run, 0, { skipped: true }), { kind: "run-ended", run });
    void session.run(inputs("b"), fakeBridge());
    vm().post(...quiet(vm().run()));
    void session.run(scriptInput({ scripts: [loop("b", "while (false);")] }), fakeBridge());
    expect(vm().blocking).toEqual([0, 0, 0]);
  });

  it("may not while another phase waits in it", async () => {
    const { session, vm } = fakeSession();
    void session.run(inputs("a"), fakeBridge());
    vm().post(...quiet(vm().run()));
    void session.run(inputs("b"), fakeBridge());
    void session.run(inputs("a"), fakeBridge());
    expect(vm().blocking).toEqual([0, 0, 0]);
  });
});
