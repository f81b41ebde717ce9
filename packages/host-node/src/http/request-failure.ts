// Errors of sockets, TLS and undici as data a person and a script can use (http.md §14). Codes and messages are the reference's.
import {
  type ConnectAttempt,
  type FailurePhase,
  type FailureReason,
  type RequestFailure,
  withHint,
} from "@waybill/core";
import { originEnd, parseOrigin } from "./origin.ts";
import { headProblem, parserProblem } from "./parser-error.ts";

/** How far a hop had come when it failed, and how its response began. */
export interface FailurePlace {
  readonly phase: FailurePhase;
  /** Counts from 0. */
  readonly hop: number;
  /** The proxy, where it was talking to that. */
  readonly host?: string;
  readonly responseStart?: Uint8Array;
}

type Facts = Pick<RequestFailure, "code" | "message"> & Partial<Omit<RequestFailure, "reason" | "url" | "hint">>;

/** What made a hop fail, for the URL it was going to. */
export function describeError(error: unknown, url: string, place: FailurePlace): RequestFailure {
  const facts = translate(factsOf(error), place);
  const { phase, hop, host } = place;
  return failure(knownReason(error) ?? reasonOf(facts.code, place), url, {
    ...facts,
    phase,
    hop,
    ...(host !== undefined && { host, atProxy: true }),
  });
}

/** A failure without an error behind it. */
export function failure(reason: FailureReason, url: string, facts: Facts): RequestFailure {
  return withHint({ reason, url, ...optional("host", hostOf(url)), ...facts });
}

/** `host:port`; as written where that cannot be read. */
function hostOf(url: string): string | undefined {
  const end = originEnd(url);
  if (end < 0) return undefined;
  const { origin } = parseOrigin(url.slice(0, end));
  if (origin !== undefined) return hostText(origin);
  const authority = url.slice(url.indexOf("//") + 2, end);
  return authority.slice(authority.lastIndexOf("@") + 1) || undefined;
}

export function hostText({ hostname, port }: { readonly hostname: string; readonly port: number }): string {
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}

/** Errors of our own that know better than their code what they mean. */
function knownReason(error: unknown): FailureReason | undefined {
  return error instanceof Error && "failureReason" in error && error.failureReason === "proxy" ? "proxy" : undefined;
}

// Newer versions of Node tell here how Node is started; what a user of ours can do is in the hint.
const NODE_ADVICE = /; if the root CA is installed locally.*$/;

/** Several addresses were tried: the last attempt speaks for all, as in the reference. */
function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { code: "ERR_UNKNOWN", message: String(error) };
  const nested = error instanceof AggregateError ? error.errors.at(-1) : undefined;
  if (error instanceof AggregateError && nested !== undefined)
    return { ...factsOf(nested), attempts: error.errors.map(attempt) };
  return {
    code: text(error, "code") ?? error.name,
    message: error.message.replace(NODE_ADVICE, ""),
    ...optional("errno", number(error, "errno")),
    ...optional("syscall", text(error, "syscall")),
    ...optional("address", text(error, "address")),
    ...optional("port", number(error, "port")),
  };
}

function attempt(error: unknown): ConnectAttempt {
  const { address = "", code, port = 0 } = factsOf(error);
  return { address, port, code };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [key in Key]?: Value } {
  const field: { [key in Key]?: Value } = {};
  if (value !== undefined) field[key] = value;
  return field;
}

function text(error: Error, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" ? value : undefined;
}

function number(error: Error, key: string): number | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "number" ? value : undefined;
}

/** undici's own errors and those of a TLS handshake, said as Node's http client says them. */
function translate(facts: Facts, place: FailurePlace): Facts {
  switch (facts.code) {
    case "HTTPParserError":
      return parserProblem(facts.message);
    case "UND_ERR_HEADERS_OVERFLOW":
      return { code: "HPE_HEADER_OVERFLOW", message: "Parse Error: Header overflow" };
    case "UND_ERR_SOCKET":
      return facts.message === "bad upgrade" ? UPGRADED : cutOff(place);
    case "UND_ERR_RES_CONTENT_LENGTH_MISMATCH":
      return place.phase === "waiting" ? headProblem(latin1(place.responseStart)) : cutOff(place);
    // What OpenSSL says of a PFX file comes without a code.
    case "Error":
      return place.phase === "securing" ? { ...facts, code: pfxCode(facts.message) } : facts;
    case "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH":
      return { code: "ERR_FILE_CHANGED", message: "A file of the body changed its size while it was sent" };
    default:
      return translateTls(facts, place);
  }
}

function pfxCode(message: string): string {
  return message === "mac verify failure" ? "ERR_OSSL_PKCS12_MAC_VERIFY_FAILURE" : "ERR_OSSL_CLIENT_CERTIFICATE";
}

const UPGRADED: Facts = {
  code: "HPE_PAUSED_UPGRADE",
  message: "Parse Error: the server changed to another protocol unasked",
};

function cutOff({ phase }: FailurePlace): Facts {
  return { code: "ECONNRESET", message: phase === "receiving" ? "aborted" : "socket hang up" };
}

/** Settings that OpenSSL refuses before a byte is sent keep their code, and so does what the server says afterwards. */
function translateTls(facts: Facts, { phase }: FailurePlace): Facts {
  if (!facts.code.startsWith("ERR_SSL_")) return facts;
  if (facts.code.startsWith("ERR_SSL_NO_") || phase !== "securing")
    return { ...facts, message: plainText(facts.message) };
  return handshakeProblem(facts.message);
}

/** OpenSSL begins with the number of a thread, and tells the lines of its sources: nobody can compare or use these. */
function plainText(message: string): string {
  return message
    .trim()
    .replace(/^[0-9A-F]+:(?=error:)/, "")
    .replace(/:\.\.[^:]*:\d+(?=:|$)/, "")
    .replace(/:$/, "");
}

function handshakeProblem(message: string): Facts {
  return { code: "EPROTO", message: `write EPROTO ${plainText(message)}`, syscall: "write" };
}

function latin1(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("latin1");
}

const REASONS: ReadonlyMap<string, FailureReason> = new Map([
  ["ENOTFOUND", "dns"],
  ["ECONNREFUSED", "refused"],
  ["EHOSTUNREACH", "unreachable"],
  ["ENETUNREACH", "unreachable"],
  ["EADDRNOTAVAIL", "unreachable"],
  ["EHOSTDOWN", "unreachable"],
  ["ENETDOWN", "unreachable"],
  ["EACCES", "unreachable"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["ECONNABORTED", "reset"],
  ["ETIMEDOUT", "timeout"],
  ["ESOCKETTIMEDOUT", "timeout"],
  ["EPROTO", "tls"],
  ["ABORT_ERR", "aborted"],
  ["ERR_RESPONSE_TOO_LARGE", "too-large"],
  ["ERR_ADDRESS_DENIED", "address-denied"],
  ["ERR_FILE_CHANGED", "file-unreadable"],
  ["EIO", "file-unreadable"],
]);

const TLS_CODE = /CERT|SSL|TLS|SIGNATURE|^(CRL|HOSTNAME)_|_(CA|CHAIN)/;

function reasonOf(code: string, { phase }: FailurePlace): FailureReason {
  const known = REASONS.get(code);
  if (known !== undefined) return known;
  if (code.startsWith("EAI_")) return "dns";
  if (code.startsWith("HPE_")) return "protocol";
  if (TLS_CODE.test(code)) return "tls";
  if (phase === "securing") return "tls";
  return phase === "connecting" ? "unreachable" : "protocol";
}
