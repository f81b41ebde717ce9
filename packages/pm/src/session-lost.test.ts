import { describe, expect, it } from "vitest";
import type { GuestMessage } from "./protocol.ts";
import type { LostVm } from "./session-lost.ts";
import { ended, errorsOf, fakeBridge, fakeSession, quiet, script, scriptInput, settled } from "./test/fake-vm.ts";

const INPUT = scriptInput({ scripts: [script("a"), script("b"), script("c")] });
const set = { scope: "environment", op: "set", key: "x", value: "1" } as const;

function post(...messages: readonly GuestMessage[]): string {
  return JSON.stringify(messages);
}

/** The first script has ended, the second has said something. */
const SECOND = post(ended(7, 0, { mutations: [set] }), {
  kind: "notices",
  run: 7,
  items: [
    { kind: "script-started", script: 1 },
    { kind: "console", script: 1, level: "log", messages: ["in"] },
  ],
});

function lost(vm: Partial<LostVm>): LostVm {
  return { told: [], untold: [], cause: "cpu", detail: "", ...vm };
}

describe("a phase whose VM was lost with its session", () => {
  it("fails the script that did it, keeps what earlier ones changed, and runs the rest in a fresh VM", async () => {
    const { session, vm } = fakeSession();
    const bridge = fakeBridge();
    const outcome = session.resume(INPUT, bridge, { vms: [lost({ untold: [SECOND] })], onNews() {} });
    await settled();
    expect(
      vm()
        .run()
        .scripts.map(({ id }) => id),
    ).toEqual(["c"]);
    vm().post(...quiet(vm().run()));
    expect(errorsOf(await outcome)).toEqual([undefined, "ScriptTimeout: sandbox not responding", undefined]);
    expect((await outcome).mutations).toEqual([set]);
    expect(bridge.told.filter((notice) => notice.kind === "warning")).toHaveLength(1);
  });

  it("tells what was not told, behind what was", async () => {
    const { session } = fakeSession();
    const bridge = fakeBridge();
    let before = -1;
    const onNews = (): void => {
      before = bridge.told.length;
    };
    void session.resume(INPUT, bridge, { vms: [lost({ told: [SECOND] })], onNews });
    expect(bridge.told.slice(0, before).map((notice) => notice.kind)).toEqual([
      "script-finished",
      "script-started",
      "console",
    ]);
    expect(bridge.told.slice(before).map((notice) => notice.kind)).toEqual(["exception", "script-finished", "warning"]);
  });

  it("goes on where the last of several VMs was lost", async () => {
    const { session, vms } = fakeSession();
    const first = lost({ untold: [SECOND], cause: "memory" });
    const outcome = session.resume(INPUT, fakeBridge(), {
      vms: [first, lost({ cause: "crash", detail: "SIGTRAP" })],
      onNews() {},
    });
    expect(errorsOf(await outcome)).toEqual([
      undefined,
      expect.stringMatching(/^ScriptMemory: /),
      "ScriptCrash: sandbox: the sandbox broke down (SIGTRAP)",
    ]);
    expect(vms).toHaveLength(0);
  });

  it.each<[string, Partial<LostVm>, string]>([
    ["with nothing to wait for", {}, "ScriptTimeout: sandbox: synchronous script execution timeout"],
    [
      "waiting for a timer",
      { told: [post({ kind: "timer-set", timer: 1, ms: 1 })] },
      "ScriptTimeout: sandbox: asynchronous script execution timeout",
    ],
  ])("for its time says what it was doing: %s", async (_, vm, error) => {
    const { session, vm: live } = fakeSession();
    const outcome = session.resume(INPUT, fakeBridge(), { vms: [lost({ cause: "wall", ...vm })], onNews() {} });
    await settled();
    live().post(...quiet(live().run()));
    expect(errorsOf(await outcome)[0]).toBe(error);
  });

  it("because of a request that it ran says so", async () => {
    const { session, vm } = fakeSession();
    const inner = post({ kind: "notices", run: 8, items: [{ kind: "script-started", script: 0 }] });
    const outcome = session.resume(INPUT, fakeBridge(), { vms: [lost({ told: [SECOND, inner] })], onNews() {} });
    await settled();
    vm().post(...quiet(vm().run()));
    expect(errorsOf(await outcome)[1]).toMatch(/^ScriptInterrupted: .*sandbox not responding/);
  });

  it("does not go on when the session is disposed of meanwhile", async () => {
    const { session, vms } = fakeSession();
    const onNews = (): void => session.dispose();
    const outcome = await session.resume(INPUT, fakeBridge(), { vms: [lost({ cause: "interrupt" })], onNews });
    expect(errorsOf(outcome)).toEqual(["Error: sandbox: execution interrupted, bridge disconnecting."]);
    expect(vms).toHaveLength(0);
  });
});
