// A guest in a bare engine, with a host made of virtual time: nothing sleeps, every run ends when nothing is left to do.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { ConsoleValue, Phase, ScriptError, TestRecord } from "@waybill/core";
import type { Variable } from "@waybill/collection";
import type IsolatedVm from "isolated-vm";
import { BOOT } from "../generated/boot.ts";
import { parsePost } from "../session-messages.ts";
import type {
  GuestMessage,
  HostMessage,
  RunMessage,
  WireCall,
  WireNotice,
  WireReply,
  WireResponse,
  WireThrown,
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
  /** The most asks that waited for a reply at once. */
  readonly mostAsks: number;
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
  const host = new VirtualHost();
  const boot = context.evalSync(`(post, record, drain, sync) => (${BOOT})({ post, record, drain, sync })`, {
    reference: true,
  });
  const callbacks = [host.post, host.record, host.drain, host.sync].map((callback) => new ivm.Callback(callback));
  const deliver = boot.applySync(undefined, callbacks, { result: { reference: true } });
  const send: Send = (message, request, body) => {
    try {
      deliver.applySync(undefined, [JSON.stringify(message), request, body]);
    } catch (error) {
      send({ kind: "rejection", error: rejectionOf(error) });
    }
  };
  const guest: TestGuest = {
    run: (scripts, options = {}) => new PhaseDriver(host, send, guest).run([scripts].flat(), options),
    records: () => host.records,
    evaluate: (code) => context.evalSync(code, { copy: true }),
  };
  return guest;
}

/** Runs one phase in a guest of its own. */
export function runScript(scripts: string | readonly string[], options: PhaseOptions = {}): PhaseResult {
  return openGuest().run(scripts, options);
}

type Send = (message: HostMessage, request?: string, body?: string) => void;

/** What isolated-vm throws for a rejection that nothing handled. */
function rejectionOf(error: unknown): WireThrown {
  if (!(error instanceof Error)) return { thrown: error as never };
  const { name, message, stack = "" } = error;
  return { name, message, stack };
}

/** The host functions of one VM, with what they were told. */
class VirtualHost {
  readonly posts: { readonly messages: string; readonly isLast: boolean }[] = [];
  readonly records: string[] = [];
  readonly timers = new Map<number, number>();
  readonly asks: (GuestMessage & { readonly kind: "ask" })[] = [];
  readonly scriptIds = new Map<string, string>();
  bodies: Readonly<Record<string, string | Uint8Array>> = {};
  mostAsks = 0;
  draining = false;
  time = 0;
  runs = 0;

  readonly post = (messages: string, isLast: boolean) => void this.posts.push({ messages, isLast });
  readonly record = (message: string) => void this.records.push(message);
  readonly drain = () => {
    this.draining = true;
  };
  readonly sync = (name: string, argument: string): string | Uint8Array | undefined => {
    switch (name) {
      case "chunk":
        return readChunk(argument);
      case "dynamic":
        return argument === "$guid" ? "a-guid" : undefined;
      case "random":
        return new Uint8Array(Number(argument)).map((_, index) => (index * 37 + 11) % 256);
      default:
        return this.bodies[argument];
    }
  };
}

/** Runs one phase to its end, in virtual time; replies may run further phases meanwhile. */
class PhaseDriver {
  readonly #host: VirtualHost;
  readonly #send: Send;
  readonly #guest: TestGuest;
  readonly #messages: GuestMessage[] = [];
  readonly #asks: WireCall[] = [];
  readonly #run: number;
  readonly #start: number;
  #read: number;

  constructor(host: VirtualHost, send: Send, guest: TestGuest) {
    this.#host = host;
    this.#send = send;
    this.#guest = guest;
    host.runs += 1;
    this.#run = host.runs;
    this.#start = host.posts.length;
    this.#read = this.#start;
  }

