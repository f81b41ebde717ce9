import { inspect } from "node:util";
import type { EventCursor, Hop, HttpHeader, ItemRef, ScopeMutation, ScriptRef } from "@waybill/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LaneRecord } from "../lane-protocol.ts";
import { BatchDecoder } from "./batch-decoder.ts";
import { BatchEncoder } from "./batch-encoder.ts";

/** What comes out of one lane's batches, encoded in order. */
function throughWire(batches: readonly (readonly LaneRecord[])[]): readonly (readonly LaneRecord[])[] {
  const encoder = new BatchEncoder();
  const decoder = new BatchDecoder();
  return batches.map((records) => decoder.decode(encoder.encode(records)));
}

const text = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("\u{1F600}", "\ud800", "null", "0"));
const few = fc.constantFrom("a", "b");
const whole = fc.integer({ min: 0, max: 9 });
const time = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const flag = fc.boolean();
const json = fc.jsonValue({ maxDepth: 2 });
const value = fc.oneof(
  json,
  fc.constantFrom(undefined, Number.NaN, Number.NEGATIVE_INFINITY, -0),
  fc.array(fc.constant(undefined)),
);
/** Names of members are whole characters: V8 reads half of one, which JSON escapes, as a backslash now and then. */
const name = fc.string({ maxLength: 6 });
const object = fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true });

type Members<Shape> = { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> };

/** Members of all kinds, those of `optional` there or not or undefined, and now and then one that nobody knows. */
function shape<Known extends object, More extends object>(required: Members<Known>, optional?: Members<More>) {
  const options = Object.entries(optional ?? {}).map(([key, arbitrary]): [string, fc.Arbitrary<unknown>] => [
    key,
    fc.oneof({ arbitrary: arbitrary as fc.Arbitrary<unknown>, weight: 3 }, fc.constant(undefined)),
  ]);
  const some = fc.record(Object.fromEntries(options), { requiredKeys: [] });
  const unknown = fc.oneof({ arbitrary: fc.constant({}), weight: 9 }, fc.record({ unheard: value }));
  return fc
    .tuple(fc.record(required), fc.oneof(fc.constant({}), some), unknown)
    .map((parts): never => Object.assign({}, ...parts) as never);
}

const header: fc.Arbitrary<HttpHeader> = shape({ key: few, value: few }, { system: flag, credential: flag });
const error = shape({ name: text, message: text }, { stack: text, line: whole, thrown: value, actual: value });
const mutation: fc.Arbitrary<ScopeMutation> = fc.oneof(
  shape({ scope: fc.constantFrom("local", "environment"), op: fc.constant("set"), key: text }, { value, type: text }),
  shape({
    scope: fc.constantFrom("local", "globals"),
    op: fc.constant("set"),
    key: text,
    value: fc.oneof(text, whole),
  }),
  shape({ scope: fc.constantFrom("data", "collection"), op: fc.constant("unset"), key: text }),
  shape({ scope: fc.constantFrom("globals"), op: fc.constant("clear") }),
);
const failure = shape(
  { reason: fc.constant("dns"), code: text, message: text, url: text },
  { errno: whole, hint: text },
);
const timings = shape({
  start: time,
  prepare: time,
  wait: time,
  dns: time,
  tcp: time,
  secureHandshake: time,
  firstByte: time,
  download: time,
  process: time,
  total: time,
});

/** What records have in common: few, so that they meet again. */
const common = fc.record({
  item: pool<ItemRef>(shape({ id: text, name: text, path: fc.array(text) })),
  script: pool<ScriptRef>(shape({ id: text, phase: fc.constantFrom("test", "prerequest"), owner: object })),
  cursor: pool<EventCursor>(
    shape({ iteration: whole, position: whole, length: whole, cycles: whole, ref: text }, { httpRequestId: text }),
  ),
  headers: pool<readonly HttpHeader[]>(fc.array(header, { maxLength: 40 })),
  connection: pool(shape({ id: text, local: object, remote: object }, { tls: object })),
  mutations: pool<readonly ScopeMutation[]>(fc.array(mutation, { maxLength: 4 })),
  json: pool(object),
});

function pool<Item>(arbitrary: fc.Arbitrary<Item>): fc.Arbitrary<fc.Arbitrary<Item>> {
  return fc
    .array(arbitrary, { minLength: 1, maxLength: 3 })
    .map((items) => fc.oneof({ arbitrary: fc.constantFrom(...items), weight: 4 }, arbitrary));
}

type Common = typeof common extends fc.Arbitrary<infer Value> ? Value : never;

