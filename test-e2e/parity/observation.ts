// What one run of one collection did, in a form in which the two products can be compared.
import type { WireRequest } from "./recorder.ts";

export interface Observation {
  readonly wire: readonly WireRequest[];
  readonly assertions: readonly ObservedAssertion[];
  /** Requests that got no response, and why. */
  readonly requestErrors: readonly string[];
  /** Errors of scripts that are not assertions, in order. */
  readonly exceptions: readonly string[];
  readonly console: readonly string[];
  /** Names of newman's library events, with the request they belong to. */
  readonly trace: readonly string[];
  readonly variables: Readonly<Record<"environment" | "globals" | "collection", readonly ObservedVariable[]>>;
  /** Message of the error that ended the run early, or of the load error. */
  readonly error: string | undefined;
}

export interface ObservedAssertion {
  readonly request: string;
  readonly iteration: number;
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly message?: string;
}

export interface ObservedVariable {
  readonly key: string;
  readonly value: unknown;
  readonly disabled: boolean;
}

/** Headers that carry the product's name or a random value, and the order of system headers, are not promised (http.md §3). */
const VOLATILE = new Set(["user-agent", "postman-token"]);
const SYSTEM = new Set([
  "accept",
  "accept-encoding",
  "cache-control",
  "connection",
  "content-length",
  "content-type",
  "cookie",
  "host",
  "transfer-encoding",
]);

/** The address of the server, whole or in parts, differs from run to run. */
export function withoutServer(text: string, serverUrl: string): string {
  const { host, port } = new URL(serverUrl);
  return text.replaceAll(serverUrl, "SERVER").replaceAll(host, "HOST").replaceAll(port, "PORT");
}

/** `{{$guid}}`, and nothing else of the corpus. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export function comparableWire(request: WireRequest, serverUrl: string): object {
  const boundary = /boundary=(-*[\w-]+)/.exec(headerOf(request, "content-type"))?.[1];
  const clean = (text: string) => {
    const withoutBoundary = boundary ? text.replaceAll(boundary, "BOUNDARY") : text;
    return withoutServer(withoutBoundary.replaceAll(UUID, "UUID"), serverUrl);
  };
  const named = request.headers
    .filter(([name]) => !VOLATILE.has(name.toLowerCase()))
    .map(([name, value]) => [name, lengthFree(name, clean(value), boundary)]);
  return {
    method: request.method,
    target: clean(request.target),
    userHeaders: named.filter(([name]) => !SYSTEM.has(name?.toLowerCase() ?? "")),
    systemHeaders: named
      .filter(([name]) => SYSTEM.has(name?.toLowerCase() ?? ""))
      .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    body: clean(request.body),
  };
}

/** The length of a multipart body depends on the length of its random boundary. */
function lengthFree(name: string, value: string, boundary: string | undefined): string {
  return boundary && name.toLowerCase() === "content-length" ? "LENGTH" : value;
}

function headerOf(request: WireRequest, wanted: string): string {
  return request.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
}

/** What a script threw: name and message of an error, else the value as JSON. */
export function thrownText(thrown: unknown): string {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown && "name" in thrown) {
    return `${thrown.name}: ${thrown.message}`;
  }
  return JSON.stringify(thrown) ?? String(thrown);
}
