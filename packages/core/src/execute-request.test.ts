import type { JsonObject, JsonValue } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import { createScopeChain } from "./index.ts";
import { fakePorts, refusal, response } from "./test/fake-ports.ts";
import {
  collectionOf,
  eventsOfType,
  folderOf,
  requestOf,
  runCollection,
  type ScriptTexts,
} from "./test/run-collection.ts";

async function runOne(scripts: ScriptTexts, request: JsonObject = {}, ports = fakePorts()) {
  const ran = await runCollection(collectionOf(requestOf("A", scripts, { request })), { ports });
  return { ...ran, ports, sent: ports.sent, inputs: ports.scripts.inputs };
}

describe("scripts are given", () => {
  it("all scripts of a phase in one call, with the place and the running request", async () => {
    const ports = fakePorts();
    const tree = collectionOf(folderOf("F", [requestOf("A", { pre: ["1", "2"] }, { id: "id-a" })], { pre: "0" }));
    await runCollection(tree, { ports, iterations: 2 });
    expect(ports.scripts.inputs).toHaveLength(2);
    expect(ports.scripts.inputs[1]).toMatchObject({
      phase: "prerequest",
      scripts: [{ text: "0" }, { text: "1" }, { text: "2" }],
      stopAfter: "nothing",
      location: ["C", "F", "A"],
      info: { requestId: "id-a", requestName: "A", iteration: 1, iterationCount: 2 },
      cookies: [],
    });
  });

  it("the request as saved before it, as sent after it", async () => {
    const { inputs } = await runOne(
      { pre: "1", test: "1" },
      { url: "http://host.test/{{$guid}}", header: [{ key: "X", value: "{{x}}" }] },
    );
    const [before, after] = inputs.map(({ request }) => JSON.parse(request));
    expect(before.url.path).toEqual(["{{$guid}}"]);
    expect(after.url.path[0]).toMatch(/^id-/);
    expect(after.header).toEqual([
      { key: "X", value: "{{x}}" },
      { key: "Host", value: "host.test", system: true },
    ]);
  });

  it("what the file says about a request beside what is sent", async () => {
    const beside = { id: "r1", description: { content: "d", type: "text/markdown" }, certificate: { name: "c" } };
    const { inputs } = await runOne({ pre: "1", test: "1" }, beside);
    for (const { request } of inputs) expect(JSON.parse(request)).toMatchObject(beside);
  });

  it("the response, and the cookies for the address it came from", async () => {
    const cookie = { name: "c", value: "v", httpOnly: false, secure: false, hostOnly: true };
    const ports = {
      ...fakePorts({ answer: (request) => response(request, { code: 404, text: "gone" }) }),
      cookies: { cookiesFor: (url: string) => [{ ...cookie, domain: url }] },
    };
    await runCollection(collectionOf(requestOf("A", { test: "1" })), { ports });
    const [input] = ports.scripts.inputs;
    expect(input).toMatchObject({
      cookies: [{ ...cookie, domain: "http://host.test/A" }],
      response: { code: 404, reason: "OK", responseTime: 5, size: { body: 4, header: 20 } },
    });
    expect([input?.response?.body?.length, input?.response?.body?.text(), input?.response?.id]).toEqual([
      4,
      "gone",
      expect.any(String),
    ]);
  });

  it("an empty response after a failed request", async () => {
    const { inputs, events } = await runOne(
      { test: "pm.test(String(pm.response.code), () => {})" },
      { url: "http://dead.test/" },
    );
    expect(inputs[0]?.response).toEqual({ headers: [] });
    expect(inputs[0]?.cookies).toEqual([]);
    expect(eventsOfType({ events }, "test-finished").map(({ test }) => test.name)).toEqual(["undefined"]);
  });

  it("nothing where a phase has no scripts: the host is not called", async () => {
    expect((await runOne({})).inputs).toEqual([]);
  });

  it("dynamic variables", async () => {
    const { inputs } = await runOne({ pre: "1" });
    expect([inputs[0]?.dynamic("$guid"), inputs[0]?.dynamic("$nope")]).toEqual([
      expect.stringMatching(/^id-/),
      undefined,
    ]);
  });
});

