import type { JsonObject } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import { createAbort, createScopeChain, run } from "./index.ts";
import type { AbortSignalLike, HttpRequest, RunEvent, RunPorts, Sent } from "./index.ts";
import { answerOk, fakePorts, refusal, response } from "./test/fake-ports.ts";
import { collectionOf, eventsOfType, folderOf, planOf, requestOf, runCollection } from "./test/run-collection.ts";
import { traceOf } from "./test/trace-of.ts";

async function runScript(pre: string, ports = fakePorts(), collection: JsonObject = {}) {
  const ran = await runCollection(
    { ...collectionOf(requestOf("A", { pre }), requestOf("N", {}, { id: "n" })), ...collection },
    { ports },
  );
  return { ...ran, sent: ports.sent, logs: eventsOfType(ran, "console").map(({ messages }) => messages) };
}

describe("a request of a script", () => {
  const sendRequest = (request: unknown) =>
    `pm.sendRequest(${JSON.stringify(request)}, (error, answer) => console.log(error && error.message, answer && answer.code))`;

  it("is sent before the request whose script asked, under its name, with an id of its own", async () => {
    const ran = await runScript(sendRequest("http://host.test/x"));
    const prepared = eventsOfType(ran, "request-prepared").slice(0, 2);
    expect(prepared.map(({ cause, item, request }) => [cause, item.name, request.url])).toEqual([
      ["script", "A", "http://host.test/x"],
      ["collection", "A", "http://host.test/A"],
    ]);
    expect(prepared[0]?.cursor.ref).toBe(prepared[1]?.cursor.ref);
    expect(prepared[0]?.cursor.httpRequestId).not.toBe(prepared[1]?.cursor.httpRequestId);
    expect(ran.logs).toEqual([[null, 200]]);
  });

  it("is taken literally: templates stay", async () => {
    const { sent } = await runScript(
      'pm.variables.set("v", 1);' +
        sendRequest({ url: "http://host.test/?q={{v}}", header: [{ key: "H", value: "{{$guid}}" }] }),
    );
    expect([sent[0]?.url, sent[0]?.headers]).toEqual(["http://host.test/?q={{v}}", [{ key: "H", value: "{{$guid}}" }]]);
  });

  it("sends a body with GET", async () => {
    const { sent } = await runScript(sendRequest({ url: "http://host.test/x", body: { mode: "raw", raw: "b" } }));
    expect(sent[0]?.body).toMatchObject({ kind: "text", text: "b" });
  });

  it("has its own auth and not that of the collection", async () => {
    const auth = (token: string): JsonObject => ({ type: "bearer", bearer: [{ key: "token", value: token }] });
    const asked: unknown[] = [];
    const ports = fakePorts({
      authorizer: {
        prepare: (request, { parameters }) => (
          asked.push([request.url, parameters.token]), { kind: "signed", request }
        ),
        respond: () => ({ kind: "done" }),
      },
    });
    await runScript(
      sendRequest("http://host.test/bare") + ";" + sendRequest({ url: "http://host.test/own", auth: auth("own") }),
      ports,
      { auth: auth("c") },
    );
    expect(asked).toEqual([
      ["http://host.test/own", "own"],
      ["http://host.test/A", "c"],
      ["http://host.test/N", "c"],
    ]);
  });

  it("does not inherit the behaviour of request and collection", async () => {
    const off = { protocolProfileBehavior: { followRedirects: false } };
    const { sent } = await runScript(sendRequest("http://host.test/x"), fakePorts(), off);
    expect(sent.map(({ settings }) => settings.followRedirects)).toEqual([true, false, false]);
  });

  it.each([
    ["a file as body", { mode: "file", file: { src: "/etc/hostname" } }, { kind: "none" }],
    [
      "files in a form",
      {
        mode: "formdata",
        formdata: [
          { key: "f", type: "file", src: "/etc/hostname" },
          { key: "a", value: "b" },
        ],
      },
      { kind: "multipart", parts: [{ name: "a" }] },
    ],
  ])("drops %s, with a warning", async (_title, body, sentBody) => {
    const ran = await runScript(sendRequest({ url: "http://host.test/x", method: "POST", body }));
    expect(ran.sent[0]?.body).toMatchObject(sentBody);
    expect(eventsOfType(ran, "warning").map(({ message }) => message)).toEqual([
      "uploading files from scripts is not allowed",
    ]);
  });

  it("that fails is told to the script and to the report, and stops nothing", async () => {
    const ports = fakePorts();
    const tree = collectionOf(requestOf("A", { pre: sendRequest("http://dead.test/") }), requestOf("B"));
    const ran = await runCollection(tree, { ports, stop: { abortOnError: true, stopOnFailure: true } });
    expect(eventsOfType(ran, "console").map(({ messages }) => messages)).toEqual([
      ["connect ECONNREFUSED 127.0.0.1:1", null],
    ]);
    expect(eventsOfType(ran, "request-failed").map(({ cause }) => cause)).toEqual(["script"]);
    expect(ran.result.kind).toBe("completed");
  });

  it("without an address fails in the words of the reference", async () => {
    expect((await runScript(sendRequest({ method: "GET" }))).logs).toEqual([["runtime: request url is empty", null]]);
  });

  it("that is none is an error", async () => {
    expect((await runScript(sendRequest({ url: 5 }))).logs).toEqual([[expect.stringMatching(/"url" must be/), null]]);
  });

  it("is one of at most a hundred at a time; the rest wait for their turn", async () => {
    let [atOnce, most] = [0, 0];
    const answer = async (request: HttpRequest): Promise<Sent> => {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return response(request, {});
    };
    const { sent } = await runScript(
      'for (let i = 0; i < 250; i += 1) pm.sendRequest("http://host.test/" + i, () => {})',
      fakePorts({ answer }),
    );
    expect([most, sent.length]).toEqual([100, 252]);
    expect(sent.slice(0, 250).map(({ url }) => url)).toEqual(
      Array.from({ length: 250 }, (_, i) => `http://host.test/${i}`),
    );
  });
});

