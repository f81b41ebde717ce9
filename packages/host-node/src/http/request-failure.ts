// Errors of sockets, TLS and undici as data a person and a script can use (http.md §14). Codes and messages are the reference's.
import type { FailureReason, RequestFailure } from "@waybill/core";
import { headProblem, parserProblem } from "./parser-error.ts";

/** How far a hop had come when it failed, and how its response began. */
export interface FailurePlace {
  readonly stage: "connecting" | "waiting" | "receiving";
  readonly responseStart?: Uint8Array;
}

interface Facts {
  readonly code: string;
  readonly message: string;
  readonly errno?: number;
  readonly syscall?: string;
  readonly address?: string;
  readonly port?: number;
}

/** What made a hop fail, for the URL it was going to. */
export function describeError(error: unknown, url: string, place: FailurePlace): RequestFailure {
  const facts = translate(factsOf(error), place);
  const reason = reasonOf(facts.code, place);
  return failure(reason, url, facts);
}

/** A failure without an error behind it. */
export function failure(reason: FailureReason, url: string, facts: Facts): RequestFailure {
  const hint = hintOf(reason, facts.code);
  return { reason, url, ...facts, ...(hint !== undefined && { hint }) };
}

// Newer versions of Node tell here how Node is started; what a user of ours can do is in the hint.
const NODE_ADVICE = /; if the root CA is installed locally.*$/;

/** Several addresses were tried: the last attempt speaks for all, as in the reference. */
function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { code: "ERR_UNKNOWN", message: String(error) };
  const nested = error instanceof AggregateError ? error.errors.at(-1) : undefined;
  if (nested !== undefined) return factsOf(nested);
  return {
    code: text(error, "code") ?? error.name,
    message: error.message.replace(NODE_ADVICE, ""),
    ...optional("errno", number(error, "errno")),
    ...optional("syscall", text(error, "syscall")),
    ...optional("address", text(error, "address")),
    ...optional("port", number(error, "port")),
  };
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
      return place.stage === "waiting" ? headProblem(latin1(place.responseStart)) : cutOff(place);
    case "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH":
      return { code: "ERR_FILE_CHANGED", message: "A file of the body changed its size while it was sent" };
    default:
      return facts.code.startsWith("ERR_SSL_") ? handshakeProblem(facts.message) : facts;
  }
}

const UPGRADED: Facts = {
  code: "HPE_PAUSED_UPGRADE",
  message: "Parse Error: the server changed to another protocol unasked",
};

function cutOff({ stage }: FailurePlace): Facts {
  return { code: "ECONNRESET", message: stage === "receiving" ? "aborted" : "socket hang up" };
}

function handshakeProblem(message: string): Facts {
  return { code: "EPROTO", message: `write EPROTO ${message.trim()}`, syscall: "write" };
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
  ["ERR_FILE_CHANGED", "file-unreadable"],
  ["EIO", "file-unreadable"],
]);

const TLS_CODE = /CERT|SSL|TLS|SIGNATURE|^(CRL|HOSTNAME)_|_(CA|CHAIN)/;

function reasonOf(code: string, { stage }: FailurePlace): FailureReason {
  const known = REASONS.get(code);
  if (known !== undefined) return known;
  if (code.startsWith("EAI_")) return "dns";
  if (code.startsWith("HPE_")) return "protocol";
  if (TLS_CODE.test(code)) return "tls";
  return stage === "connecting" ? "unreachable" : "protocol";
}

const TLS_HINTS: ReadonlyMap<string, string> = new Map([
  ["CERT_HAS_EXPIRED", "The server's certificate has expired."],
  ["CERT_NOT_YET_VALID", "The server's certificate is not valid yet; check the clock of this machine."],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "The server's certificate is for another host name; check the URL."],
  ["EPROTO", "The server does not speak TLS as asked; perhaps the URL should start with http://."],
]);
const UNTRUSTED =
  "The server's certificate is not signed by a trusted authority (NODE_EXTRA_CA_CERTS=<file.pem> adds one).";
const TLS_REMEDY = "--insecure, or strictSSL: false for one request, sends it without the check.";

function hintOf(reason: FailureReason, code: string): string | undefined {
  switch (reason) {
    case "tls":
      return code === "EPROTO" ? TLS_HINTS.get(code) : `${TLS_HINTS.get(code) ?? UNTRUSTED} ${TLS_REMEDY}`;
    case "dns":
      return "The host name has no address: check its spelling, the variables in it, and the network.";
    case "timeout":
      return "The answer did not come in time: check that the server is up, or raise --timeout-request.";
    default:
      return undefined;
  }
}
