import type { JsonObject } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import type { Authorizer, HttpRequest, Sent } from "./index.ts";
import { answerOk, fakePorts, refusal, response } from "./test/fake-ports.ts";
import { collectionOf, eventsOfType, requestOf, runCollection } from "./test/run-collection.ts";

const BEARER: JsonObject = { type: "bearer", bearer: [{ key: "token", value: "{{t}}" }] };

function signer(respond: Authorizer["respond"] = () => ({ kind: "done" })): Authorizer {
  return { prepare: (request, auth) => ({ kind: "signed", request: signed(request, `for ${auth.type}`) }), respond };
}

function signed(request: HttpRequest, value: string): HttpRequest {
  return { ...request, headers: [...request.headers, { key: "X-Signed", value }] };
}

async function send(auth: JsonObject, options: Parameters<typeof fakePorts>[0], settings = {}) {
  const ports = fakePorts(options);
  const ran = await runCollection(collectionOf(requestOf("A", { test: "1" }, { request: { auth } }), requestOf("B")), {
    ports,
    secrets: "shown",
    ...settings,
  });
  return { ...ran, ports, sent: ports.sent };
}

describe("auth", () => {
  it("signs the request before the event that shows it", async () => {
    const ran = await send(BEARER, { authorizer: signer() });
    const [prepared] = eventsOfType(ran, "request-prepared");
    expect(prepared?.request.headers).toEqual([{ key: "X-Signed", value: "for bearer" }]);
    expect(prepared?.request.auth).toEqual({ type: "bearer", bearer: [{ key: "token", value: "{{t}}", type: "any" }] });
    expect(ran.sent.map(({ headers }) => headers.length)).toEqual([1, 0]);
  });

  it("may take its time", async () => {
    const authorizer: Authorizer = {
      prepare: async (request) => ({ kind: "signed", request: signed(request, "later") }),
      respond: async () => ({ kind: "done" }),
    };
    expect((await send(BEARER, { authorizer })).sent[0]?.headers).toEqual([{ key: "X-Signed", value: "later" }]);
  });

  it("that cannot sign lets the request go as it is, with one warning a request", async () => {
    const ran = await send({ type: "zzz" }, {}, { iterations: 3 });
    expect(eventsOfType(ran, "warning").map(({ message, item }) => [message, item?.name])).toEqual([
      ["runtime: could not find a handler for auth: zzz", "A"],
    ]);
    expect(ran.sent).toHaveLength(6);
  });

  it("noauth asks no one", async () => {
    expect(eventsOfType(await send({ type: "noauth" }, {}), "warning")).toEqual([]);
  });
});

describe("what an auth needs beside a signature", () => {
  const tokenUrl = "http://auth.test/token";
  const asks: Authorizer = {
    async prepare(request, _auth, aid) {
      const { settings } = request;
      const token = { method: "POST", url: tokenUrl, headers: [], body: { kind: "none" }, settings } as const;
      const sent = await aid.requestToken(token, "client_credentials");
      if (sent.kind === "failed") return { kind: "failed", failure: { ...sent.failure, message: "no token" } };
      return { kind: "signed", request: signed(request, "token-text"), secrets: ["token-text"] };
    },
    respond: () => ({ kind: "done" }),
  };

  it("is sent by the same transport and told as one event, which counts as no request", async () => {
    const ran = await send(BEARER, { authorizer: asks });
    expect(ran.sent.map(({ url }) => url)).toEqual([tokenUrl, "http://host.test/A", "http://host.test/B"]);
    const told = eventsOfType(ran, "token-requested");
    expect(told).toMatchObject([
      { grant: "client_credentials", url: tokenUrl, status: { code: 200, reason: "OK" }, item: { name: "A" } },
    ]);
    expect(eventsOfType(ran, "request-prepared")).toHaveLength(2);
  });

  it("obeys the time limit of requests", async () => {
    const ran = await send(BEARER, { authorizer: asks }, { timeout: { request: 77 } });
    expect(ran.sent.map(({ settings }) => settings.timeout)).toEqual([77, 77, 77]);
  });

  it("and does not get fails the request, which is not sent", async () => {
    const answer = (request: HttpRequest): Sent => (request.url === tokenUrl ? refusal(request) : answerOk(request));
    const ran = await send(BEARER, { authorizer: asks, answer });
    expect(eventsOfType(ran, "token-requested")).toMatchObject([{ failure: { code: "ECONNREFUSED" } }]);
    expect(eventsOfType(ran, "request-failed")).toMatchObject([
      { failure: { message: "no token" }, item: { name: "A" } },
    ]);
    expect(ran.sent.map(({ url }) => url)).toEqual([tokenUrl, "http://host.test/B"]);
  });

  it("is hidden from everything that is told", async () => {
    const ran = await send(BEARER, { authorizer: asks }, { secrets: undefined });
    expect(ran.sent[1]?.headers).toEqual([{ key: "X-Signed", value: "token-text" }]);
    expect(JSON.stringify(ran.events)).not.toContain("token-text");
  });

  it("or could not get after a response is said, and the response stands", async () => {
    const ran = await send(BEARER, { authorizer: signer(() => ({ kind: "done", warning: "not renewed" })) });
    expect(eventsOfType(ran, "warning").map(({ message }) => message)).toContain("not renewed");
    expect(eventsOfType(ran, "response-received")).toHaveLength(2);
  });
});

