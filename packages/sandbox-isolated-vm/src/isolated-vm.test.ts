import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, type Vm, type VmHooks } from "@waybill/pm";
import type { BootedIsolate, ScriptThread } from "./boot-isolate.ts";
import { isolateAhead } from "./isolate-ahead.ts";
import { isolatedVmScriptHost } from "./isolated-vm-script-host.ts";
import { startIsolatedVm } from "./isolated-vm.ts";
import { loadIsolatedVm } from "./load-isolated-vm.ts";

const vms: Vm[] = [];
afterEach(() => {
  for (const vm of vms.splice(0)) vm.dispose();
});

/** A VM with this guest; `next()` resolves with the next post, or with how the VM died. */
function start(boot: string, options: { sync?: VmHooks["sync"]; memoryMb?: number; thread?: ScriptThread } = {}) {
  const posts: string[] = [];
  let wake = () => {};
  const arrive = (post: string) => {
    posts.push(post);
    wake();
  };
  const vm = startIsolatedVm(loadIsolatedVm(), {
    boot,
    hooks: {
      onPost: arrive,
      onDeath: (cause, detail) => arrive(`died: ${cause} ${detail}`),
      sync: options.sync ?? (() => undefined),
    },
    limits: { ...DEFAULT_LIMITS, memoryMb: options.memoryMb ?? 64 },
    thread: options.thread ?? "own",
  });
  vm.allowBlocking?.(1);
  vms.push(vm);
  const next = async () => {
    if (posts.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return posts.shift();
  };
  return { vm, next };
}

const echo = (body: string) => `((host) => (message, request, text) => { ${body} })`;

describe.each<ScriptThread>(["own", "caller"])("a delivery for the %s thread", (thread) => {
  it("made before the VM has started comes in order, with its request and body", async () => {
    const { vm, next } = start(echo("host.post([message, request, text].join());"), { thread });
    vm.deliver("a");
    vm.deliver("b", "request", "body");
    expect([await next(), await next()]).toEqual(["a,,", "b,request,body"]);
  });

  it("that asks for it hears when all its microtasks have run", async () => {
    const body = `
      if (message !== "start") { host.post(message + hops); return; }
      globalThis.hops = 0;
      host.drain();
      (async () => { for (; hops < 100; hops++) await null; })();`;
    const { vm, next } = start(echo(body), { thread });
    vm.deliver("start");
    expect(await next()).toBe('{"kind":"drained"}100');
  });

  it("may ask for it in a microtask, and again in the next delivery", async () => {
    const body = `
      if (message.startsWith("{")) { host.post(String(++globalThis.count)); if (count < 3) host.drain(); return; }
      globalThis.count = 0;
      Promise.resolve().then(() => host.drain());`;
    const { vm, next } = start(echo(body), { thread });
    vm.deliver("start");
    expect([await next(), await next(), await next()]).toEqual(["1", "2", "3"]);
  });

  it("hears of an unhandled rejection before it hears that it is drained", async () => {
    const body = `
      if (message.startsWith("{")) { host.post(message); return; }
      host.drain();
      Promise.reject(7);`;
    const { vm, next } = start(echo(body), { thread });
    vm.deliver("start");
    expect([await next(), await next()]).toEqual(['{"kind":"rejection","error":{"thrown":7}}', '{"kind":"drained"}']);
  });
});

describe("the host functions", () => {
  it("answer with copies of bytes, without what lies around them in the host's memory", async () => {
    const boot =
      "((host) => { const b = host.sync('body-bytes', '1'); host.post([b.constructor === Uint8Array, b.buffer.byteLength, ...b].join()); return () => {}; })";
    const pool = Buffer.from("secret");
    const { next } = start(boot, { sync: () => pool.subarray(1, 3) });
    expect(await next()).toBe("true,2,101,99");
  });

  it("take text only, whatever a script that reached them hands over", async () => {
    const odd = "[{ toString: 1, valueOf: 1 }, [[]], new Proxy({}, {}), () => {}, Symbol(), 1n, new Map(), null]";
    const boot = `((host) => { for (const value of ${odd}) { try { host.post(value); } catch {} } host.post("end"); return () => {}; })`;
    const { next } = start(boot);
    const posts: unknown[] = [];
    while (posts.at(-1) !== "end") posts.push(await next());
    expect(new Set(posts)).toEqual(new Set(["", "end"]));
  });

  it("answer undefined when the host's function throws or is called oddly", async () => {
    const boot =
      "((host) => { host.post([host.sync('x', 'y'), host.sync(1, {}), host.sync(), typeof host.post()].join()); return () => {}; })";
    const sync = () => {
      throw new Error("host");
    };
    const { next } = start(boot, { sync });
    expect([await next(), await next()]).toEqual(["", ",,,undefined"]);
  });
});

describe("the record", () => {
  const recording = echo(`
    const [kind, count, length] = JSON.parse(message);
    for (let i = 0; i < count; i++) host.record(String(i).padEnd(length, "\\u20ac"));
    if (kind === "post") host.post("posted");
    if (kind === "die") for (;;);
    if (kind === "sync") host.sync("done", "");`);

  it("is what was said since the last post, whatever its length", async () => {
    let done = () => {};
    const recorded = new Promise<void>((resolve) => (done = resolve));
    const sync = () => void done();
    const { vm, next } = start(recording, { sync });
    vm.deliver('["post", 3, 10]');
    expect(await next()).toBe("posted");
    expect(vm.salvage()).toEqual([]);
    vm.deliver('["none", 2, 5]');
    vm.deliver('["none", 1, 70000]');
    vm.deliver('["sync", 1, 3]');
    await recorded;
    expect(vm.salvage().map((text) => text.length)).toEqual([5, 5, 70_000, 3]);
    expect(vm.salvage()[1]).toBe("1€€€€");
  });

  it("can be read while the isolate loops, and when it is gone", async () => {
    const { vm } = start(recording);
    vm.deliver('["die", 2, 4]');
    await expect.poll(() => vm.salvage()).toEqual(["0€€€", "1€€€"]);
    vm.dispose();
    expect(vm.salvage()).toEqual(["0€€€", "1€€€"]);
  });
});

describe("what is posted last in a delivery", () => {
  const posting = echo(`
    const [first, last, later] = JSON.parse(message);
    if (first) host.post(first, false);
    host.record(last, true);
    host.post(last, true);
    if (later) Promise.resolve().then(() => { host.record(later, false); host.post(later, false); });`);

  it.each<ScriptThread>(["own", "caller"])("comes once and in order (%s thread)", async (thread) => {
    const { vm, next } = start(posting, { thread });
    vm.deliver('["", "a"]');
    vm.deliver('["b", "c"]');
    vm.deliver('["", "d", "e"]');
    vm.deliver('["f", "g", "h"]');
    vm.deliver('["", "i"]');
    const posts: unknown[] = [];
    while (posts.at(-1) !== "i") posts.push(await next());
    expect(posts.join("")).toBe("abcdefghi");
    expect(vm.salvage()).toEqual([]);
  });

  it("does so too where scripts block the caller, as later deliveries do", async () => {
    const { vm, next } = start(posting, { thread: "caller" });
    vm.deliver('["", "ready"]');
    await next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const message of ['["", "a"]', '["b", "c"]', '["", "d", "e"]', '["f", "g", "h"]', '["", "i"]'])
      vm.deliver(message);
    const posts: unknown[] = [];
    while (posts.at(-1) !== "i") posts.push(await next());
    expect(posts.join("")).toBe("abcdefghi");
    expect(vm.salvage()).toEqual([]);
  });
});