function recordOf(shared: Common): fc.Arbitrary<LaneRecord> {
  const { cursor, script, mutations, headers } = shared;
  const atItem = { item: shared.item, cursor };
  const atScript = { script, ...atItem };
  const type = (name: LaneRecord["type"]) => ({ type: fc.constant(name) });
  const phase = fc.constantFrom("prerequest", "test");
  const cause = fc.constantFrom("collection", "script", "auth", "run-request");
  const request = shape({ method: text, url: few, headers }, { auth: shared.json, body: shared.json });
  const test = shape(
    { name: text, index: whole, async: flag, skipped: flag, passed: flag },
    { error: fc.option(error) },
  );
  const outcome = shape(
    {
      scripts: fc.array(
        shape({ script: fc.constantFrom(0, 1), failedTests: fc.array(text, { maxLength: 1 }) }, { error }),
      ),
      mutations,
      skipped: flag,
    },
    { next: fc.option(text), requestEdit: object, visualizer: object },
  );
  const learned = fc.oneof(
    shape({ kind: fc.constant("mutations"), mutations }),
    shape({ kind: fc.constantFrom("row", "auth", "value"), value }),
  );
  const exchange = fc.tuple(request, headers, fc.uint8Array({ maxLength: 5 })).chain(([sent, received, body]) =>
    shape({
      ...type("response-received"),
      cause,
      request: fc.constant(sent),
      response: shape(
        {
          id: text,
          code: whole,
          reason: text,
          headers: fc.constant(received),
          body: fc.constant(body),
          size: shape({ body: whole, header: whole }),
          responseTime: whole,
        },
        { bodyOmitted: text },
      ),
      cookies: fc.array(object, { maxLength: 2 }),
      history: hops(shared, { sent: (sent as { headers: readonly HttpHeader[] }).headers, received }),
      ...atItem,
    }),
  );
  return fc.oneof(
    shape({ ...type("run-started"), name: text, id: text, iterations: whole, requests: whole, startedAt: whole }),
    shape({ ...type("iteration-started"), cursor }, { row: object }),
    shape({ ...type("request-started"), ...atItem }),
    shape({ ...type("delay-started"), ms: whole, cause: fc.constant("item"), cursor }),
    shape({ ...type("scripts-started"), phase, ...atItem }),
    shape({ ...type("scripts-finished"), phase, mutations, ...atItem }),
    shape({ ...type("script-started"), ...atScript }),
    shape({ ...type("script-finished"), ...atScript }, { error, standsForTests: fc.constant(true) }),
    shape({ ...type("console"), level: fc.constant("log"), messages: fc.array(value), ...atScript }, { depth: whole }),
    shape({ ...type("test-finished"), test, ...atScript }),
    shape({ ...type("exception"), error, ...atScript }),
    shape({ ...type("request-prepared"), cause, request, ...atItem }),
    exchange,
    shape({ ...type("request-failed"), cause, request, failure, history: fc.constant([]), ...atItem }),
    shape(
      { ...type("token-requested"), grant: text, url: text, durationMs: time, ...atItem },
      { failure, status: object },
    ),
    shape({ ...type("visualizer"), template: text, ...atItem }, { data: value, error }),
    shape({ ...type("next-request"), target: fc.option(text), found: flag, ...atItem }),
    shape({ ...type("request-finished"), skipped: flag, ...atItem }),
    shape({ ...type("iteration-finished"), cursor }),
    shape({ ...type("warning"), code: text, message: text }, atItem),
    shape({ ...type("run-finished"), outcome: text, finishedAt: whole, durationMs: time }, { error }),
    shape({ ...type("lane-secrets"), learned }),
    shape({ ...type("lane-cookies"), change: object }),
    shape({ ...type("lane-phase-ended"), outcome }),
    shape({ ...type("lane-posted"), messages: text }),
    shape({ ...type("lane-dealt-with") }),
  );
}

function hops({ connection, headers }: Common, own: { sent: readonly HttpHeader[]; received: readonly HttpHeader[] }) {
  const hop: fc.Arbitrary<Hop> = shape(
    {
      request: shape({
        method: text,
        url: few,
        headers: fc.oneof(fc.constant(own.sent), headers),
      }),
      timings,
      reused: flag,
    },
    {
      connection,
      response: shape({ code: whole, headers: fc.oneof(fc.constant(own.received), headers), downloadedBytes: whole }),
      proxy: text,
      interim: fc.array(whole),
    },
  );
  return fc.array(hop, { maxLength: 2 });
}

/** As text: with members that are undefined and numbers like -0, in their order. */
function shown(value: unknown): string {
  return inspect(value, {
    depth: Infinity,
    maxArrayLength: Infinity,
    maxStringLength: Infinity,
    breakLength: Infinity,
  });
}

const batches = common.chain((shared) => fc.array(fc.array(recordOf(shared), { maxLength: 12 }), { maxLength: 3 }));