describe("requests that scripts left under way", () => {
  const neverEnding = () => {
    const ports = fakePorts({ answer: answerOk });
    const signals: AbortSignalLike[] = [];
    const send = (request: HttpRequest, signal: AbortSignalLike): Promise<Sent> => {
      if (!request.url.endsWith("/slow")) return ports.transport.send(request, signal);
      signals.push(signal);
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve(refusal(request, "cut off"))));
    };
    return { ports: { ...ports, transport: { send } }, signals };
  };
  /** A script host that loses its VM with the requests of the script open. */
  const killing = (ports: RunPorts, calls: number): RunPorts => ({
    ...ports,
    scripts: {
      run: async (_input, bridge) => {
        for (let call = 0; call < calls; call += 1)
          void bridge.ask({ kind: "send-request", request: { url: "http://host.test/slow" } });
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        return {
          scripts: [
            { script: 0, error: { name: "ScriptTimeout", message: "sandbox not responding" }, failedTests: [] },
          ],
          mutations: [],
          skipped: false,
        };
      },
      dispose: () => undefined,
    },
  });

  it("are cut off with a script that was ended, before its request goes on", async () => {
    const { ports } = neverEnding();
    const ran = await runCollection(collectionOf(requestOf("A", { pre: "1" })), { ports: killing(ports, 1) });
    expect(traceOf(ran.events).slice(3)).toEqual([
      "beforePrerequest",
      "beforeRequest /slow",
      "request /slow ERR cut off",
      "prerequest",
      "beforeRequest /A",
      "request /A 200",
      "beforeTest",
      "test",
      "item A",
      "iteration",
      "done",
    ]);
  });

  it("are not sent any more when they were still waiting for their turn", async () => {
    const { ports, signals } = neverEnding();
    await runCollection(collectionOf(requestOf("A", { pre: "1" })), { ports: killing(ports, 150) });
    expect(signals).toHaveLength(100);
  });

  it("are waited for when the script skips its request", async () => {
    const ran = await runScript('pm.sendRequest("http://host.test/x", () => {}); pm.execution.skipRequest()');
    expect(traceOf(ran.events).slice(3, 9)).toEqual([
      "beforePrerequest",
      "beforeScript",
      "beforeRequest /x",
      "request /x 200",
      "script",
      "prerequest",
    ]);
  });

  it("end with the run", async () => {
    const abort = createAbort();
    const { ports } = neverEnding();
    const host = ports.scripts;
    const scripts = { ...host, dispose: () => undefined };
    const emit = (event: RunEvent) => {
      if (event.type === "request-prepared") abort.abort("enough");
    };
    const tree = collectionOf(requestOf("A", { pre: 'pm.sendRequest("http://host.test/slow", () => {})' }));
    const result = await run(
      planOf(tree),
      { ...ports, scripts },
      { scopes: createScopeChain(), emit, signal: abort.signal },
    );
    expect(result.error?.message).toBe("enough");
  });
});

