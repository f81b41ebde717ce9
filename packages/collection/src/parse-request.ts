import type { RequestDefinition, UrlDefinition } from "./collection.ts";
import { isGiven, isJsonList, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { jsonText } from "./json-text.ts";
import { parseAuth } from "./parse-auth.ts";
import { parseBody } from "./parse-body.ts";
import { parseHeaders, parseRows } from "./parse-key-values.ts";
import { parseQuery, parseUrl, splitSegments } from "./parse-url.ts";
import { parsePathVariables } from "./parse-variables.ts";
import type { Parsed } from "./problem.ts";
import { createProblemLog } from "./problem-log.ts";
import { createReading, kindOf, readDescription, readText } from "./read-value.ts";
import type { Reading } from "./read-value.ts";

/** A request definition: an object of the collection format, or the text of a URL. */
export function parseRequest(json: JsonValue): Parsed<RequestDefinition> {
  const log = createProblemLog(json);
  const owner = { request: json };
  const reading = createReading(log, () => "");
  return log.finish(readRequest(reading, owner));
}

/** The `request` of an item. Without one it is a GET of an empty URL, which fails when it is sent, as in the reference. */
export function readRequest(reading: Reading, owner: JsonObject): RequestDefinition {
  const given = owner["request"];
  if (typeof given === "string") return { method: "GET", url: parseUrl(given), headers: [] };
  if (isJsonObject(given)) return requestOf(reading, given);
  if (isGiven(given)) {
    const message = `"request" must be an object or the text of a URL, not ${kindOf(given)}.`;
    reading.log.problem({ owner, key: "request" }, "not-a-request", message);
  }
  return { method: "GET", url: NO_URL, headers: [] };
}

function requestOf(reading: Reading, request: JsonObject): RequestDefinition {
  const body = parseBody(reading, request);
  const auth = parseAuth(reading, request);
  const description = readDescription(request);
  return {
    method: (readText(reading, request, "method") ?? "GET").toUpperCase(),
    url: readUrl(reading, request),
    headers: parseHeaders(reading, request, "header"),
    ...(body !== undefined && { body }),
    ...(auth !== undefined && { auth }),
    ...(description !== undefined && { description }),
    source: request,
  };
}

const NO_URL: UrlDefinition = { query: [], variables: [] };

/** Text is split; an object is taken by its parts. Its `raw` is for display only and never sent, as in the reference. */
function readUrl(reading: Reading, request: JsonObject): UrlDefinition {
  const given = request["url"];
  if (typeof given === "string") return parseUrl(given);
  if (isJsonObject(given)) return urlOf(reading, request, given);
  if (isGiven(given) && !(isJsonList(given) && given.length === 0)) {
    reading.log.problem(
      { owner: request, key: "url" },
      "not-a-url",
      `"url" must be text or an object, not ${kindOf(given)}.`,
    );
  }
  return NO_URL;
}

function urlOf(reading: Reading, request: JsonObject, url: JsonObject): UrlDefinition {
  const raw = readText(reading, url, "raw");
  const protocol = readText(reading, url, "protocol");
  const port = readText(reading, url, "port");
  const hash = readText(reading, url, "hash");
  const host = readSegments(reading, url, { key: "host", separator: "." });
  const path = readSegments(reading, url, { key: "path", separator: "/" });
  const auth = url["auth"];
  if (isGiven(raw) && raw !== "" && host === undefined && path === undefined) noticeRawOnly(reading, request);
  return {
    ...(raw !== undefined && { raw }),
    ...(protocol !== undefined && { protocol }),
    ...(isJsonObject(auth) && { auth: userInfoOf(reading, auth) }),
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(path !== undefined && { path }),
    query: parseRows(reading, url, { key: "query", text: parseQuery }),
    ...(hash !== undefined && { hash }),
    variables: parsePathVariables(reading, url, "variable"),
  };
}

function noticeRawOnly(reading: Reading, owner: JsonObject): void {
  const message =
    'Only the parts of a URL object are sent, and this one has none beside "raw". Write the URL as text instead.';
  reading.log.notice({ owner, key: "url" }, "url-raw-only", message);
}

function userInfoOf(reading: Reading, auth: JsonObject): { readonly user?: string; readonly password?: string } {
  const user = readText(reading, auth, "user");
  const password = readText(reading, auth, "password");
  return { ...(user !== undefined && { user }), ...(password !== undefined && { password }) };
}

function readSegments(
  reading: Reading,
  url: JsonObject,
  form: { readonly key: string; readonly separator: "." | "/" },
): readonly string[] | undefined {
  const given = url[form.key];
  if (!isGiven(given)) return undefined;
  if (typeof given === "string") return textSegments(given, form.separator);
  if (isJsonList(given)) return given.map(segmentText);
  const message = `"${form.key}" must be text or a list of segments, not ${kindOf(given)}.`;
  reading.log.problem({ owner: url, key: form.key }, "not-a-list", message);
  return undefined;
}

/** The slash in front of a path given as text is the one that is written anyway; an empty path is none. */
function textSegments(text: string, separator: "." | "/"): readonly string[] | undefined {
  if (separator === ".") return splitSegments(text, separator);
  return text === "" ? undefined : splitSegments(text.startsWith("/") ? text.slice(1) : text, separator);
}

/** A segment is text, or `{value}` as the v2.1 schema allows. */
function segmentText(segment: JsonValue): string {
  if (typeof segment === "string") return segment;
  if (segment === null) return "";
  return isJsonObject(segment) && isGiven(segment["value"]) ? jsonText(segment["value"]) : jsonText(segment);
}