it.each<ScriptThread>(["own", "caller"])(
  "a last post is heard though its delivery ends in a rejection (%s thread)",
  async (thread) => {
    const boot = echo(`
    if (message.startsWith("{")) { host.record(message, false); host.post("rejected", true); return; }
    host.record(message, true);
    host.post(message, true);
    if (message === "twice") host.post("again", true);
    if (message !== "plain") Promise.reject(7);`);
    const { vm, next } = start(boot, { thread });
    vm.deliver("plain");
    expect(await next()).toBe("plain");
    await new Promise((resolve) => setTimeout(resolve, 50));
    vm.deliver("a");
    expect([await next(), await next()]).toEqual(["a", "rejected"]);
    vm.deliver("twice");
    expect([await next(), await next(), await next()]).toEqual(["twice", "again", "rejected"]);
    vm.deliver("plain");
    expect(await next()).toBe("plain");
    expect(vm.salvage()).toEqual([]);
  },
);

describe("an isolate that was started ahead", () => {
  const chunk = (name: string): string | undefined => (name === "chai" ? "(() => ({}))" : undefined);
  const opened: { dispose(): void }[] = [];
  afterEach(() => {
    for (const each of opened.splice(0)) each.dispose();
  });

  function hostOn(ahead: BootedIsolate | undefined, memoryMb: number) {
    const host = isolatedVmScriptHost({
      chunk: () => undefined,
      thread: "caller",
      limits: { memoryMb },
      ...(ahead !== undefined && { ahead }),
    });
    opened.push(host);
    host.prepare();
    return host;
  }

  it("is taken by scripts with its limits, and has what it loaded", async () => {
    const ahead = isolateAhead({ thread: "caller", memoryMb: 64, chunk });
    hostOn(ahead, 64);
    expect(ahead?.loaded).toEqual(["chai"]);
    await expect(ahead?.port).resolves.toBeDefined();
    expect(ahead?.isolate.isDisposed).toBe(false);
    opened.splice(0).forEach((host) => host.dispose());
    expect(ahead?.isolate.isDisposed).toBe(true);
  });

  it("is ended where the limits are others", () => {
    const ahead = isolateAhead({ thread: "caller", memoryMb: 64, chunk });
    hostOn(ahead, 65);
    expect(ahead?.isolate.isDisposed).toBe(true);
  });
});

describe("a VM that cannot start", () => {
  it.each([
    ["a guest that is no JavaScript", "(", /^died: crash Unexpected token/],
    ["a guest that throws", "(() => { throw new Error('no'); })", /^died: crash no/],
  ])("because of %s says so", async (_, boot, death) => {
    const { vm, next } = start(boot);
    vm.deliver("a");
    expect(await next()).toMatch(death);
  });

  it("because it was disposed of at once says nothing", async () => {
    const { vm } = start(echo(""));
    vm.dispose();
    vm.dispose();
    vm.deliver("a");
    expect(vm.cpuMs()).toBe(0);
  });
});

it("CPU time is counted while the isolate runs, and a death by memory is noticed by who asks", async () => {
  const { vm, next } = start(echo("const all = []; for (;;) all.push({ at: all.length });"), { memoryMb: 16 });
  vm.deliver("a");
  await expect.poll(() => vm.cpuMs()).toBeGreaterThan(20);
  const poll = setInterval(() => vm.cpuMs(), 10);
  expect(await next()).toMatch(/^died: memory/);
  clearInterval(poll);
});
