import { parseCollection } from "@waybill/collection";
import type { JsonObject } from "@waybill/collection";
import type { RunEvent } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { jsonReporter } from "./json-reporter.ts";
import type { JsonReporterOptions } from "./json-reporter.ts";
import { bodies } from "./test/bodies.ts";
import { hop, Iteration, response, runFinished, runStarted } from "./test/events.ts";
import { memorySpool } from "./test/memory-spool.ts";
import { textOutput } from "./test/text-output.ts";

const parsed = parseCollection(
  {
    info: {
      _postman_id: "shop",
      name: "Shop",
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    event: [{ listen: "prerequest", script: { id: "s0", exec: ["one", "two"] } }],
    variable: [{ key: "v", value: "old" }],
    item: [
      {
        id: "root",
        name: "Root",
        request: { method: "GET", url: "http://localhost/a?b=1" },
        response: [{ id: "saved", name: "example" }],
      },
      { id: "folder", name: "Folder", item: [{ id: "inner", name: "Inner", request: "http://localhost/b" }] },
    ],
  },
  { newId: () => "made" },
);
if (!parsed.ok) throw new Error("the collection of the test is broken");
const collection = parsed.value;

const scope = (id: string, variables: JsonReporterOptions["collection"]["variables"] = []) => ({ id, variables });

const OPTIONS: Omit<JsonReporterOptions, "spool"> = {
  collection,
  endState: () => ({
    environment: {
      ...scope("e", [
        { key: "k", value: "v", type: "secret" },
        { key: "off", value: 1, disabled: true },
      ]),
      name: "Staging",
    },
    globals: scope("g"),
    collection: scope("c", [{ key: "v", value: "new" }]),
  }),
  mask: (value) => value,
  bodies,
  newId: () => "id",
  now: () => 42,
  version: "1.2.3",
};

async function text(events: readonly RunEvent[], options: Partial<JsonReporterOptions> = {}): Promise<string> {
  const output = textOutput();
  const reporter = jsonReporter(output, { ...OPTIONS, spool: () => memorySpool(), ...options });
  for (const event of events) await reporter.onEvent(event);
  await reporter.finish();
  return output.text();
}

const report = async (events: readonly RunEvent[], options: Partial<JsonReporterOptions> = {}): Promise<any> =>
  JSON.parse(await text(events, options));

const iteration = new Iteration();
const root = iteration.request("Root", [], "root");
const inner = iteration.request("Inner", ["Folder"], "inner");
const sent = [root.start(), root.prepared(), root.received(), root.end()];
const failed = {
  name: "AssertionError",
  message: "no",
  stack: "AssertionError: no\n    at Inner (test):2:1",
};

describe("the json report", () => {
  it("has its keys in the order readers know", async () => {
    const json = await report([runStarted("Shop"), ...sent, runFinished()]);
    expect(Object.keys(json)).toEqual(["collection", "environment", "globals", "run"]);
    expect(Object.keys(json.collection)).toEqual(["_", "item", "event", "variable", "info"]);
    expect(Object.keys(json.run)).toEqual([
      "stats",
      "timings",
      "executions",
      "transfers",
      "failures",
      "error",
      "waybill",
    ]);
    expect(Object.keys(json.run.executions[0])).toEqual(["cursor", "item", "request", "response", "id"]);
    expect(Object.keys(json.run.executions[0].response)).toEqual([
      "id",
      "status",
      "code",
      "header",
      "stream",
      "cookie",
      "responseTime",
      "responseSize",
      "downloadedBytes",
    ]);
  });

  it("is the text that JSON.stringify makes of it, indented or compact", async () => {
    const events = [runStarted("Shop"), ...sent, root.failed(), ...sent, runFinished()];
    const indented = await text(events);
    expect(indented).toBe(`${JSON.stringify(JSON.parse(indented), null, 2)}\n`);
    const compact = await text(events, { compact: true });
    expect(compact).toBe(`${JSON.stringify(JSON.parse(indented))}\n`);
  });

  it("is valid without a single event", async () => {
    const json = await report([]);
    expect(json.run).toMatchObject({ executions: [], failures: [], error: null });
    expect(json.run.stats.iterations).toEqual({ total: 0, pending: 0, failed: 0 });
  });

  it("shows the collection as newman does, with the variables the run ended with", async () => {
    const json = await report([]);
    expect(json.collection._).toEqual({ postman_id: "shop" });
    expect(json.collection.variable).toEqual([{ type: "any", value: "new", key: "v" }]);
    expect(json.collection.event).toEqual([
      { listen: "prerequest", script: { id: "s0", type: "text/javascript", exec: ["one", "two"] } },
    ]);
    expect(json.collection.item[0]).toMatchObject({
      id: "root",
      name: "Root",
      request: {
        method: "GET",
        url: { protocol: "http", host: ["localhost"], path: ["a"], query: [{ key: "b", value: "1" }] },
      },
      response: [{ id: "saved", name: "example" }],
      event: [],
    });
    expect(json.collection.item[1].item[0].id).toBe("inner");
    expect(json.environment).toEqual({
      id: "e",
      name: "Staging",
      values: [
        { type: "secret", value: "v", key: "k" },
        { type: "any", value: 1, key: "off", disabled: true },
      ],
    });
    expect(json.globals).toEqual({ id: "g", values: [] });
  });

  it("hides secrets in all that comes from files", async () => {
    const mask = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value).replaceAll("localhost", "***"));
    const events = [runStarted("Shop"), root.start(), root.failedTest("t", failed), root.end(), runFinished()];
    const written = await text(events, { mask });
    expect(written).not.toContain("localhost");
  });

  it("has one execution for each item that sent its request: not for script requests, auth replays and skipped items", async () => {
    const skipped = [inner.start(), inner.end(true)];
    const replayed = [
      root.start(),
      root.received({ cause: "script", response: response({ id: "script" }) }),
      root.received({ response: response({ id: "challenge", code: 401 }) }),
      root.received({ cause: "auth", response: response({ id: "answer" }) }),
      root.received({ cause: "script", response: response({ id: "script" }) }),
      root.end(),
    ];
    const json = await report([runStarted("Shop"), ...replayed, ...skipped, runFinished()]);
    expect(json.run.executions.map((execution: any) => execution.response.id)).toEqual(["answer"]);
  });

  it("a cursor has all eleven members", async () => {
    const second = new Iteration(1, 2).request("Root", [], "root");
    const json = await report([...sent, second.start(), second.received(), second.end()]);
    expect(json.run.executions.map((execution: any) => execution.cursor)).toEqual([
      {
        position: 0,
        iteration: 0,
        length: 1,
        cycles: 1,
        empty: false,
        eof: false,
        bof: true,
        cr: false,
        ref: "ref-0",
        httpRequestId: "sent",
      },
      {
        position: 0,
        iteration: 1,
        length: 1,
        cycles: 2,
        empty: false,
        eof: false,
        bof: false,
        cr: true,
        ref: "ref-1",
        httpRequestId: "sent",
      },
    ]);
  });

  it("shows the request as it was sent", async () => {
    const request = {
      method: "POST",
      url: "https://api.test:8080/a/b?c=d#e",
      headers: [{ key: "Host", value: "api.test", system: true }],
      body: { mode: "raw", raw: "x" },
    };
    const json = await report([root.start(), root.received({ request }), root.end()]);
    expect(json.run.executions[0].request).toMatchObject({
      url: {
        protocol: "https",
        host: ["api", "test"],
        port: "8080",
        path: ["a", "b"],
        query: [{ key: "c", value: "d" }],
      },
      header: [{ key: "Host", value: "api.test", system: true }],
      method: "POST",
      body: { mode: "raw", raw: "x" },
    });
  });

  it("lists assertions with their errors, and the errors of scripts by phase", async () => {
    const json = await report([
      root.start(),
      root.received(),
      root.passed("a"),
      root.failedTest("b", failed, 1),
      root.skippedTest("c", 2),
      root.failedTest("d", { name: "object", message: "{}", thrown: {} }, 3),
      root.failedTest("e", null, 4),
      root.scriptFinished({ name: "TypeError", message: "x" }),
      root.scriptFinished({ name: "Error", message: "y" }, "prerequest"),
      root.end(),
    ]);
    const [execution] = json.run.executions;
    expect(execution.assertions).toEqual([
      { assertion: "a", skipped: false },
      { assertion: "b", skipped: false, error: { index: 1, test: "b", ...failed } },
      { assertion: "c", skipped: true },
      { assertion: "d", skipped: false, error: { name: "AssertionError", index: 3, test: "d", message: "d" } },
      { assertion: "e", skipped: false, error: { name: "AssertionError", index: 4, test: "e", message: "e" } },
    ]);
    expect(execution.testScript).toMatchObject([{ error: { type: "Error", name: "TypeError", message: "x" } }]);
    expect(execution.prerequestScript).toMatchObject([{ error: { type: "Error", name: "Error", message: "y" } }]);
  });

  it("keeps name and message of a failed request", async () => {
    const failure = { errno: -111, syscall: "connect", address: "127.0.0.1", port: 1 };
    const json = await report([root.start(), root.failed(failure), root.end()]);
    expect(json.run.executions[0].response).toBeUndefined();
    expect(json.run.executions[0].requestError).toEqual({
      name: "Error",
      message: "connect ECONNREFUSED 127.0.0.1:1",
      code: "ECONNREFUSED",
      ...failure,
    });
  });

  it("lists failures with their place, their item and what holds it", async () => {
    const json = await report([
      inner.start(),
      inner.failedTest("t", failed, 2),
      inner.failed(),
      root.scriptFinished({ name: "TypeError", message: "x" }),
    ]);
    const [assertion, request, script] = json.run.failures;
    expect(Object.keys(assertion)).toEqual(["error", "at", "source", "parent", "cursor"]);
    expect(assertion).toMatchObject({
      error: {
        index: 2,
        test: "t",
        ...failed,
        id: "id",
        timestamp: 42,
        stacktrace: [{ fileName: "Inner (test)", lineNumber: 2 }],
      },
      at: "assertion:2 in test-script",
      source: { id: "inner", name: "Inner" },
      parent: { id: "folder", name: "Folder" },
      cursor: { scriptId: "inner-test", execution: "id" },
    });
    expect(assertion.error.checksum).toMatch(/^[0-9a-f]{32}$/);
    expect(request).toMatchObject({ at: "request", error: { code: "ECONNREFUSED" }, parent: { id: "folder" } });
    expect(script).toMatchObject({ at: "test-script", source: { id: "root" }, parent: { _: { postman_id: "shop" } } });
  });

  it("counts and times the run", async () => {
    const history = [hop({ dns: 2, firstByte: 3 })];
    const json = await report([
      runStarted("Shop"),
      iteration.start(),
      root.start(),
      root.prepared(),
      root.received({ history, response: response({ responseTime: 10 }) }),
      root.passed("a"),
      root.skippedTest("b"),
      root.end(),
      iteration.end(),
      runFinished(500),
    ]);
    expect(json.run.stats.assertions).toEqual({ total: 2, pending: 0, failed: 0 });
    expect(json.run.timings).toEqual({
      responseAverage: 10,
      responseMin: 10,
      responseMax: 10,
      responseSd: 0,
      dnsAverage: 2,
      dnsMin: 2,
      dnsMax: 2,
      dnsSd: 0,
      firstByteAverage: 3,
      firstByteMin: 3,
      firstByteMax: 3,
      firstByteSd: 0,
      started: 1000,
      completed: 1500,
    });
    expect(json.run.transfers).toEqual({ responseTotal: 11 });
    expect(json.run.waybill).toEqual({
      version: "1.2.3",
      parallel: 1,
      percentiles: { p50: 10, p90: 10, p95: 10, p99: 10 },
      retries: 0,
      notRun: 0,
      warnings: 0,
    });
  });

  it("repeats the error of a run that was ended", async () => {
    const error = { name: "Error", message: "callback timed out" };
    const json = await report([runStarted("Shop"), { ...runFinished(), outcome: "stopped", error } as RunEvent]);
    expect(json.run.error).toEqual(error);
    expect(json.error).toEqual(error);
  });

  it("adds timings and redirects on request", async () => {
    const json = await report(sent, { details: true });
    expect(json.run.executions[0].timings).toMatchObject([{ firstByte: 3, total: 5.75 }]);
    expect(json.run.executions[0].history).toMatchObject([
      { request: { method: "GET", href: "http://localhost/" }, session: { reused: true } },
    ]);
  });

  it("tells with them of proxies, and of each connection once", async () => {
    const peer = { subject: "CN=a", issuer: "CN=b", validFrom: "x", validTo: "y", fingerprint: "AA:BB" };
    const connection = {
      id: "c1",
      local: { address: "127.0.0.1", port: 50_000 },
      remote: { address: "127.0.0.1", port: 443 },
      tls: { protocol: "TLSv1.3", cipher: "TLS_AES_128_GCM_SHA256", verified: true, peer },
    };
    const history = [hop(), { ...hop(), connection, proxy: "http://127.0.0.1:3128" }, { ...hop(), connection }];
    const json = await report([root.start(), root.received({ history }), root.end()], { details: true });
    expect(json.run.executions[0].history).toMatchObject([
      { session: { reused: true } },
      { request: { proxy: "http://127.0.0.1:3128" }, session: { id: "c1" } },
      { session: { id: "c1" } },
    ]);
    expect(json.run.executions[0].sessions).toEqual({
      c1: { addresses: { local: connection.local, remote: connection.remote }, tls: connection.tls },
    });
  });

  it("says why a body is missing", async () => {
    const omitted = response({ body: new Uint8Array(0), bodyOmitted: "it is binary and holds a secret" });
    const json = await report([root.start(), root.received({ response: omitted }), root.end()]);
    expect(json.run.executions[0].response.stream).toEqual({
      type: "utf8",
      data: "",
      omitted: "it is binary and holds a secret",
    });
  });

  it("keeps nothing of executions in memory: they are in the spools until the end, which empties them", async () => {
    const spools = { partial: memorySpool(), "failures.partial": memorySpool() };
    const reporter = jsonReporter(textOutput(), { ...OPTIONS, spool: (name) => spools[name] });
    for (const event of [...sent, root.failedTest("t", null)]) await reporter.onEvent(event);
    expect(spools.partial.kept()).toContain('"responseTime": 5');
    expect(spools["failures.partial"].kept()).toContain('"at": "assertion:0 in test-script"');
    await reporter.finish();
    expect(spools.partial.kept()).toBeUndefined();
    expect(spools["failures.partial"].kept()).toBeUndefined();
  });

  it("names from Object.prototype are data", async () => {
    const odd = iteration.request("__proto__", [], "__proto__");
    const json = await text([odd.start(), odd.received(), odd.failedTest("constructor", null), odd.end()]);
    expect(JSON.parse(json).run.failures[0].source).toEqual({ id: "__proto__" });
  });
});
