// The verbose part of the `cli` report: what was sent and received, and where the time went.
import type { JsonValue } from "@waybill/collection";
import type { EventRequest, Hop, HopTimings, HttpHeader, RunEvent } from "@waybill/core";
import { withoutCutCharacter } from "./body-json.ts";
import type { BodyText } from "./body-text.ts";
import { contentKind } from "./content-kind.ts";
import { formatDuration } from "./format-duration.ts";
import { formatSize } from "./format-size.ts";
import type { Paint } from "./paint.ts";
import { printableLine, printableText } from "./printable.ts";
import type { Symbols } from "./symbols.ts";
import { cutLines } from "./wrap-text.ts";

export interface ExchangeDetailsOptions {
  readonly paint: Paint;
  readonly signs: Symbols;
  readonly columns: number;
  readonly bodies: BodyText;
}

type Exchange = Extract<RunEvent, { type: "response-received" }>;

const MOST_CHARACTERS = 2048;

/** A line of totals, the bodies, and a table of phases. */
export function exchangeDetails(exchange: Exchange, options: ExchangeDetailsOptions): string {
  const details = [
    totals(exchange, options),
    requestBlock(exchange.request, options),
    responseBlock(exchange, options),
  ];
  return `${details.join("")}${timingTable(exchange.history, options)}`;
}

function totals({ request, response, cookies }: Exchange, { paint, signs }: ExchangeDetailsOptions): string {
  const sent = formatSize(sentSize(request));
  const received = formatSize(response.size.header + response.size.body);
  const parts = [
    `${response.code} ${printableLine(response.reason)}`,
    `${formatDuration(response.responseTime)} time`,
    `${sent}${signs.up} ${received}${signs.down} size`,
    `${request.headers.length}${signs.up} ${response.headers.length}${signs.down} headers`,
    `${cookies.length} cookies`,
  ];
  return `  ${paint.grey(parts.join(` ${signs.bullet} `))}\n`;
}

/** Request line, headers and body as far as the event tells them. */
function sentSize({ method, url, headers }: EventRequest): number {
  const path = url.replace(/^[a-z]+:\/\/[^/?]*/i, "");
  const line = method.length + Math.max(path.length, 1) + " HTTP/1.1\r\n".length + 1;
  const lines = headers.reduce((size, { key, value }) => size + key.length + value.length + 4, line + 2);
  return lines + Number(headerValue(headers, "content-length") ?? 0);
}

function headerValue(headers: readonly HttpHeader[], name: string): string | undefined {
  return headers.find(({ key }) => key.toLowerCase() === name)?.value;
}

function requestBlock(request: EventRequest, options: ExchangeDetailsOptions): string {
  const mode = request.body?.mode;
  if (typeof mode !== "string") return "";
  const text = bodyText(mode, request.body?.[mode]);
  const size = Number(headerValue(request.headers, "content-length") ?? text.length);
  const title = `${options.signs.up} ${mode} ${options.signs.bullet} ${formatSize(size)}`;
  return `${block(title, { text, size }, options)} \n`;
}

/** Rows of a form as they are sent but for their encoding; structures as JSON. */
function bodyText(mode: string, content: JsonValue | undefined): string {
  if (typeof content === "string") return content;
  if (mode !== "urlencoded" || !Array.isArray(content)) return content === undefined ? "" : JSON.stringify(content);
  return content.map(({ key, value }) => `${key}=${value ?? ""}`).join("&");
}

function responseBlock({ response }: Exchange, options: ExchangeDetailsOptions): string {
  const { signs, bodies } = options;
  const { type, family, format, charset } = contentKind(headerValue(response.headers, "content-type"));
  const kind = `${signs.down} ${[type, family, format, charset].map(printableLine).join(` ${signs.bullet} `)}`;
  const size = response.body.length;
  const omitted = response.bodyOmitted;
  if (omitted !== undefined) return `${block(kind, { text: `(${omitted})`, size }, options)}\n`;
  if (size === 0) return `  ${options.paint.grey(kind)}\n\n`;
  const head = withoutCutCharacter(response.body.subarray(0, 4 * MOST_CHARACTERS));
  const text = bodies.utf8(head) ?? "(binary)";
  return `${block(`${kind} ${signs.bullet} ${formatSize(size)}`, { text, size }, options)}\n`;
}

function block(title: string, body: { text: string; size: number }, options: ExchangeDetailsOptions): string {
  const { paint, signs, columns } = options;
  const text = printableText(body.text.slice(0, MOST_CHARACTERS));
  const note =
    body.text.length > MOST_CHARACTERS ? [`(showing ${formatSize(text.length)}/${formatSize(body.size)})`] : [];
  const bar = paint.grey(signs.block.line);
  const lines = [...cutLines(text, columns - 6), ...note].map((line) => `  ${bar} ${line}\n`);
  return `  ${paint.grey(`${signs.block.top} ${title}`)}\n${lines.join("")}  ${paint.grey(signs.block.bottom)}`;
}

const PHASES: readonly (readonly [string, keyof HopTimings])[] = [
  ["prepare", "prepare"],
  ["wait", "wait"],
  ["dns-lookup", "dns"],
  ["tcp-handshake", "tcp"],
  ["ssl-handshake", "secureHandshake"],
  ["transfer-start", "firstByte"],
  ["download", "download"],
  ["process", "process"],
  ["total", "total"],
];

/** One column for each phase, redirects added up. The TLS column stands only where there was TLS. */
function timingTable(history: readonly Hop[], { paint }: ExchangeDetailsOptions): string {
  if (history.length === 0) return "";
  const secure = history.some((hop) => hop.request.url.startsWith("https:"));
  const columns = PHASES.filter(([, phase]) => secure || phase !== "secureHandshake").map(([title, phase]) => {
    const ms = history.reduce((sum, hop) => sum + hop.timings[phase], 0);
    const text = ms > 0 ? formatDuration(ms) : "(cache)";
    const width = Math.max(title.length, text.length);
    return { title: title.padEnd(width), text: text.padEnd(width) };
  });
  const row = (cells: readonly string[]): string => `  ${paint.grey(cells.join("   "))} \n`;
  return row(columns.map(({ title }) => title)) + row(columns.map(({ text }) => text));
}
