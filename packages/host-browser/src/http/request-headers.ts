// What a page may send of the headers of a request.
import type { HttpHeader, RequestSettings } from "@waybill/core";

export interface SendableHeaders {
  readonly sent: readonly HttpHeader[];
  readonly warnings: readonly string[];
}

/** Those of the fetch standard. */
const FORBIDDEN = new Set(
  (
    "accept-charset accept-encoding access-control-request-headers access-control-request-method connection content-length cookie " +
    "cookie2 date dnt expect host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade via user-agent"
  ).split(" "),
);
/** Left to scripts by the standard, but not by all browsers: sent where the browser does. */
const MAYBE = "user-agent";

/** Headers that the browser keeps to itself are left out; a warning names those that a user has set. */
export function sendableHeaders(
  headers: readonly HttpHeader[],
  contentType: string | undefined,
  settings: RequestSettings,
): SendableHeaders {
  const [sent, dropped] = partition(headers);
  const hasType = sent.some(({ key }) => key.toLowerCase() === "content-type");
  const isOff = settings.disabledSystemHeaders["content-type"] === true;
  const own: HttpHeader[] =
    contentType === undefined || hasType || isOff ? [] : [{ key: "Content-Type", value: contentType, system: true }];
  return { sent: [...sent, ...own], warnings: warningsOf(dropped) };
}

function partition(headers: readonly HttpHeader[]): [HttpHeader[], HttpHeader[]] {
  const sent: HttpHeader[] = [];
  const dropped: HttpHeader[] = [];
  for (const header of headers) (isForbidden(header.key) ? dropped : sent).push(header);
  return [sent, dropped];
}

function isForbidden(key: string): boolean {
  const name = key.toLowerCase();
  return name !== MAYBE && (FORBIDDEN.has(name) || name.startsWith("proxy-") || name.startsWith("sec-"));
}

function warningsOf(dropped: readonly HttpHeader[]): readonly string[] {
  const names = dropped.filter(({ system }) => system !== true).map(({ key }) => key);
  return names.length === 0 ? [] : [`the browser does not let pages send these headers: ${names.join(", ")}`];
}
