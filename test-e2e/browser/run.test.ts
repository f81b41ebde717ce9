// Collections run in a worker of a page of real Chromium, against an API on another origin.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { RunEvent } from "@waybill/core";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { messagesOfWorker, openBrowser } from "./open-browser.ts";
import { type ServedPage, servePage } from "./serve-page.ts";

let browser: Browser;
let page: ServedPage;
let api: ApiServer;
let tab: Page;

beforeAll(async () => {
  [browser, page, api] = await Promise.all([openBrowser(), servePage(["run-worker"]), startApiServer()]);
  tab = await browser.newPage();
  await tab.goto(page.url);
});
afterAll(async () => {
  await browser.close();
  await page[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
});

interface Item {
  readonly request: object;
  readonly test?: string;
  readonly behaviour?: object;
}

async function runItem({ request, test, behaviour }: Item, options: object = {}): Promise<readonly RunEvent[]> {
  const collection = {
    info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    variable: [{ key: "api", value: api.url }],
    item: [
      {
        name: "R",
        request,
        ...(test !== undefined && { event: [{ listen: "test", script: { exec: [test] } }] }),
        ...(behaviour !== undefined && { protocolProfileBehavior: behaviour }),
      },
    ],
  };
  return (await messagesOfWorker(tab, "run-worker", { collection, options })) as readonly RunEvent[];
}

function only<Type extends RunEvent["type"]>(
  events: readonly RunEvent[],
  type: Type,
): Extract<RunEvent, { type: Type }> {
  const found = events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);
  expect(found).toHaveLength(1);
  return found[0] as Extract<RunEvent, { type: Type }>;
}

const tests = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === "test-finished" ? [[event.test.name, event.test.passed]] : []));