describe("resolution", () => {
  it("comes after all pre-request scripts", async () => {
    const { sent } = await runOne(
      { pre: ['pm.environment.set("a", "{{b}}")', 'pm.environment.set("b", "late")'] },
      { url: "http://host.test/{{a}}" },
    );
    expect(sent[0]?.url).toBe("http://host.test/late");
  });

  it("starts from the saved request in every iteration", async () => {
    const edit = 'if (pm.info.iteration === 0) pm.edit({ ...pm.request, method: "PUT" })';
    const ports = fakePorts();
    await runCollection(collectionOf(requestOf("A", { pre: edit })), { ports, iterations: 2 });
    expect(ports.sent.map(({ method }) => method)).toEqual(["PUT", "GET"]);
  });

  it("takes templates that a script adds", async () => {
    const { sent } = await runOne({
      pre: 'pm.variables.set("v", "x"); pm.edit({ ...pm.request, url: "http://host.test/{{v}}" })',
    });
    expect(sent[0]?.url).toBe("http://host.test/x");
  });

  it.each([
    ["takes the saved body where a script took it away", "const { body, ...rest } = pm.request; pm.edit(rest)", "text"],
    ["has no body where a script says null", "pm.edit({ ...pm.request, body: null })", "none"],
  ])("%s", async (_, pre, kind) => {
    const { sent } = await runOne({ pre }, { method: "POST", body: { mode: "raw", raw: "saved" } });
    expect(sent[0]?.body.kind).toBe(kind);
  });

  it("warns of an unknown name and of a template that never ends once a run", async () => {
    const scopes = createScopeChain({ environment: { id: "e", variables: [{ key: "loop", value: "{{loop}}x" }] } });
    const tree = collectionOf(
      requestOf("A", {}, { request: { url: "http://host.test/?a={{nope}}&b={{loop}}" } }),
      requestOf("B", {}, { request: { url: "http://host.test/{{nope}}" } }),
    );
    const ran = await runCollection(tree, { iterations: 3, scopes });
    const warnings = eventsOfType(ran, "warning").map(({ message, item }) => [message, item?.name]);
    expect(warnings).toHaveLength(2);
    expect(warnings.every(([message, item]) => /nope|loop/.test(message ?? "") && item === "A")).toBe(true);
  });

  it("that fails is a request error; tests run", async () => {
    const { events, sent } = await runOne({ test: 'pm.test("t", () => {})' }, { url: "" });
    expect(eventsOfType({ events }, "request-failed").map(({ failure }) => failure.message)).toEqual([
      "runtime: request url is empty",
    ]);
    expect([sent.length, eventsOfType({ events }, "test-finished").length]).toEqual([0, 1]);
  });

  it("of an edit that is no request is a request error that says so", async () => {
    const { events } = await runOne({ pre: "pm.edit({ url: 5 })" });
    expect(eventsOfType({ events }, "request-failed")[0]?.failure.message).toMatch(
      /^a pre-request script made a request that cannot be sent: "url" must be/,
    );
  });
});

describe("auth after pre-request scripts", () => {
  const bearer = (token: string): JsonObject => ({ type: "bearer", bearer: [{ key: "token", value: token }] });
  const authOf = async (own: JsonValue, script: string) => {
    const types: string[] = [];
    const ports = fakePorts({
      authorizer: {
        prepare: (request, auth) => {
          types.push(`${auth.type} ${String(auth.parameters.token)}`);
          return { kind: "signed", request };
        },
        respond: () => ({ kind: "done" }),
      },
    });
    const tree = {
      ...collectionOf(requestOf("A", { pre: script }, { request: own === undefined ? {} : { auth: own } })),
      auth: bearer("c"),
    };
    await runCollection(tree, { ports });
    return types;
  };
  it.each([
    [
      "inherited stays when the script changes something else",
      null,
      'pm.edit({ ...pm.request, method: "PUT" })',
      ["bearer c"],
    ],
    [
      "own stays when the script removes it",
      bearer("own"),
      "const { auth, ...rest } = pm.request; pm.edit(rest)",
      ["bearer own"],
    ],
    [
      "is what the script sets, templates resolved",
      null,
      'pm.variables.set("t", "late"); pm.edit({ ...pm.request, auth: { type: "bearer", bearer: [{ key: "token", value: "{{t}}" }] } })',
      ["bearer late"],
    ],
    ["is none when the script says noauth", bearer("own"), 'pm.edit({ ...pm.request, auth: { type: "noauth" } })', []],
  ])("%s", async (...[, own, script, types]) => {
    expect(await authOf(own, script)).toEqual(types);
  });

  it("shows scripts the request's own alone", async () => {
    const ports = fakePorts();
    await runCollection({ ...collectionOf(requestOf("A", { pre: "1" })), auth: bearer("c") }, { ports });
    expect(JSON.parse(ports.scripts.inputs[0]!.request).auth).toBeUndefined();
  });
});

describe("a failed request", () => {
  it("is an event with its reason, and the run goes on", async () => {
    const ports = fakePorts({
      answer: (request) => (request.url.endsWith("A") ? refusal(request) : response(request, {})),
    });
    const ran = await runCollection(collectionOf(requestOf("A"), requestOf("B")), { ports });
    expect(
      eventsOfType(ran, "request-failed").map(({ cause, failure, request }) => [cause, failure.code, request.url]),
    ).toEqual([["collection", "ECONNREFUSED", "http://host.test/A"]]);
    expect([ports.sent.length, ran.result.kind]).toEqual([2, "completed"]);
  });
});
