// A guest in a bare engine, with a host made of virtual time: nothing sleeps, every run ends when nothing is left to do.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { ConsoleValue, Phase, ScriptError, TestRecord } from "@waybill/core";
import type { Variable } from "@waybill/collection";
import type IsolatedVm from "isolated-vm";
import { BOOT } from "../generated/boot.ts";
import type {
  GuestMessage,
  HostMessage,
  RunMessage,
  WireCall,
  WireNotice,
  WireReply,
  WireResponse,
} from "../protocol.ts";

const ivm: typeof IsolatedVm = createRequire(import.meta.url)("isolated-vm");

export interface PhaseOptions {
  readonly phase?: Phase;
  readonly scopes?: Partial<Record<"local" | "data" | "environment" | "collection" | "globals", readonly Variable[]>>;
  readonly environmentName?: string;
  readonly request?: unknown;
  readonly response?: WireResponse;
  readonly message?: Partial<RunMessage>;
  readonly stopAfter?: RunMessage["stopAfter"];
  /** Answers what scripts ask; may start another phase meanwhile. */
  readonly reply?: (ask: WireCall, guest: TestGuest) => WireReply;
  readonly bodies?: Readonly<Record<string, string | Uint8Array>>;
}

export interface PhaseResult {
  readonly notices: readonly WireNotice[];
  readonly logs: readonly unknown[][];
  readonly tests: readonly TestRecord[];
  readonly exceptions: readonly ScriptError[];
  readonly ended: readonly (GuestMessage & { readonly kind: "script-ended" })[];
  readonly mutations: readonly unknown[];
  readonly posts: number;
  readonly asks: readonly WireCall[];
  readonly finished: boolean;
}

export interface TestGuest {
  run(scripts: string | readonly string[], options?: PhaseOptions): PhaseResult;
  records(): readonly string[];
  evaluate(code: string): unknown;
}

export function openGuest(): TestGuest {
  const isolate = new ivm.Isolate({ memoryLimit: 256 });
  const context = isolate.createContextSync();
  const state: State = {
    posts: [],
    records: [],
    draining: false,
    timers: new Map(),
    time: 0,
    asks: [],
    bodies: {},
    runs: 0,
    ids: new Map(),
  };
  const boot = context.evalSync(`(post, record, drain, sync) => (${BOOT})({post, record, drain, sync})`, {
    reference: true,
  });
  const deliver = boot.applySync(
    undefined,
    [
      new ivm.Callback((text: string) => void state.posts.push(text)),
      new ivm.Callback((text: string) => void state.records.push(text)),
      new ivm.Callback(() => void (state.draining = true)),
      new ivm.Callback((name: string, argument: string) => syncCall(state, name, argument)),
    ],
    { result: { reference: true } },
  );
  const send = (message: HostMessage, request?: string, body?: string) => {
    try {
      deliver.applySync(undefined, [JSON.stringify(message), request, body]);
    } catch (error) {
      const { name, message: text, stack } = error as Error;
      const thrown = error instanceof Error ? { name, message: text, stack: stack ?? "" } : { thrown: error as never };
      send({ kind: "rejection", error: thrown });
    }
  };
  const guest: TestGuest = {
    run: (scripts, options = {}) => runPhase({ state, send, guest }, [scripts].flat(), options),
    records: () => state.records,
    evaluate: (code) => context.evalSync(code, { copy: true }),
  };
  return guest;
}

/** Runs one phase in a guest of its own. */
export function runScript(scripts: string | readonly string[], options: PhaseOptions = {}): PhaseResult {
  return openGuest().run(scripts, options);
}

interface State {
  readonly posts: string[];
  readonly records: string[];
  draining: boolean;
  readonly timers: Map<number, number>;
  time: number;
  readonly asks: { readonly call: number; readonly ask: WireCall }[];
  bodies: Readonly<Record<string, string | Uint8Array>>;
  runs: number;
  readonly ids: Map<string, string>;
}

interface Wiring {
  readonly state: State;
  readonly send: (message: HostMessage, request?: string, body?: string) => void;
  readonly guest: TestGuest;
}

const REQUEST = {
  method: "GET",
  url: {
    raw: "http://host/get?a=1",
    protocol: "http",
    host: ["host"],
    path: ["get"],
    query: [{ key: "a", value: "1" }],
  },
  header: [],
};