describe("a collection in a page", () => {
  it("sends requests, resolves variables and runs scripts with their libraries", async () => {
    const events = await runItem({
      request: {
        method: "POST",
        url: "{{api}}/echo?a=1",
        header: [{ key: "X-Own", value: "1" }],
        body: { mode: "raw", raw: '{"b":2}', options: { raw: { language: "json" } } },
      },
      test: `
        const { method, url, headers, body } = pm.response.json();
        pm.test("sent", () => pm.expect([method, url, headers["x-own"], headers["content-type"], body]).to.eql(["POST", "/echo?a=1", "1", "application/json", '{"b":2}']));
        pm.test("received", () => { pm.response.to.have.status(200); pm.expect(pm.response.headers.get("X-Seen")).to.equal("yes"); });
        pm.test("lodash", () => pm.expect(require("lodash").chunk([1, 2], 1)).to.eql([[1], [2]]));`,
    });
    expect(tests(events)).toEqual([
      ["sent", true],
      ["received", true],
      ["lodash", true],
    ]);
  });

  it("lets scripts send requests", async () => {
    const events = await runItem({
      request: { method: "GET", url: "{{api}}/echo" },
      test: 'const answer = await pm.sendRequest(pm.collectionVariables.get("api") + "/other"); pm.test(answer.json().url, () => {});',
    });
    expect(tests(events)).toEqual([["/other", true]]);
  });

  it("sends forms as the browser cuts them, and leaves out files that the page was not given", async () => {
    const formdata = [
      { key: "a", value: "1", type: "text" },
      { key: "f", type: "file", src: "/secret.txt" },
    ];
    const events = await runItem({
      request: { method: "POST", url: "{{api}}/echo", body: { mode: "formdata", formdata } },
      test: `
        const { headers, body } = pm.response.json();
        const boundary = headers["content-type"].split("boundary=")[1];
        pm.test("form", () => pm.expect(body.startsWith("--" + boundary)).to.equal(true));
        pm.test("field", () => pm.expect(body).to.include('name="a"'));
        pm.test("no file", () => pm.expect(body).not.to.include("secret"));`,
    });
    expect(tests(events)).toEqual([
      ["form", true],
      ["field", true],
      ["no file", true],
    ]);
    expect(JSON.stringify(events)).toContain("the file /secret.txt is not sent");
  });

  it("follows redirects, and tells the address it came to", async () => {
    const { request, response, history } = only(
      await runItem({ request: { method: "GET", url: "{{api}}/redirect" } }),
      "response-received",
    );
    expect([request.url, response.code, history.length]).toEqual([`${api.url}/echo`, 200, 1]);
  });

  it("tells timings that sum up", async () => {
    const { history } = only(await runItem({ request: { method: "GET", url: "{{api}}/echo" } }), "response-received");
    const { start, total, ...phases } = history[0]?.timings ?? { start: 0, total: -1 };
    expect(start).toBeGreaterThan(0);
    expect(Object.values(phases).reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(total, 3);
  });

  it("decodes Latin-1 as the reference does", async () => {
    const events = await runItem({
      request: { method: "GET", url: "{{api}}/latin1" },
      test: "pm.test(pm.response.text(), () => {});",
    });
    expect(tests(events)).toEqual([["é\u0080", true]]);
  });

  it("leaves out headers that browsers keep to themselves, and says so", async () => {
    const events = await runItem({
      request: { method: "GET", url: "{{api}}/echo", header: [{ key: "Cookie", value: "a=1" }] },
      test: "pm.test(String(pm.response.json().headers.cookie), () => {});",
    });
    expect(tests(events)).toEqual([["undefined", true]]);
    expect(JSON.stringify(events)).toContain("the browser does not let pages send these headers: Cookie");
  });
});

describe("a request that gets no response", () => {
  it.each([
    ["CORS", { request: { method: "GET", url: "{{api}}/closed" } }, "ERR_NO_RESPONSE", {}],
    ["a closed port", { request: { method: "GET", url: "http://127.0.0.1:9/" } }, "ERR_NO_RESPONSE", {}],
    ["a forbidden method", { request: { method: "TRACE", url: "{{api}}/echo" } }, "ERR_FORBIDDEN_METHOD", {}],
    [
      "a body of GET",
      {
        request: { method: "GET", url: "{{api}}/echo", body: { mode: "raw", raw: "x" } },
        behaviour: { disableBodyPruning: true },
      },
      "ERR_BODY_NOT_ALLOWED",
      {},
    ],
    [
      "a redirect that is not followed",
      { request: { method: "GET", url: "{{api}}/redirect" }, behaviour: { followRedirects: false } },
      "ERR_REDIRECT_HIDDEN",
      {},
    ],
    [
      "a response that is too large",
      { request: { method: "GET", url: "{{api}}/large" } },
      "ERR_RESPONSE_TOO_LARGE",
      { maxResponseSize: 100_000 },
    ],
  ])("because of %s says what is known", async (_, item, code, options) => {
    const { failure } = only(await runItem(item, options), "request-failed");
    expect(failure.code).toBe(code);
  });
});

it("a script that no limit reaches ends with its worker, and the page goes on", async () => {
  const endless = "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);";
  const ended = await tab.evaluate(
    async ([script, url]) => {
      const worker = new Worker("/run-worker.js", { type: "module" });
      const started = new Promise((resolve) => {
        worker.onmessage = ({ data }) => data.type === "response-received" && resolve(undefined);
      });
      const event = [{ listen: "test", script: { exec: [script] } }];
      const item = [{ name: "R", event, request: { method: "GET", url } }];
      worker.postMessage({
        collection: {
          info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
          item,
        },
        options: {},
      });
      await started;
      worker.terminate();
      return "ended";
    },
    [endless, `${api.url}/echo`] as const,
  );
  expect(ended).toBe("ended");
  expect(
    tests(await runItem({ request: { method: "GET", url: "{{api}}/echo" }, test: "pm.test('next', () => {});" })),
  ).toEqual([["next", true]]);
});