  run(scripts: readonly string[], options: PhaseOptions): PhaseResult {
    this.#host.bodies = options.bodies ?? this.#host.bodies;
    const request = JSON.stringify(options.request ?? REQUEST);
    this.#send(this.#message(scripts, options), request, options.response?.body?.text);
    while (this.#step(options));
    const posts = this.#host.posts.length - this.#start;
    const { mostAsks } = this.#host;
    return resultOf(this.#messages, { run: this.#run, asks: this.#asks, mostAsks, posts });
  }

  /** One thing that a host would do next; false when the phase has ended or nothing is left to do. */
  #step(options: PhaseOptions): boolean {
    this.#readPosts();
    if (this.#host.draining) {
      this.#host.draining = false;
      this.#send({ kind: "drained" });
      return true;
    }
    if (hasEnded(this.#messages, this.#run)) return false;
    const ask = this.#host.asks.shift();
    if (ask !== undefined) {
      this.#asks.push(ask.ask);
      const reply = options.reply?.(ask.ask, this.#guest) ?? NO_REPLY;
      this.#send({ kind: "reply", call: ask.call, reply });
      return true;
    }
    return this.#fireTimer();
  }

  #fireTimer(): boolean {
    const next = [...this.#host.timers].sort((left, right) => left[1] - right[1])[0];
    if (next === undefined) return false;
    this.#host.timers.delete(next[0]);
    this.#host.time = next[1];
    this.#send({ kind: "timer", timer: next[0] });
    return true;
  }

  #readPosts(): void {
    const { timers, time, asks } = this.#host;
    for (const { messages: text, isLast } of this.#host.posts.slice(this.#read)) {
      this.#read += 1;
      const messages = parsePost(text) ?? refuse();
      if (isLast !== (messages.at(-1)?.kind === "run-ended"))
        throw new Error(`a post is the last (${isLast}): ${text}`);
      for (const message of messages) {
        this.#messages.push(message);
        if (message.kind === "timer-set") timers.set(message.timer, time + message.ms);
        if (message.kind === "timer-clear") timers.delete(message.timer);
        if (message.kind === "ask") asks.push(message);
        this.#host.mostAsks = Math.max(this.#host.mostAsks, asks.length);
      }
    }
  }

  #message(scripts: readonly string[], options: PhaseOptions): RunMessage {
    const { phase = "test", stopAfter = "nothing", response } = options;
    return {
      kind: "run",
      run: this.#run,
      phase,
      scripts: scripts.map((text, index) => this.#script(text, index)),
      stopAfter,
      scopes: layersOf(options),
      info: { requestId: "request-id", requestName: "R1", iteration: 0, iterationCount: 1 },
      location: ["C1", "F1", "R1"],
      cookies: [],
      ...(response !== undefined && { response }),
      ...options.message,
    };
  }

  /** A text goes over once per VM. */
  #script(text: string, index: number): RunMessage["scripts"][number] {
    const { scriptIds } = this.#host;
    const known = scriptIds.get(text);
    const id = known ?? `script-${scriptIds.size + 1}`;
    scriptIds.set(text, id);
    return { id, ...(known === undefined && { text }), name: `script ${index + 1}`, owner: "R1" };
  }
}

const NO_REPLY: WireReply = { kind: "error", plain: true, error: { name: "Error", message: "no reply" } };
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

function refuse(): never {
  throw new Error("the guest posted what the protocol does not allow");
}

function layersOf({ scopes = {}, environmentName = "E" }: PhaseOptions): RunMessage["scopes"] {
  const layers = Object.entries(scopes).map(([name, variables]) => {
    const layer = { id: `${name}-id`, ...(name === "environment" && { name: environmentName }), variables };
    return [name, layer];
  });
  return Object.fromEntries(layers);
}

function hasEnded(messages: readonly GuestMessage[], run: number): boolean {
  return messages.some((message) => message.kind === "run-ended" && message.run === run);
}

interface PhaseFacts {
  readonly run: number;
  readonly asks: readonly WireCall[];
  readonly mostAsks: number;
  readonly posts: number;
}

function resultOf(messages: readonly GuestMessage[], { run, ...facts }: PhaseFacts): PhaseResult {
  const own = messages.filter((message) => "run" in message && message.run === run);
  const notices = own.flatMap((message) => (message.kind === "notices" ? message.items : []));
  const ended = own.filter((message) => message.kind === "script-ended");
  return {
    notices,
    logs: notices.flatMap((notice) =>
      notice.kind === "console" ? [[notice.level, ...notice.messages.map(plain)]] : [],
    ),
    tests: notices.flatMap((notice) => (notice.kind === "test" ? [notice.test] : [])),
    exceptions: notices.flatMap((notice) => (notice.kind === "exception" ? [notice.error] : [])),
    ended,
    mutations: ended.flatMap((message) => message.outcome.mutations),
    ...facts,
    finished: hasEnded(own, run),
  };
}

/** Console values as ordinary values where JSON has them. */
function plain(value: ConsoleValue): unknown {
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