describe("a request that a script runs", () => {
  const call =
    'const answer = await pm.execution.runRequest("n", { variables: { v: 5 } }); console.log(answer && answer.code, pm.variables.get("out"), pm.variables.get("v"))';
  const nested = (scripts: { pre?: string; test?: string }, url = "http://host.test/nested/{{v}}") =>
    requestOf("N", scripts, { id: "n", request: { url } });
  const runNested = async (
    request: JsonObject,
    caller: { pre?: string; test?: string } = { pre: call },
    settings = {},
  ) => {
    const tree = collectionOf(
      requestOf("A", caller),
      folderOf("F", [request], { pre: 'console.log("folder", pm.variables.get("p"))' }),
    );
    return runCollection(tree, { selection: { kind: "names", names: ["A"] }, ...settings });
  };
  const logsOf = (ran: Awaited<ReturnType<typeof runNested>>) =>
    eventsOfType(ran, "console").map(({ messages }) => messages);

  it("runs with its inherited scripts inside the caller, whose name its events carry", async () => {
    const ran = await runNested(
      nested({ pre: 'console.log(pm.info.requestName, pm.variables.get("v"))', test: 'pm.test("n", () => {})' }),
      { pre: `pm.variables.set("p", 7);${call}` },
    );
    expect(logsOf(ran)).toEqual([
      ["folder", 7],
      ["N", 5],
      [200, null, null],
    ]);
    expect(traceOf(ran.events).slice(3, 18)).toEqual([
      "beforePrerequest",
      "beforeScript",
      "beforeScript",
      'console log ["folder",7]',
      "script",
      "beforeScript",
      'console log ["N",5]',
      "script",
      "beforeRequest /nested/5",
      "request /nested/5 200",
      "beforeScript",
      "assertion n 0 passed",
      "script",
      "console log [200,null,null]",
      "script",
    ]);
    expect(new Set(ran.events.map((event) => ("item" in event ? event.item?.name : "A")))).toEqual(new Set(["A"]));
    expect(eventsOfType(ran, "request-prepared").map(({ cause }) => cause)).toEqual(["run-request", "collection"]);
  });

  it("hands its changes to the caller and to the run, but not the variables it was given", async () => {
    const ran = await runNested(
      nested({ test: 'pm.variables.set("out", 1); pm.environment.set("e", 2); pm.execution.setNextRequest(null)' }),
    );
    expect(logsOf(ran).at(-1)).toEqual([200, 1, null]);
    expect([
      ran.result.scopes.find("out")?.value,
      ran.result.scopes.find("e")?.value,
      ran.result.scopes.find("v"),
    ]).toEqual([1, 2, undefined]);
    expect(eventsOfType(ran, "next-request")).toEqual([]);
  });

  it("answers null when it skips itself or its pre-request script fails; the failure is recorded", async () => {
    const skipped = await runNested(nested({ pre: "pm.execution.skipRequest()" }));
    const failed = await runNested(nested({ pre: 'throw new Error("np")' }));
    expect([logsOf(skipped).at(-1), logsOf(failed).at(-1)]).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    expect(eventsOfType(failed, "script-finished").filter(({ error }) => error?.message === "np")).toHaveLength(1);
    expect(eventsOfType(failed, "request-prepared").map(({ cause }) => cause)).toEqual(["collection"]);
  });

  it("that cannot be sent rejects, and its tests do not run", async () => {
    const caught = 'try { await pm.execution.runRequest("n") } catch (error) { console.log(error.message) }';
    const ran = await runNested(nested({ test: 'pm.test("n", () => {})' }, "http://dead.test/"), { pre: caught });
    expect(logsOf(ran).at(-1)).toEqual(["connect ECONNREFUSED 127.0.0.1:1"]);
    expect(eventsOfType(ran, "test-finished")).toEqual([]);
  });

  it("does not trigger the stop options of the run", async () => {
    const failing = nested({ test: 'pm.test("bad", () => { throw new Error("z") }); throw new Error("nt")' });
    const ran = await runNested(failing, { pre: call }, { stop: { abortOnError: true, stopOnFailure: true } });
    expect(ran.result.kind).toBe("completed");
    expect(logsOf(ran).at(-1)).toEqual([200, null, null]);
  });

  it.each([
    ["an id that is in no request", 'runRequest("nope")', 'runRequest: request "nope" not found'],
    ["a name", 'runRequest("N")', 'runRequest: request "N" not found'],
  ])("is refused for %s", async (_title, script, message) => {
    const ran = await runNested(nested({}), {
      pre: `try { await pm.execution.${script} } catch (error) { console.log(error.message, error.plain) }`,
    });
    expect(logsOf(ran)).toEqual([[message, true]]);
  });

  it("may nest ten deep", async () => {
    const again =
      'try { await pm.execution.runRequest("n") } catch (error) { console.log(error.message, error.plain) }';
    const ran = await runNested(requestOf("N", { pre: again }, { id: "n" }), { pre: again });
    expect(eventsOfType(ran, "request-prepared").filter(({ cause }) => cause === "run-request")).toHaveLength(10);
    expect(logsOf(ran).at(-1)).toEqual(["Max pm.execution.runRequest depth of 10 has been reached.", true]);
  });
});
