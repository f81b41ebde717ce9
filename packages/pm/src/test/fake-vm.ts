// A VM without a guest: tests read what it was sent and post what they like. And a clock that only tests move.
import { createScopeChain } from "@waybill/core";
import type { PhaseOutcome, PlannedScript, ScriptCall, ScriptInput, ScriptNotice, ScriptReply } from "@waybill/core";
import type { GuestMessage, HostMessage, RunMessage, ShortResponse, WireResponse } from "../protocol.ts";
import { openSession } from "../session.ts";
import type { ScriptLimits, Vm, VmHooks } from "../vm.ts";

export type LongMessage = Extract<HostMessage, { readonly kind: string }>;

export interface FakeVm {
  readonly hooks: VmHooks;
  /** Everything delivered, parsed; short runs as the messages they stand for. */
  readonly sent: LongMessage[];
  /** The same as they came. */
  readonly texts: string[];
  readonly requests: (string | undefined)[];
  readonly bodies: (string | undefined)[];
  /** What `salvage` answers. */
  recorded: string[];
  /** What `allowBlocking` was told, one for each phase. */
  readonly blocking: number[];
  cpuMs: number;
  disposed: boolean;
  post(...messages: readonly GuestMessage[]): void;
  /** The last `run` message. */
  run(): RunMessage;
}

export function fakeSession(limits: Partial<ScriptLimits> = {}) {
  const clock = fakeClock();
  const vms: FakeVm[] = [];
  const factory = (hooks: VmHooks): Vm => {
    const vm = fakeVm(hooks);
    const forms = new Map<number, RunMessage>();
    vms.push(vm);
    return {
      deliver(message, request, body) {
        vm.texts.push(message);
        vm.sent.push(longMessage(JSON.parse(message), forms));
        vm.requests.push(request);
        vm.bodies.push(body);
      },
      allowBlocking: (scripts) => void vm.blocking.push(scripts),
      cpuMs: () => vm.cpuMs,
      salvage: () => vm.recorded,
      dispose: () => {
        vm.disposed = true;
      },
    };
  };
  const session = openSession(factory, {
    limits: { cpuMs: 1_000, wallMs: 5_000, memoryMb: 256, ...limits },
    timers: clock.timers,
    now: () => clock.now,
    chunk: (name) => `chunk ${name}`,
    randomBytes: (count) => new Uint8Array(count),
  });
  return { session, vms, clock, vm: () => vms[vms.length - 1] as FakeVm };
}

/** What the guest makes of a short run, in the words of tests. */
function longMessage(message: HostMessage, forms: Map<number, RunMessage>): LongMessage {
  if ("kind" in message) {
    if (message.kind === "run" && message.form !== undefined) forms.set(message.form, message);
    return message;
  }
  const [form, run, iteration, scopes, cookies, response] = message;
  const { response: _, ...known } = forms.get(form) as RunMessage;
  const info = { ...known.info, iteration };
  return {
    ...known,
    run,
    info,
    scopes: scopes === 0 ? {} : scopes,
    cookies: cookies === 0 ? [] : cookies,
    ...(response !== 0 && { response: longResponse(response) }),
  };
}

function longResponse(response: ShortResponse | WireResponse): WireResponse {
  if (!Array.isArray(response)) return response as WireResponse;
  const [id, code, reason, responseTime, body, header, handle, length, flat] = response as ShortResponse;
  const headers = flat.flatMap((key, index) => (index % 2 === 0 ? [{ key, value: flat[index + 1] ?? "" }] : []));
  return { id, code, reason, headers, responseTime, size: { body, header }, body: { handle, length } };
}

function fakeVm(hooks: VmHooks): FakeVm {
  const vm: FakeVm = {
    hooks,
    sent: [],
    texts: [],
    requests: [],
    bodies: [],
    blocking: [],
    recorded: [],
    cpuMs: 0,
    disposed: false,
    post: (...messages) => hooks.onPost(JSON.stringify(messages)),
    run: () => vm.sent.filter((message) => message.kind === "run").at(-1) as RunMessage,
  };
  return vm;
}

function fakeClock() {
  const pending = new Set<{ readonly due: number; readonly callback: () => void }>();
  const clock = {
    now: 0,
    timers: {
      set(ms: number, callback: () => void) {
        const timer = { due: clock.now + ms, callback };
        pending.add(timer);
        return () => void pending.delete(timer);
      },
    },
    get pending() {
      return pending.size;
    },
    /** Lets time pass, timer by timer; resolves when what they started has settled. */
    async advance(ms: number) {
      const end = clock.now + ms;
      for (;;) {
        const [next] = [...pending].filter((timer) => timer.due <= end).sort((left, right) => left.due - right.due);
        if (next === undefined) break;
        pending.delete(next);
        clock.now = next.due;
        next.callback();
        await Promise.resolve();
      }
      clock.now = end;
      await settled();
    },
  };
  return clock;
}

/** Resolves when every promise that can settle has. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}

export function script(id: string, text = `/* ${id} */`): PlannedScript {
  return { id, phase: "test", text, owner: { kind: "request", id: "r1", name: "First" } };
}

export function scriptInput(changes: Partial<ScriptInput> = {}): ScriptInput {
  return {
    phase: "test",
    scripts: [script("a")],
    stopAfter: "nothing",
    scopes: createScopeChain(),
    info: { requestId: "r1", requestName: "First", iteration: 0, iterationCount: 1 },
    location: ["Collection", "First"],
    request: '{"method":"GET"}',
    cookies: [],
    dynamic: (name) => (name === "$known" ? "value" : undefined),
    ...changes,
  };
}

/** A bridge that keeps what it is told, and answers calls as the test says. */
export function fakeBridge(answer: (call: ScriptCall) => Promise<ScriptReply> = refuse) {
  const told: ScriptNotice[] = [];
  return { told, tell: (notice: ScriptNotice) => void told.push(notice), ask: answer };
}

async function refuse(): Promise<ScriptReply> {
  return { kind: "error", error: { name: "Error", message: "refused", plain: false } };
}

type Ended = Extract<GuestMessage, { readonly kind: "script-ended" }>;

export function ended(run: number, index = 0, outcome: Partial<Ended["outcome"]> = {}): Ended {
  return {
    kind: "script-ended",
    run,
    script: index,
    outcome: { mutations: [], skipped: false, failedTests: [], ...outcome },
  };
}

/** What the guest posts for a run in which nothing happens. */
export function quiet(run: RunMessage): GuestMessage[] {
  const scripts = run.scripts.map((_, index) => [
    { kind: "notices" as const, run: run.run, items: [{ kind: "script-started" as const, script: index }] },
    ended(run.run, index),
  ]);
  return [...scripts.flat(), { kind: "run-ended", run: run.run }];
}

export function errorsOf(outcome: PhaseOutcome): (string | undefined)[] {
  return outcome.scripts.map(({ error }) => error && `${error.name}: ${error.message}`);
}