describe("the batches of a lane", () => {
  it("come out as they went in, with members that nobody knows and those that are undefined", () => {
    fc.assert(
      fc.property(batches, (given) => {
        expect(shown(throughWire(given))).toBe(shown(given));
      }),
      { numRuns: 1000 },
    );
  });
});

const cursor: EventCursor = { iteration: 7, position: 0, length: 1, cycles: 9, ref: "r", httpRequestId: "h" };
const item: ItemRef = { id: "i", name: "Name \u{1F600} \ud800", path: ["folder"] };
const script: ScriptRef = { id: "s", phase: "test", owner: { kind: "request", id: "i", name: "Name" } };

/** A request as one iteration of a run tells it. */
function exchanged(date: string, connection: Hop["connection"]): readonly LaneRecord[] {
  const sent = [
    { key: "accept", value: "application/json" },
    { key: "Connection", value: "keep-alive", system: true },
  ];
  const received = [
    { key: "content-type", value: "text/plain" },
    { key: "date", value: date },
  ];
  const request = {
    method: "POST",
    url: "http://127.0.0.1/post",
    headers: sent,
    get body() {
      return { mode: "raw", raw: "text of the body" };
    },
  };
  const hop: Hop = {
    request: { method: "POST", url: request.url, headers: sent },
    timings: {
      start: 1,
      prepare: 0.1,
      wait: 0,
      dns: 0,
      tcp: 0,
      secureHandshake: 0,
      firstByte: 1,
      download: 0,
      process: 0,
      total: 1.1,
    },
    reused: true,
    ...(connection !== undefined && { connection }),
    response: { code: 200, headers: received, downloadedBytes: 3 },
  };
  return [
    { type: "request-started", item, cursor: { ...cursor } },
    { type: "request-prepared", cause: "collection", request, item, cursor },
    {
      type: "response-received",
      cause: "collection",
      request,
      response: {
        id: "x",
        code: 200,
        reason: "OK",
        headers: received,
        body: new Uint8Array([1, 2, 255]),
        size: { body: 3, header: 1 },
        responseTime: 1,
      },
      cookies: [],
      history: [hop],
      item,
      cursor,
    },
    { type: "script-started", script, item, cursor },
    { type: "lane-phase-ended", outcome: { scripts: [{ script: 0, failedTests: [] }], mutations: [], skipped: false } },
  ];
}

const connection = { id: "c1", local: { address: "127.0.0.1", port: 1 }, remote: { address: "127.0.0.1", port: 2 } };

describe("what the records of a lane have in common", () => {
  it("is written once", () => {
    const encoder = new BatchEncoder();
    const [first, second] = ["today", "tomorrow"].map((date) => encoder.encode(exchanged(date, connection)).text);
    for (const part of ["folder", "127.0.0.1/post", "today", '"c1"', "owner"])
      expect([part, first?.split(part).length]).toEqual([part, 2]);
    for (const part of ["folder", "keep-alive", "127.0.0.1/post", "today", '"c1"', "owner", "text/plain"])
      expect([part, second?.split(part).length]).toEqual([part, 1]);
    expect(second).toContain("tomorrow");
  });

  it("keeps the order of members, and headers of a hop are those of the exchange", () => {
    const [records = []] = throughWire([exchanged("today", connection)]);
    expect(JSON.stringify(records)).toBe(JSON.stringify(JSON.parse(JSON.stringify(exchanged("today", connection)))));
    const received = records.find((record) => record.type === "response-received");
    expect(received?.history[0]?.request.headers).toBe(received?.request.headers);
    expect(received?.history[0]?.response?.headers).toBe(received?.response.headers);
  });

  it("is not a header with other members than the one before it", () => {
    const plain = { key: "a", value: "b" };
    const lists = [[plain], [{ ...plain, unheard: 1 }], [plain], [{ ...plain, system: true }], [{ ...plain }]];
    const records = lists.map((headers): LaneRecord => {
      return { type: "request-prepared", cause: "script", request: { method: "GET", url: "u", headers }, item, cursor };
    });
    expect(throughWire([records])).toEqual([records]);
  });

  it("may be more than the tables hold", () => {
    const many = Array.from({ length: 3000 }, (_, index): LaneRecord => {
      const other = { ...item, id: String(index) };
      return { type: "request-started", item: index % 3 === 0 ? item : other, cursor };
    });
    expect(throughWire([many])).toEqual([many]);
  });
});

it("words that no lane writes are refused", () => {
  for (const text of ["[8]", "[99]", "[2,5]", "[16]", "[4,1000000000]", "[15,0,0,0,1000000000,0]"])
    expect(() => new BatchDecoder().decode({ text, bodies: [] })).toThrow("the lane wrote what no lane writes");
});
