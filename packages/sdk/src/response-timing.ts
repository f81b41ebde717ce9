import { isObject } from "./is-object.ts";
import type { CookieDefinition } from "./cookie.ts";

/** When each phase of a request began or ended, in milliseconds after its start. */
export interface ResponseTimings {
  /** Ms since the epoch. */
  readonly start?: number;
  /** Ms after the start. */
  readonly offset?: {
    readonly request?: number;
    readonly socket?: number;
    readonly lookup?: number;
    readonly connect?: number;
    readonly secureConnect?: number;
    readonly response?: number;
    readonly end?: number;
    readonly done?: number;
  };
}

/** How long each phase of a request took, in milliseconds. */
export interface TimingPhases {
  /** Until the request was handed over. */
  readonly prepare: number;
  /** Until there was a socket. */
  readonly wait: number;
  /** For the name. */
  readonly dns: number;
  /** For the connection. */
  readonly tcp: number;
  /** Until the first byte of the answer. */
  readonly firstByte: number;
  /** Until the last byte. */
  readonly download: number;
  /** Until the answer was read. */
  readonly process: number;
  /** All together. */
  readonly total: number;
  /** For TLS; absent without it. */
  readonly secureHandshake?: number;
}

/** How long each phase took; undefined without offsets. */
export function timingPhases(timings?: ResponseTimings | null): TimingPhases | undefined {
  const offset: unknown = timings?.offset;
  if (!isObject(offset)) {
    return undefined;
  }
  const at = (name: string): number => offset[name] as number;
  const connected = offset.secureConnect ? at("secureConnect") : at("connect");
  return {
    prepare: at("request"),
    wait: at("socket") - at("request"),
    dns: at("lookup") - at("socket"),
    tcp: at("connect") - at("lookup"),
    firstByte: at("response") - connected,
    download: at("end") - at("response"),
    process: at("done") - at("end"),
    total: at("done"),
    ...(Boolean(offset.secureConnect) && { secureHandshake: at("secureConnect") - at("connect") }),
  };
}

/** A response of an HTTP client for Node. */
export interface NodeResponse {
  /** The status code. */
  readonly statusCode?: number;
  /** The reason phrase. */
  readonly statusMessage?: string;
  /** Text or bytes. */
  readonly body?: unknown;
  /** Values by name. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Ms. */
  readonly elapsedTime?: number;
}

/** The definition of such a response. A header with several values becomes several headers. */
export function responseFromNode(
  response: NodeResponse,
  cookies?: readonly CookieDefinition[],
): Record<string, unknown> {
  if (!isObject(response)) {
    throw new TypeError("Response.createFromNode: `response` must be an object");
  }
  const { body, headers, elapsedTime } = response;
  return {
    code: response.statusCode,
    reason: response.statusMessage,
    header: Object.entries(headers ?? {}).flatMap(([key, values]) => [values].flat().map((value) => ({ key, value }))),
    cookie: cookies,
    ...(typeof body === "string" && { body }),
    stream: body,
    responseTime: elapsedTime,
  };
}