function runPhase(wiring: Wiring, scripts: readonly string[], options: PhaseOptions): PhaseResult {
  const { state, send, guest } = wiring;
  state.runs += 1;
  const run = state.runs;
  state.bodies = options.bodies ?? state.bodies;
  const before = state.posts.length;
  const messages: GuestMessage[] = [];
  const asks: WireCall[] = [];
  let read = before;
  const readPosts = () => {
    for (; read < state.posts.length; read += 1) {
      for (const message of JSON.parse(state.posts[read] ?? "[]") as GuestMessage[]) {
        messages.push(message);
        if (message.kind === "timer-set") state.timers.set(message.timer, state.time + message.ms);
        if (message.kind === "timer-clear") state.timers.delete(message.timer);
        if (message.kind === "ask") state.asks.push(message);
      }
    }
  };
  const isFinished = () => messages.some((message) => message.kind === "run-ended" && message.run === run);
  send(
    runMessage(state, run, scripts, options),
    JSON.stringify(options.request ?? REQUEST),
    options.response?.body?.text,
  );
  for (let steps = 0; steps < 10_000; steps += 1) {
    readPosts();
    if (state.draining) {
      state.draining = false;
      send({ kind: "drained" });
      continue;
    }
    if (isFinished()) break;
    const ask = state.asks.shift();
    if (ask !== undefined) {
      asks.push(ask.ask);
      const reply = options.reply?.(ask.ask, guest) ?? {
        kind: "error",
        plain: true,
        error: { name: "Error", message: "no reply" },
      };
      send({ kind: "reply", call: ask.call, reply });
      continue;
    }
    const next = [...state.timers].sort((left, right) => left[1] - right[1])[0];
    if (next === undefined) break;
    state.timers.delete(next[0]);
    state.time = next[1];
    send({ kind: "timer", timer: next[0] });
  }
  readPosts();
  return resultOf(messages, { run, asks, finished: isFinished(), posts: state.posts.length - before });
}

function runMessage(state: State, run: number, scripts: readonly string[], options: PhaseOptions): RunMessage {
  const scopes = Object.fromEntries(
    Object.entries(options.scopes ?? {}).map(([name, variables]) => [
      name,
      { id: `${name}-id`, ...(name === "environment" && { name: options.environmentName ?? "E" }), variables },
    ]),
  );
  return {
    kind: "run",
    run,
    phase: options.phase ?? "test",
    scripts: scripts.map((text, index) => {
      const known = state.ids.get(text);
      const id = known ?? `script-${state.ids.size + 1}`;
      state.ids.set(text, id);
      return { id, ...(known === undefined && { text }), name: `Request ${index + 1} test`, owner: "R1" };
    }),
    stopAfter: options.stopAfter ?? "nothing",
    scopes,
    info: { requestId: "request-id", requestName: "R1", iteration: 0, iterationCount: 1 },
    location: ["C1", "F1", "R1"],
    cookies: [],
    ...(options.response !== undefined && { response: options.response }),
    ...options.message,
  };
}

function resultOf(
  messages: readonly GuestMessage[],
  rest: { run: number; asks: WireCall[]; finished: boolean; posts: number },
): PhaseResult {
  const own = messages.filter((message) => "run" in message && message.run === rest.run);
  const notices = own.flatMap((message) => (message.kind === "notices" ? message.items : []));
  const ended = own.flatMap((message) => (message.kind === "script-ended" ? [message] : []));
  return {
    notices,
    logs: notices.flatMap((notice) =>
      notice.kind === "console" ? [[notice.level, ...notice.messages.map(plain)]] : [],
    ),
    tests: notices.flatMap((notice) => (notice.kind === "test" ? [notice.test] : [])),
    exceptions: notices.flatMap((notice) => (notice.kind === "exception" ? [notice.error] : [])),
    ended,
    mutations: ended.flatMap((message) => message.outcome.mutations),
    posts: rest.posts,
    asks: rest.asks,
    finished: rest.finished,
  };
}

/** Console values as ordinary values where JSON has them. */
export function plain(value: ConsoleValue): unknown {
  if (typeof value !== "object" || value === null) return value;
  switch (value.$) {
    case "undefined":
      return undefined;
    case "array":
      return value.items.map(plain);
    case "object":
      return Object.fromEntries(value.entries.map(([key, part]) => [key, plain(part)]));
    default:
      return value;
  }
}

function syncCall(state: State, name: string, argument: string): string | Uint8Array | undefined {
  if (name === "chunk") return readChunk(argument);
  if (name === "dynamic") return argument === "$guid" ? "a-guid" : undefined;
  if (name === "body-text" || name === "body-bytes") return state.bodies[argument];
  if (name === "random") return new Uint8Array(Number(argument)).map((_, index) => (index * 37 + 11) % 256);
  return undefined;
}

const chunks = new Map<string, string | undefined>();

function readChunk(name: string): string | undefined {
  if (!chunks.has(name)) {
    try {
      chunks.set(name, readFileSync(new URL(`../../dist/chunks/${name}.js`, import.meta.url), "utf8"));
    } catch {
      chunks.set(name, undefined);
    }
  }
  return chunks.get(name);
}
