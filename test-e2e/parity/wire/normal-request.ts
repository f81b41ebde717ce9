import type { JsonObject, JsonValue } from "@waybill/collection";
import type { WireCase } from "./wire-case.ts";

export interface Ports {
  readonly port: number;
  readonly otherPort: number;
}

/**
 * A recorded request without what differs from run to run (ports, tokens, boundary, the product's name). The headers that the user
 * gave come first, in the order in which they arrived; the order of all others is not promised (http.md §3).
 */
export function normalRequest(bytes: string, wire: WireCase, ports: Ports): readonly string[] {
  const headEnd = bytes.indexOf("\r\n\r\n");
  const [line = "", ...headers] = bytes.slice(0, headEnd).split("\r\n");
  const own = ownNames(wire);
  const isOwn = (header: string): boolean => own.has(nameOf(header));
  const boundary = /boundary=(-{26}\d{24})/.exec(bytes)?.[1];
  const clean = (text: string): string =>
    withoutPorts(boundary === undefined ? text : text.replaceAll(boundary, "BOUNDARY"), ports);
  return [
    clean(line),
    ...headers.filter(isOwn).map(clean),
    ...headers
      .filter((header) => !isOwn(header))
      .map((header) => clean(withoutProduct(header)))
      .sort(),
    "",
    ...clean(bytes.slice(headEnd + 4)).split("\r\n"),
  ];
}

function nameOf(header: string): string {
  return header.slice(0, header.indexOf(":")).toLowerCase();
}

function withoutPorts(text: string, { port, otherPort }: Ports): string {
  return text.replaceAll(`:${port}`, ":PORT").replaceAll(`:${otherPort}`, ":OTHER");
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/;

function withoutProduct(header: string): string {
  if (/^User-Agent: (PostmanRuntime|Waybill)\/[\d.]+$/.test(header)) return "User-Agent: PRODUCT";
  return header.startsWith("Postman-Token: ") ? header.replace(UUID, "UUID") : header;
}

/** Names in lower case. */
function ownNames({ request, ownHeaders = [] }: WireCase): ReadonlySet<string> {
  const rows = typeof request === "string" ? [] : (request["header"] ?? []);
  const listed = Array.isArray(rows) ? rows.flatMap(keyOf) : [];
  return new Set([...listed, ...ownHeaders].map((name) => name.toLowerCase()));
}

function keyOf(row: JsonValue): readonly string[] {
  return isRow(row) && typeof row["key"] === "string" ? [row["key"]] : [];
}

function isRow(row: JsonValue): row is JsonObject {
  return typeof row === "object" && row !== null && !Array.isArray(row);
}
