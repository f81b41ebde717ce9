// What the engine needs of the world. A host package implements these; the engine knows nothing else of its platform.
import type { JsonObject } from "@waybill/collection";
import type { CookieJar } from "./cookie.ts";
import type { HttpRequest, HttpResponse, Preview, RequestFailure, Sent } from "./http.ts";
import type { ScriptHost } from "./script.ts";
import type { PackageSource, SecretVault } from "./script-ports.ts";

export interface RunPorts {
  readonly transport: Transport;
  readonly authorizer: Authorizer;
  readonly scripts: ScriptHost;
  readonly cookies: CookieJar;
  readonly clock: Clock;
  readonly random: Random;
  /** Calls `job` soon, when the engine waits for something. Events wait for it; absent, they are emitted at once. */
  whenIdle?(job: () => void): void;
  /** Absent: every call of `pm.vault` is denied. */
  readonly vault?: SecretVault;
  /** Absent: scripts have no `pm.require`. */
  readonly packages?: PackageSource;
}

/** Sends one request with its redirects. Always resolves: a failure is data. Adds cookies and system headers, stores cookies. */
export interface Transport {
  send(request: HttpRequest, signal: AbortSignalLike): Promise<Sent>;
}

/** Does everything that a transport does but sending: opens no connection, keeps no cookie. Always resolves. */
export interface Previewer {
  preview(request: HttpRequest): Promise<Preview>;
}

/** The part of `AbortSignal` the engine uses (pure packages have no DOM types). */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** Auth with every template resolved. */
export interface ResolvedAuth {
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type Authorized =
  /** `secrets` are texts made for this request that no event may show: a token, a signature. */
  | { readonly kind: "signed"; readonly request: HttpRequest; readonly secrets?: readonly string[] }
  /** The request goes out as it is, with this warning if there is one. */
  | { readonly kind: "unsigned"; readonly request: HttpRequest; readonly warning?: string }
  /** The request is not sent: what its auth needs was refused. */
  | { readonly kind: "failed"; readonly failure: RequestFailure };

export type AuthAnswer =
  | { readonly kind: "done"; readonly warning?: string }
  | { readonly kind: "again"; readonly request: HttpRequest; readonly secrets?: readonly string[] };

/** What an auth may do beside signing. */
export interface AuthAid {
  /** Sends a request of the auth's own, told as one `token-requested` event and not counted among the requests. */
  requestToken(request: HttpRequest, grant: string): Promise<Sent>;
}

/** Signs requests. `prepare` before the first sending, `respond` after each response: a challenge asks for one more sending. */
export interface Authorizer {
  prepare(request: HttpRequest, auth: ResolvedAuth, aid: AuthAid): Authorized | Promise<Authorized>;
  respond(
    exchange: {
      readonly request: HttpRequest;
      readonly response: HttpResponse;
      /** The URL that answered: another than the request's after redirects. */
      readonly url: string;
      readonly auth: ResolvedAuth;
      /** Replays so far; at most 3. */
      readonly replays: number;
    },
    aid: AuthAid,
  ): AuthAnswer | Promise<AuthAnswer>;
}

export interface Clock {
  /** Ms since the epoch. */
  now(): number;
  /** Ms from any origin, never going back. */
  monotonic(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignalLike): Promise<void>;
}

/** A number in [0, 1), and UUIDs of version 4 made from the same source. */
export interface Random {
  next(): number;
  uuid(): string;
  /** A source whose values depend on the seed and this iteration only, not on what other iterations drew. */
  forIteration?(iteration: number): Random;
}

/** Iteration data, read row by row. */
export interface RowSource {
  readonly count: number;
  row(index: number): JsonObject | Promise<JsonObject>;
}