describe("replays", () => {
  const challenge = (request: HttpRequest): Sent => response(request, { code: request.url.endsWith("A") ? 401 : 200 });

  it("are sent while the auth asks for them, each with events of its own; scripts see the last response", async () => {
    const asks = signer(({ request, replays }) =>
      replays < 1 ? { kind: "again", request: signed(request, "again") } : { kind: "done" },
    );
    const answer = (request: HttpRequest) =>
      response(request, { code: request.headers.some(({ value }) => value === "again") ? 200 : 401 });
    const ran = await send(BEARER, { authorizer: asks, answer });
    expect(eventsOfType(ran, "request-prepared").map(({ cause }) => cause)).toEqual([
      "collection",
      "auth",
      "collection",
    ]);
    expect(eventsOfType(ran, "response-received").map(({ cause, response: { code } }) => [cause, code])).toEqual([
      ["collection", 401],
      ["auth", 200],
      ["collection", 401],
    ]);
    expect(ran.ports.scripts.inputs.map((input) => input.response?.code)).toEqual([200]);
  });

  it("are at most three", async () => {
    const insatiable = signer(({ request }) => ({ kind: "again", request }));
    const ran = await send(BEARER, { authorizer: insatiable, answer: challenge });
    expect(ran.sent.filter(({ url }) => url.endsWith("A"))).toHaveLength(4);
  });

  it("end with a failed request", async () => {
    let sendings = 0;
    const answer = (request: HttpRequest) => ((sendings += 1) === 2 ? refusal(request) : challenge(request));
    const ran = await send(BEARER, { authorizer: signer(({ request }) => ({ kind: "again", request })), answer });
    expect(eventsOfType(ran, "request-failed").map(({ cause }) => cause)).toEqual(["auth"]);
    expect(ran.ports.scripts.inputs[0]?.response).toEqual({ headers: [] });
  });
});

describe("events of a request", () => {
  const POST = {
    method: "POST",
    url: "http://host.test/A",
    header: [{ key: "X", value: "1" }],
    body: { mode: "raw", raw: "text {{$guid}}" },
  };

  it("show what is about to go out, then what went out and came back", async () => {
    const ran = await runCollection(collectionOf(requestOf("A", {}, { request: POST })));
    const [prepared] = eventsOfType(ran, "request-prepared");
    const [received] = eventsOfType(ran, "response-received");
    expect(prepared).toMatchObject({
      cause: "collection",
      item: { name: "A" },
      request: { method: "POST", url: "http://host.test/A", headers: [{ key: "X", value: "1" }] },
    });
    expect(received?.request.headers.at(-1)).toEqual({ key: "Host", value: "host.test", system: true });
    expect(received?.response).toMatchObject({
      code: 200,
      reason: "OK",
      responseTime: 5,
      size: { body: 2, header: 20 },
    });
    expect(prepared?.request.body).toMatchObject({ mode: "raw", raw: expect.stringMatching(/^text id-\d+$/) });
    expect(received?.request.body).toBe(prepared?.request.body);
    expect(received?.cursor.httpRequestId).toBe(prepared?.cursor.httpRequestId);
  });

  it("are plain data: they survive JSON with all members", async () => {
    const ran = await runCollection(collectionOf(requestOf("A", {}, { request: POST })));
    const [prepared] = eventsOfType(ran, "request-prepared");
    expect(JSON.parse(JSON.stringify(prepared)).request.body.mode).toBe("raw");
    expect(structuredClone(prepared)).toEqual(prepared);
  });

  it("carry the history, and ask for the cookies of the last address", async () => {
    const hop = (url: string) => ({ request: { method: "GET", url, headers: [] }, timings: NO_TIME, reused: false });
    const answer = (request: HttpRequest): Sent => ({
      ...(response(request, {}) as Sent & { kind: "response" }),
      history: [hop("http://host.test/A"), hop("http://other.test/")],
    });
    const asked: string[] = [];
    const cookiesFor = (url: string) => {
      asked.push(url);
      return [];
    };
    const ports = { ...fakePorts({ answer }), cookies: { cookiesFor } };
    const ran = await runCollection(collectionOf(requestOf("A")), { ports });
    expect(eventsOfType(ran, "response-received")[0]?.history).toHaveLength(2);
    expect(asked).toEqual(["http://other.test/"]);
  });

  it("are preceded by the transport's warnings, each once a request", async () => {
    const ports = fakePorts({ answer: (request) => ({ ...answerOk(request), warnings: ["the file is missing"] }) });
    const ran = await runCollection(collectionOf(requestOf("A"), requestOf("B")), { ports, iterations: 2 });
    expect(eventsOfType(ran, "warning").map(({ message, item }) => [message, item?.name])).toEqual([
      ["the file is missing", "A"],
      ["the file is missing", "B"],
    ]);
    expect(ran.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["request-prepared", "warning", "response-received"]),
    );
  });
});

const NO_TIME = {
  start: 0,
  prepare: 0,
  wait: 0,
  dns: 0,
  tcp: 0,
  secureHandshake: 0,
  firstByte: 0,
  download: 0,
  process: 0,
  total: 0,
};
