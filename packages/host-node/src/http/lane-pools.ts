import type { Clock, FailureReason, RequestSettings } from "@waybill/core";
import { type AddressGuard, openGuard } from "./address-guard.ts";
import type { LaneOptions } from "./lane.ts";
import { LanePool } from "./lane-pool.ts";
import { deniedLiteral, type Resolve, systemResolve } from "./name-addresses.ts";
import { type Origin, parseOrigin } from "./origin.ts";
import { type FoundProxy, proxyFinder, type ProxySettings } from "./proxies.ts";
import type { RequestAgents } from "./request-agents.ts";
import { TlsIdentities, type TlsOptions } from "./tls-identities.ts";
import type { TlsIdentity } from "./tls-identity.ts";

export type FoundPool =
  | { readonly ok: true; readonly pool: LanePool }
  | {
      readonly ok: false;
      readonly reason: FailureReason;
      readonly code: string;
      readonly message: string;
    };

export interface PoolOptions extends TlsOptions {
  readonly clock: Clock;
  readonly userAgent: string;
  readonly proxies?: ProxySettings;
  /** What no connection may be made to: CIDR ranges, addresses, `private`. Construction throws where one is none of these. */
  readonly deniedAddresses?: readonly string[];
  /** Node's own clients to use instead, by scheme: theirs are the connections then, and the proxies. */
  readonly agents?: RequestAgents;
  /** How names are looked up; the system's resolver when absent. */
  readonly resolve?: Resolve;
}

/** The pools of a transport. A connection made under one TLS setting is never used under another. */
export class LanePools {
  readonly #options: PoolOptions;
  readonly #proxyFor: (origin: Origin) => FoundProxy;
  readonly #guard: AddressGuard | undefined;
  readonly #tls: TlsIdentities;
  readonly #pools = new Map<TlsIdentity, Map<string, FoundPool>>();
  #connections = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#guard = openGuard(options.deniedAddresses ?? []);
    this.#tls = new TlsIdentities(options);
    this.#proxyFor = proxyFinder(options.proxies ?? {});
  }

  /** For a URL whose authority ends at `end`. */
  find(url: string, end: number, settings: RequestSettings): FoundPool {
    const identity = this.#tls.forUrl(url, settings);
    const pools = this.#pools.get(identity) ?? this.#poolsOf(identity);
    const origin = url.slice(0, end);
    const known = pools.get(origin);
    if (known !== undefined) return known;
    const found = this.#make(origin, identity, settings);
    if (found.ok) pools.set(origin, found);
    return found;
  }

  async close(): Promise<void> {
    const found = [...this.#pools.values()].flatMap((pools) => [...pools.values()]);
    this.#pools.clear();
    await Promise.all(found.map((each) => (each.ok ? each.pool.close(new Error("closed")) : undefined)));
  }

  #poolsOf(identity: TlsIdentity): Map<string, FoundPool> {
    const pools = new Map<string, FoundPool>();
    this.#pools.set(identity, pools);
    return pools;
  }

  #make(text: string, identity: TlsIdentity, settings: RequestSettings): FoundPool {
    const parsed = parseOrigin(text);
    if (!parsed.ok) return { ...parsed, reason: "url" };
    const { origin } = parsed;
    const guard = this.#guard;
    const denied = guard && deniedLiteral(origin.hostname, guard);
    if (denied !== undefined)
      return { ok: false, reason: "address-denied", code: denied.code, message: denied.message };
    const { agents } = this.#options;
    const agent = origin.secure ? agents?.https : agents?.http;
    if (agent !== undefined) return { ok: true, pool: this.#open({ origin, identity, agent }) };
    const found = this.#proxyFor(origin);
    if (!found.ok) return { ok: false, reason: "proxy", code: "ERR_PROXY", message: found.message };
    const proxy = found.proxy && { ...found.proxy, identity: this.#tls.forProxy(settings) };
    return { ok: true, pool: this.#open({ origin, identity, ...(proxy !== undefined && { proxy }) }) };
  }

  #open(way: Pick<LaneOptions, "origin" | "identity" | "agent" | "proxy">): LanePool {
    const { clock, resolve = systemResolve, userAgent } = this.#options;
    const nextId = (): string => `c${++this.#connections}`;
    const guard = this.#guard;
    return new LanePool({ ...way, clock, resolve, userAgent, nextId, ...(guard !== undefined && { guard }) });
  }
}
