// Why a page has no response. The browser keeps most reasons to itself; what is not known is not claimed.
import type { FailureReason, RequestFailure } from "@waybill/core";

export interface KnownProblem {
  readonly reason: FailureReason;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** Methods that no browser sends. */
const FORBIDDEN_METHODS = new Set(["CONNECT", "TRACE", "TRACK"]);

/** What can be known before a request is sent. */
export function problemBefore(method: string, url: string, hasBody: boolean): KnownProblem | undefined {
  if (!URL.canParse(url) || !/^https?:/i.test(url))
    return {
      reason: "url",
      code: "ERR_INVALID_URL",
      message: `Invalid URL: ${url}`,
      hint: "Check the URL and the variables in it.",
    };
  const upper = method.toUpperCase();
  if (FORBIDDEN_METHODS.has(upper))
    return { reason: "protocol", code: "ERR_FORBIDDEN_METHOD", message: `browsers do not send ${upper} requests` };
  if (hasBody && (upper === "GET" || upper === "HEAD"))
    return { reason: "protocol", code: "ERR_BODY_NOT_ALLOWED", message: `browsers do not send a body with ${upper}` };
  if (isMixedContent(url))
    return {
      reason: "protocol",
      code: "ERR_MIXED_CONTENT",
      message: "a page that came over https may not send requests over http",
      hint: "Use https, or open the page from a local address.",
    };
  return undefined;
}

/** Over http only the own machine may be asked. */
function isMixedContent(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol !== "http:" || globalThis.location?.protocol !== "https:") return false;
  return !/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

export type Stopped = "timeout" | "aborted" | "too-large" | undefined;

/** `stopped`: who ended it, if it was not the browser. */
export function failureOf(url: string, stopped: Stopped): RequestFailure {
  return { ...problemAfter(stopped), url };
}

function problemAfter(stopped: Stopped): KnownProblem {
  switch (stopped) {
    case "timeout":
      return { reason: "timeout", code: "ESOCKETTIMEDOUT", message: "ESOCKETTIMEDOUT" };
    case "aborted":
      return { reason: "aborted", code: "ERR_ABORTED", message: "the request was aborted" };
    case "too-large":
      return { reason: "too-large", code: "ERR_RESPONSE_TOO_LARGE", message: "Maximum response size reached" };
    default:
      return noResponse();
  }
}

function noResponse(): KnownProblem {
  if (globalThis.navigator?.onLine === false)
    return { reason: "unreachable", code: "ERR_OFFLINE", message: "this device is offline" };
  return {
    reason: "unreachable",
    code: "ERR_NO_RESPONSE",
    message: "the browser gave no response, and does not say why",
    hint:
      "Possible: the server does not allow this page (CORS) or its preflight, the name or the host cannot be reached, its " +
      "certificate is not trusted, or an extension or the browser's rules for private networks blocked the request.",
  };
}
