import type { Clock, Hop, HttpHeader, OwnConnection, Random, RequestSettings, SentRequest } from "@waybill/core";
import type { NodeCookieJar } from "../cookies/node-cookie-jar.ts";
import type { BodyFilesOptions } from "../files/body-files.ts";
import type { Flight } from "./flight.ts";
import type { LanePools } from "./lane-pools.ts";
import type { PreparedBody } from "./request-body.ts";
import type { HeadInput, RequestHead } from "./request-head.ts";

/** What all requests of a transport share. */
export interface World {
  readonly cookies: NodeCookieJar;
  readonly clock: Clock;
  readonly random: Random;
  readonly pools: LanePools;
  readonly maxResponseSize: number;
  readonly files: BodyFilesOptions;
  readonly strictFiles: boolean;
  /** The text the first time, nothing afterwards: for what a run says once. */
  readonly warnOnce: (text: string) => string | undefined;
  readonly composeHead: (input: HeadInput) => RequestHead;
}

/** One request on its way through its hops, and what it gathers there. */
export interface Journey {
  readonly world: World;
  readonly flight: Flight;
  readonly settings: RequestSettings;
  /** The `Postman-Token` of all hops. */
  readonly token: string;
  readonly history: Hop[];
  readonly warnings: string[];
  /** The first hop's request as it went out. */
  sent: SentRequest | undefined;
  /** When its first byte went out, on the monotonic clock. */
  firstSentAt: number;
}

/** A hop before it is sent: to the request's own URL, or to where a redirect leads. */
export interface Departure {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  readonly body: PreparedBody;
  /** Set when the request has a connection to itself. */
  readonly connection: OwnConnection | undefined;
}
