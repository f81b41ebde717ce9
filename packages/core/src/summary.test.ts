import { describe, expect, it } from "vitest";
import {
  emptySummary,
  failureOf,
  summarise,
  type HttpRequest,
  type RunEvent,
  type RunSummary,
  type Sent,
} from "./index.ts";
import { fakePorts, refusal, response } from "./test/fake-ports.ts";
import { collectionOf, requestOf, runCollection } from "./test/run-collection.ts";

function aborted(request: HttpRequest): Sent {
  const sent = refusal(request, "the run was stopped");
  return sent.kind === "failed"
    ? { ...sent, failure: { ...sent.failure, reason: "aborted", code: "ABORT_ERR" } }
    : sent;
}

function summaryOf(events: readonly RunEvent[]): RunSummary {
  return events.reduce(summarise, emptySummary());
}

// The collection and the counts of newman 6.2.2, but for bail, where newman counts a failed test a second time as a script.
const MIXED = {
  ...collectionOf(
    requestOf("A", {
      pre: 'pm.sendRequest("http://host.test/x", () => {})',
      test: 'pm.test("ok", () => {}); pm.test.skip("sk"); pm.test("bad", () => { throw new Error("b") }); pm.execution.setNextRequest("B")',
    }),
    requestOf("B", { test: ['pm.execution.setNextRequest("C")', "1"] }),
    requestOf("C", { pre: "pm.execution.skipRequest()", test: 'pm.test("c")' }),
    requestOf("D", { test: 'throw new Error("boom")' }, { request: { url: "http://dead.test/" } }),
    requestOf("E", { pre: 'throw new Error("preboom")' }),
  ),
  event: [{ listen: "prerequest", script: { exec: "1" } }],
};

describe("a summary counts as newman does", () => {
  const count = (total: number, failed = 0) => ({ total, failed, pending: 0 });

  it("all kinds of things in one run", async () => {
    const summary = summaryOf((await runCollection(MIXED)).events);
    expect(summary.stats).toEqual({
      iterations: count(1),
      items: count(5),
      scripts: count(12, 2),
      prerequests: count(5),
      requests: count(5, 1),
      tests: count(4),
      assertions: count(3, 1),
      testScripts: count(4, 1),
      prerequestScripts: count(8, 1),
    });
    expect(summary).toMatchObject({
      skippedTests: 1,
      skippedRequests: 1,
      responseBytes: 8,
      outcome: "completed",
      failed: true,
    });
    expect(summary.failures.first.map(({ at, error, item }) => [at, error?.message, item.name])).toEqual([
      ["assertion:2 in test-script", "b", "A"],
      ["request", "connect ECONNREFUSED 127.0.0.1:1", "D"],
      ["test-script", "boom", "D"],
      ["prerequest-script", "preboom", "E"],
    ]);
  });

  it("a failed test that ends the run, once", async () => {
    const summary = summaryOf((await runCollection(MIXED, { stop: { stopOnFailure: true }, iterations: 3 })).events);
    expect([summary.failures.total, summary.stats.testScripts, summary.stats.assertions]).toEqual([
      1,
      count(1),
      count(3, 1),
    ]);
    expect([summary.outcome, summary.notRun, summary.error]).toEqual(["stopped", 2, undefined]);
  });

  it("nothing as pending once an abort has ended the run in the middle", async () => {
    const summary = summaryOf((await runCollection(MIXED, { stop: { abortOnError: true } })).events);
    expect(summary.error).toEqual({ name: "Error", message: "connect ECONNREFUSED 127.0.0.1:1" });
    expect(Object.values(summary.stats).map(({ pending }) => pending)).toEqual(Array(9).fill(0));
    expect(summary.stats.items.total).toBe(4);
  });
});

describe("a summary", () => {
  it("knows during the run what is in progress, and of a run without failures that it passed", async () => {
    const { events } = await runCollection(collectionOf(requestOf("A")));
    const begun = summaryOf(events.slice(0, 3));
    expect([begun.outcome, begun.stats.items.pending, begun.notRun]).toEqual(["running", 1, 0]);
    expect(summaryOf(events).failed).toBe(false);
  });

  it("takes a script error that calls itself AssertionFailure for the failure it is", async () => {
    const disguised = 'throw Object.assign(new Error("x"), { name: "AssertionFailure" })';
    expect(
      summaryOf((await runCollection(collectionOf(requestOf("A", { test: disguised })))).events).failures.total,
    ).toBe(1);
  });

  it("keeps the facts of a thousand failures and counts them all", async () => {
    const failing = requestOf("A", { test: 'pm.test("f", () => { throw new Error("x") })' });
    const summary = summaryOf((await runCollection(collectionOf(failing), { iterations: 1500 })).events);
    expect([summary.failures.total, summary.failures.first.length]).toEqual([1500, 1000]);
  });

  it("has mean, spread and percentiles of response times, redirects and name lookups", async () => {
    let sent = 0;
    const times = [10, 20, 30, 40];
    const hop = (dns: number, firstByte: number) => ({
      request: { method: "GET", url: "", headers: [] },
      timings: {
        start: 0,
        prepare: 0,
        wait: 0,
        dns,
        tcp: 0,
        secureHandshake: 0,
        firstByte,
        download: 0,
        process: 0,
        total: 0,
      },
      reused: false,
    });
    const ports = fakePorts({
      answer: (request) => {
        const answer = response(request, {});
        if (answer.kind === "failed") return answer;
        return {
          ...answer,
          response: { ...answer.response, responseTime: times[sent++]! },
          history: [hop(1, 5), hop(2, 7)],
        };
      },
    });
    const summary = summaryOf((await runCollection(collectionOf(requestOf("A")), { ports, iterations: 4 })).events);
    const { average, min, max, deviation } = summary.responseTime;
    expect({ average, min, max, deviation }).toEqual({ average: 25, min: 10, max: 40, deviation: Math.sqrt(125) });
    expect([summary.responseTime.percentile(0.5), summary.responseTime.percentile(0.99)]).toEqual([20, 40]);
    expect([summary.dns.average, summary.firstByte.average]).toEqual([3, 7]);
  });
});

describe("a failure", () => {
  it("is none in a request that was cut off", async () => {
    const ports = fakePorts({ answer: (request) => aborted(request) });
    const summary = summaryOf((await runCollection(collectionOf(requestOf("A")), { ports })).events);
    expect([summary.failures.total, summary.stats.requests]).toEqual([0, { total: 1, failed: 0, pending: 0 }]);
  });

  it("is none in a passed or skipped test and in a script that ended well", async () => {
    const { events } = await runCollection(
      collectionOf(requestOf("A", { test: 'pm.test("t", () => {}); pm.test.skip("s")' })),
    );
    expect(events.filter((event) => failureOf(event) !== undefined)).toEqual([]);
  });
});
