// Checks of credentials by code that is not ours: published libraries where there are any, else the words of the standard.
import type { IncomingHttpHeaders } from "node:http";

export interface Incoming {
  readonly method: string;
  /** Request target as written on the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly host: string;
  readonly port: number;
  /** The same object for the same connection. */
  readonly connection: object;
}

export interface Verdict {
  readonly ok: boolean;
  /** Headers of the answer. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Of the answer; 200 or 401 when absent. */
  readonly status?: number;
  readonly text?: string;
}

export type Verifier = (request: Incoming) => Verdict | Promise<Verdict>;

export const YES: Verdict = { ok: true };
export const NO: Verdict = { ok: false };
