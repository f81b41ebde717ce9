import type { Clock } from "@waybill/core";
import { LanePool } from "./lane-pool.ts";
import { parseOrigin } from "./origin.ts";
import { TlsSessions } from "./tls-sessions.ts";

export type FoundPool =
  | { readonly ok: true; readonly pool: LanePool }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** The pools of a transport. A connection made under one TLS setting is never used under another. */
export class LanePools {
  readonly #clock: Clock;
  readonly #sessions = new TlsSessions();
  readonly #verified = new Map<string, FoundPool>();
  readonly #unverified = new Map<string, FoundPool>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `origin` is the start of a URL up to its path. */
  find(origin: string, verify: boolean): FoundPool {
    const pools = verify ? this.#verified : this.#unverified;
    const known = pools.get(origin);
    if (known !== undefined) return known;
    const found = this.#make(origin, verify);
    if (found.ok) pools.set(origin, found);
    return found;
  }

  async close(): Promise<void> {
    const pools = [...this.#verified.values(), ...this.#unverified.values()];
    this.#verified.clear();
    this.#unverified.clear();
    await Promise.all(pools.map((found) => (found.ok ? found.pool.close(new Error("closed")) : undefined)));
  }

  #make(text: string, verify: boolean): FoundPool {
    const parsed = parseOrigin(text);
    if (!parsed.ok) return parsed;
    const options = { origin: parsed.origin, verify, clock: this.#clock, sessions: this.#sessions };
    return { ok: true, pool: new LanePool(options) };
  }
}
