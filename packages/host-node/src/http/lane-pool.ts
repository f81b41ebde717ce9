import type { Agent } from "node:http";
import type { HttpHeader } from "@waybill/core";
import type { ConnectionFacts } from "./connection-facts.ts";
import { Lane, type LaneOptions } from "./lane.ts";

const MAX_LANES = 32;
/** Handshakes that were left half done keep their connection until others come. */
export const MAX_OWN = 32;

/** A connection of one name, for Node's own client. */
export interface KeptConnection {
  readonly agent: Agent;
  readonly facts: ConnectionFacts;
}

/** The connections to one origin, by one way and under one TLS setting: the one used last is used first, and at most 32 are open. */
export class LanePool {
  readonly options: LaneOptions;
  readonly #idle: Lane[] = [];
  readonly #all = new Set<Lane>();
  #own: Map<string, Lane> | undefined;
  readonly #waiting: ((lane: Lane) => void)[] = [];
  /** The same for the lenient parser, kept by lenient-exchange.ts. */
  readonly kept = new Map<string, KeptConnection>();

  constructor(options: LaneOptions) {
    this.options = options;
  }

  get origin(): LaneOptions["origin"] {
    return this.options.origin;
  }

  /** What the request line names: the whole URL where a proxy has to find the server. */
  target(path: string): string {
    const { origin, proxy } = this.options;
    return proxy === undefined || origin.secure ? path : `http://${origin.authority}${path}`;
  }

  /** What a proxy is told with each request; a tunnel was told when it was opened. */
  get proxyAuthorization(): string | undefined {
    const { origin, proxy } = this.options;
    return origin.secure ? undefined : proxy?.authorization;
  }

  /** The headers of a request but for what only the proxy in front of a tunnel may see. */
  ownHeaders(headers: readonly HttpHeader[]): readonly HttpHeader[] {
    const { origin, proxy } = this.options;
    if (proxy === undefined || !origin.secure) return headers;
    return headers.filter(({ key }) => key.toLowerCase() !== "proxy-authorization");
  }

  /** A free lane, or undefined when all 32 are busy: then `wait`. */
  take(): Lane | undefined {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    return this.#all.size < MAX_LANES ? this.#open() : undefined;
  }

  /** A lane that has no connection yet. One more than 32 may be open for a moment. */
  takeFresh(): Lane {
    const index = this.#idle.findIndex((lane) => lane.connection === undefined);
    return (index >= 0 && this.#idle.splice(index, 1)[0]) || this.#open();
  }

  /** The next lane that gets free. `leave` gives the place in the queue up. */
  wait(): { readonly lane: Promise<Lane>; leave(): void } {
    const { promise, resolve } = Promise.withResolvers<Lane>();
    this.#waiting.push(resolve);
    const leave = (): void => {
      const index = this.#waiting.indexOf(resolve);
      if (index >= 0) this.#waiting.splice(index, 1);
    };
    return { lane: promise, leave };
  }

  /** The lane of this name, which nobody else gets. */
  own(id: string): Lane {
    this.#own ??= new Map();
    const known = this.#own.get(id);
    if (known !== undefined) return known;
    const [oldest] = this.#own.keys();
    if (oldest !== undefined && this.#own.size >= MAX_OWN) void this.disown(oldest);
    const lane = new Lane(this.options);
    this.#own.set(id, lane);
    return lane;
  }

  /** Closes the connection of this name. */
  async disown(id: string): Promise<void> {
    const lane = this.#own?.get(id);
    this.#own?.delete(id);
    await lane?.destroy(new Error("closed"));
  }

  give(lane: Lane): void {
    if (!this.#all.has(lane)) return;
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(lane);
    else next(lane);
  }

  /** Ends a lane and whatever it is doing. */
  async drop(lane: Lane, error: Error): Promise<void> {
    if (!this.#all.delete(lane)) return lane.destroy(error);
    const next = this.#waiting.shift();
    if (next !== undefined) next(this.#open());
    await lane.destroy(error);
  }

  async close(error: Error): Promise<void> {
    this.#idle.length = 0;
    const lanes = [...this.#all, ...(this.#own?.values() ?? [])];
    this.#all.clear();
    this.#own?.clear();
    for (const { agent } of this.kept.values()) agent.destroy();
    this.kept.clear();
    await Promise.all(lanes.map((lane) => lane.destroy(error)));
  }

  #open(): Lane {
    const lane = new Lane(this.options);
    this.#all.add(lane);
    return lane;
  }
}
