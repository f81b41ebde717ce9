import type { IncomingMessage, ServerResponse } from "node:http";

/** One request with its body read, and the response to it. */
export interface HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Path segments, still percent-encoded. */
  readonly path: readonly string[];
  /** The text behind the question mark. */
  readonly query: string;
  readonly body: Buffer;
}

/** Reads the request's body to its end, then calls the handler. An exception of the handler is a 500 answer. */
export function readExchange(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (exchange: HttpExchange) => void,
): void {
  if (request.headers["content-length"] === undefined && request.headers["transfer-encoding"] === undefined) {
    request.resume();
    return answer(handle, exchangeOf(request, response, NO_BODY));
  }
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => answer(handle, exchangeOf(request, response, Buffer.concat(chunks))));
}

function answer(handle: (exchange: HttpExchange) => void, exchange: HttpExchange): void {
  try {
    handle(exchange);
  } catch (error) {
    sendJson(exchange.response, { error: String(error) }, { status: 500 });
  }
}

function exchangeOf(request: IncomingMessage, response: ServerResponse, body: Buffer): HttpExchange {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? "" : url.slice(mark + 1);
  return { request, response, method: request.method ?? "GET", path: path.slice(1).split("/"), query, body };
}

const NO_BODY = Buffer.alloc(0);

type HeaderValues = Readonly<Record<string, string | readonly string[]>>;

/** What stands before the body. `type` is its content type. */
export interface AnswerHead {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: HeaderValues;
}

export function sendJson(response: ServerResponse, value: unknown, head: AnswerHead = {}): void {
  sendBytes(response, Buffer.from(JSON.stringify(value)), { type: JSON_TYPE, ...head });
}

const JSON_TYPE = "application/json; charset=utf-8";

export function sendBytes(response: ServerResponse, bytes: Uint8Array, head: AnswerHead): void {
  const headers: Record<string, string | number | string[]> = { "content-length": bytes.byteLength };
  if (head.type !== undefined) headers["content-type"] = head.type;
  for (const name in head.headers) {
    const value = head.headers[name];
    if (value !== undefined) headers[name] = typeof value === "string" ? value : [...value];
  }
  response.writeHead(head.status ?? 200, headers).end(bytes);
}

/** Only headers, as answers 204 and 304 and redirects are. */
export function sendEmpty(response: ServerResponse, status: number, headers: HeaderValues = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (status !== 204 && status !== 304) response.setHeader("content-length", "0");
  response.writeHead(status).end();
}

/** Query or form text as an object; the values of a repeated name become a list. */
export function parseForm(text: string): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = Object.create(null);
  for (const row of text.split("&")) {
    if (row === "") continue;
    const [name = "", ...value] = row.split("=");
    const key = decode(name);
    const known = form[key];
    const decoded = decode(value.join("="));
    form[key] = known === undefined ? decoded : [...(typeof known === "string" ? [known] : known), decoded];
  }
  return form;
}

/** Malformed escapes stay as they are: a test server must not choke on what it is to show. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
