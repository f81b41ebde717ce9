// Batches as text and the bytes of bodies, smaller than their JSON: what many events of a batch share is written once.
import type { EventCursor, EventResponse, Hop, ItemRef, RunEvent, ScriptRef } from "@waybill/core";
import type { LaneRecord } from "./lane-protocol.ts";

export interface EncodedBatch {
  readonly text: string;
  readonly bodies: readonly Uint8Array[];
}

/** Members that many events of a batch share are numbers here: places in the tables. */
interface WireBatch {
  readonly cursors: EventCursor[];
  readonly items: ItemRef[];
  readonly scripts: ScriptRef[];
  readonly records: WireRecord[];
}

type WireRecord = Record<string, unknown>;

export function encodeBatch(records: readonly LaneRecord[]): EncodedBatch {
  const bodies: Uint8Array[] = [];
  const batch: WireBatch = { cursors: [], items: [], scripts: [], records: [] };
  for (const record of records) batch.records.push(encodeRecord(record, batch, bodies));
  return { text: JSON.stringify(batch), bodies };
}

function encodeRecord(record: LaneRecord, batch: WireBatch, bodies: Uint8Array[]): WireRecord {
  const wire: WireRecord = { ...record };
  if ("cursor" in record && record.cursor !== undefined) wire["cursor"] = placeOf(record.cursor, batch.cursors);
  if ("item" in record && record.item !== undefined) wire["item"] = placeOf(record.item, batch.items);
  if ("script" in record) wire["script"] = placeOf(record.script, batch.scripts);
  if (record.type === "response-received") encodeResponse(record, wire, bodies);
  return wire;
}

/** The newest are the likeliest. */
function placeOf<Item>(item: Item, table: Item[]): number {
  const place = table.lastIndexOf(item);
  return place >= 0 ? place : table.push(item) - 1;
}

type ResponseReceived = Extract<RunEvent, { readonly type: "response-received" }>;

/** Headers of the last hop are those of the exchange, mostly. */
function encodeResponse(
  { request, response, history }: ResponseReceived,
  wire: WireRecord,
  bodies: Uint8Array[],
): void {
  const { body, ...rest } = response;
  wire["response"] = { ...rest, body: bodies.push(body) - 1 };
  wire["history"] = history.map((hop) => ({
    ...hop,
    request: hop.request.headers === request.headers ? { ...hop.request, headers: 0 } : hop.request,
    ...(hop.response !== undefined && {
      response: hop.response.headers === response.headers ? { ...hop.response, headers: 0 } : hop.response,
    }),
  }));
}

export function decodeBatch({ text, bodies }: EncodedBatch): readonly LaneRecord[] {
  const batch = parseBatch(text);
  for (const record of batch.records) decodeRecord(record, batch, bodies);
  return batch.records as unknown as readonly LaneRecord[];
}

/** Our own text: see `encodeBatch`. */
function parseBatch(text: string): WireBatch {
  return JSON.parse(text) as WireBatch;
}

function decodeRecord(record: WireRecord, { cursors, items, scripts }: WireBatch, bodies: readonly Uint8Array[]): void {
  const { cursor, item, script } = record;
  if (typeof cursor === "number") record["cursor"] = cursors[cursor];
  if (typeof item === "number") record["item"] = items[item];
  if (typeof script === "number") record["script"] = scripts[script];
  if (record["type"] === "response-received") decodeResponse(record, bodies);
}

const NO_BODY = new Uint8Array();

function decodeResponse(record: WireRecord, bodies: readonly Uint8Array[]): void {
  const { request, response, history } = record as unknown as {
    readonly request: ResponseReceived["request"];
    readonly response: { body: unknown } & Omit<EventResponse, "body">;
    readonly history: readonly Hop[];
  };
  response.body = bodies[Number(response.body)] ?? NO_BODY;
  for (const hop of history as readonly { request: { headers: unknown }; response?: { headers: unknown } }[]) {
    if (hop.request.headers === 0) hop.request.headers = request.headers;
    if (hop.response?.headers === 0) hop.response.headers = response.headers;
  }
}
