import type { JsonObject, Variable } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import {
  createScopeChain,
  maskEvents,
  run,
  Secrets,
  type Emit,
  type HttpHeader,
  type HttpRequest,
  type RunEvent,
  type RunOptions,
} from "./index.ts";
import { fakePorts, response } from "./test/fake-ports.ts";
import { collectionOf, eventsOfType, planOf, requestOf, runCollection } from "./test/run-collection.ts";

const CANARY = "cänary/42+x y";
const SECRET: Variable = { key: "k", value: CANARY, type: "secret" };

function scopesOf(...variables: Variable[]) {
  return createScopeChain({ environment: { id: "e", variables } });
}

/** All that leaves a run, bodies included, in one text. */
function textOf(events: readonly RunEvent[]): string {
  return JSON.stringify(events, (_key, value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value));
}

/** Texts that hold the secret, and what of each must not be seen. */
const SPELLINGS: readonly (readonly [text: string, telling: string])[] = [
  [CANARY, CANARY],
  [encodeURIComponent(CANARY), encodeURIComponent(CANARY)],
  [new URLSearchParams({ q: CANARY }).toString(), encodeURIComponent(CANARY).replaceAll("%20", "+")],
  [JSON.stringify(CANARY), JSON.stringify(CANARY).slice(1, -1)],
  ...["", "u:", "us:", "user:"].flatMap((user): [string, string][] => {
    const whole = Buffer.from(`${user}${CANARY}:x`).toString("base64");
    return [
      [whole, whole.slice(8, -8)],
      [whole.replaceAll("+", "-").replaceAll("/", "_"), whole.slice(8, -8)],
    ];
  }),
];

describe("what comes again in events", () => {
  const cursor = { iteration: 0, position: 0, length: 1, cycles: 1, ref: "r", httpRequestId: "h" };
  const item = { id: "i", name: "A", path: [] };

  function prepared(headers: readonly HttpHeader[]): RunEvent {
    return {
      type: "request-prepared",
      cause: "collection",
      request: { method: "GET", url: "http://h/", headers },
      item,
      cursor,
    };
  }

  function masked(secrets: Secrets) {
    const events: RunEvent[] = [];
    const emit = maskEvents((event) => void events.push(event), secrets);
    return (headers: readonly HttpHeader[]) => {
      void emit(prepared(headers));
      const last = events.at(-1);
      return last?.type === "request-prepared" ? last.request.headers : undefined;
    };
  }

  it("is masked from when it is known to be a secret, and shown again when that is forgotten", () => {
    const secrets = new Secrets({ values: ["known-before"] });
    const emit = masked(secrets);
    const header = { key: "X-Id", value: "learned-later" };
    expect(emit([header])).toEqual([header]);
    secrets.learnValue("learned-later");
    expect(emit([header])).toEqual([{ key: "X-Id", value: "••••••" }]);
    for (let i = 0; i < 300; i += 1) secrets.learnValue(`another-${i}`);
    expect(emit([header])).toEqual([header]);
  });

  it("is the same object each time, masked or not", () => {
    const emit = masked(new Secrets({ values: ["found-me"] }));
    const headers = [
      { key: "Accept", value: "*/*" },
      { key: "X-Own", value: "found-me" },
      { key: "Authorization", value: "Basic x" },
    ];
    const first = emit(headers);
    expect(first?.map(({ value }) => value)).toEqual(["*/*", "••••••", "••••••"]);
    const second = emit([...headers]);
    for (const [index, header] of (second ?? []).entries()) expect(header).toBe(first?.[index]);
  });

  it("is not kept without end", () => {
    const emit = masked(new Secrets({ values: ["found-me"] }));
    const own = { key: "X-Own", value: "found-me" };
    const first = emit([own]);
    for (let i = 0; i < 600; i += 1) emit([{ key: "X-I", value: `${i}` }]);
    const second = emit([own]);
    expect(second).toEqual(first);
    expect(second?.[0]).not.toBe(first?.[0]);
  });
});

describe("no event shows a secret", () => {
  it("in any place or spelling", async () => {
    const everywhere = SPELLINGS.map(([text]) => JSON.stringify(`<${text}>`)).join(", ");
    const script = `for (const text of [${everywhere}]) { console.log(text, { deep: [text] }); pm.test(text, () => { throw new Error(text) }) } pm.visualizer.set(${JSON.stringify(CANARY)}); throw new Error(${JSON.stringify(CANARY)})`;
    const echo = (request: HttpRequest) =>
      response(request, {
        text: SPELLINGS.map(([each]) => Buffer.from(`<${each}>`).toString("latin1")).join("\n"),
        headers: [{ key: "X-Echo", value: CANARY }],
      });
    const request = {
      method: "POST",
      url: "http://host.test/{{k}}?q={{k}}",
      header: [{ key: "X-Own", value: "{{k}}" }],
      body: { mode: "raw", raw: "{{k}}" },
      auth: {
        type: "basic",
        basic: [
          { key: "username", value: "user" },
          { key: "password", value: "{{k}}" },
        ],
      },
    };
    const tree = collectionOf(requestOf("A", { pre: script, test: script }, { request }));
    const { events } = await runCollection(tree, { ports: fakePorts({ answer: echo }), scopes: scopesOf(SECRET) });
    const text = textOf(events);
    for (const [, telling] of SPELLINGS) expect(text).not.toContain(telling);
    expect(text.split("••••••").length).toBeGreaterThan(60);
  });

  it("while what is sent and what scripts see stays as it is", async () => {
    const ports = fakePorts();
    const tree = collectionOf(
      requestOf("A", { test: "1" }, { request: { method: "POST", body: { mode: "raw", raw: "{{k}}" } } }),
    );
    const { result } = await runCollection(tree, { ports, scopes: scopesOf(SECRET) });
    expect(ports.sent[0]?.body).toMatchObject({ text: CANARY });
    expect(ports.scripts.inputs[0]?.request).toContain(CANARY);
    expect(result.scopes.find("k")?.value).toBe(CANARY);
  });

  it.each<[string, RunOptions["scopes"], string, JsonObject]>([
    ["of a variable whose name tells", scopesOf({ key: "Api-Key_1", value: "found-me" }), "1", {}],
    ["inside the object of such a variable", scopesOf({ key: "tokens", value: { a: ["found-me"] } }), "1", {}],
    ["that a script sets under such a name", scopesOf(), 'pm.environment.set("sessionId", "found-me")', {}],
    [
      "that a script sets into a secret variable",
      scopesOf({ ...SECRET, value: "" }),
      'pm.environment.set("k", "found-me")',
      {},
    ],
    ["that a script marks as secret", scopesOf(), 'pm.environment.setSecret("x", "found-me")', {}],
    ["in a row", scopesOf(), "1", { password: "found-me" }],
  ])("%s", async (...[, scopes, pre, row]) => {
    const tree = collectionOf(requestOf("A", { pre, test: 'console.log("found-me")' }));
    const ran = await runCollection(tree, { scopes, rows: { count: 1, row: () => row } });
    expect(eventsOfType(ran, "console").map(({ messages }) => messages)).toEqual([["••••••"]]);
    expect(textOf(eventsOfType(ran, "iteration-started"))).not.toContain("found-me");
  });

  it("that the caller names, by value or by variable", async () => {
    const secrets = new Secrets({ values: ["by-value"], variables: ["plain"] });
    const tree = collectionOf(requestOf("A", { test: 'console.log("by-value by-name")' }));
    const ran = await runCollection(tree, { secrets, scopes: scopesOf({ key: "plain", value: "by-name" }) });
    expect(eventsOfType(ran, "console")[0]?.messages).toEqual(["•••••• ••••••"]);
  });

  it("in the parameters of auth", async () => {
    const auth = {
      type: "apikey",
      apikey: [
        { key: "key", value: "X" },
        { key: "value", value: "found-me" },
      ],
    };
    const ran = await runCollection(
      collectionOf(requestOf("A", { test: 'console.log("found-me")' }, { request: { auth } })),
    );
    expect(textOf(ran.events)).not.toContain("found-me");
  });

  it("in the parameters of auth that are numbers", async () => {
    const auth = { type: "basic", basic: [{ key: "password", value: 135_792 }] };
    const tree = collectionOf(requestOf("A", { test: 'console.log("135792")' }, { request: { auth } }));
    expect(eventsOfType(await runCollection(tree), "console")[0]?.messages).toEqual(["••••••"]);
  });
});

describe("header values that are secrets as such", () => {
  const CREDENTIAL = { key: "authorization", value: "Bearer abc" };
  const answer = (request: HttpRequest) => {
    const answered = response(request, {
      headers: [
        { key: "Set-Cookie", value: "s=abcd" },
        { key: "X", value: "shown" },
      ],
    });
    const hop = { request: { method: "GET", url: "", headers: [CREDENTIAL] }, timings: NO_TIME, reused: false };
    return { ...answered, history: [hop] };
  };
  const cookies = { cookiesFor: () => [{ name: "s", value: "abcd", httpOnly: false, secure: false, hostOnly: true }] };
  const tree = collectionOf(
    requestOf(
      "A",
      {},
      {
        request: {
          method: "POST",
          header: [CREDENTIAL, { key: "X", value: "shown" }],
          body: { mode: "raw", raw: "b" },
        },
      },
    ),
  );

  it("are masked whole, in requests, responses, history and cookies", async () => {
    const ran = await runCollection(tree, { ports: { ...fakePorts({ answer }), cookies } });
    const [received] = eventsOfType(ran, "response-received");
    expect(received?.request.headers.slice(0, 2)).toEqual([
      { key: "authorization", value: "••••••" },
      { key: "X", value: "shown" },
    ]);
    expect(received?.response.headers.map(({ value }) => value)).toEqual(["••••••", "shown"]);
    expect(received?.cookies[0]?.value).toBe("••••••");
    expect(received?.history[0]?.request.headers[0]?.value).toBe("••••••");
    expect(received?.request.body).toMatchObject({ raw: "b" });
  });

  it("are those of the caller's list", async () => {
    const secrets = new Secrets({ headers: ["X"] });
    const [received] = eventsOfType(
      await runCollection(tree, { secrets, ports: { ...fakePorts({ answer }), cookies } }),
      "response-received",
    );
    expect(received?.request.headers.slice(0, 2).map(({ value }) => value)).toEqual(["Bearer abc", "••••••"]);
    expect(received?.cookies[0]?.value).toBe("abcd");
  });

  it("are shown when nothing is to be masked", async () => {
    const ran = await runCollection(tree, { secrets: "shown", scopes: scopesOf({ key: "password", value: "shown" }) });
    expect(eventsOfType(ran, "request-prepared")[0]?.request.headers.map(({ value }) => value)).toEqual([
      "Bearer abc",
      "shown",
    ]);
  });
});

describe("a body", () => {
  const received = async (text: string) => {
    const ports = fakePorts({ answer: (request) => response(request, { text }) });
    const ran = await runCollection(collectionOf(requestOf("A")), {
      ports,
      scopes: scopesOf({ key: "password", value: "s3cret" }),
    });
    return eventsOfType(ran, "response-received")[0]!.response;
  };

  it("of text has its secrets masked, at both ends too", async () => {
    expect(Buffer.from((await received("s3cret, s3cre, s3cret")).body).toString()).toBe("••••••, s3cre, ••••••");
  });

  it("that is binary and holds a secret is left out, with the reason", async () => {
    const { body, bodyOmitted, size } = await received("\0\u0001s3cret");
    expect([body.length, bodyOmitted, size.body]).toEqual([0, "it is binary and holds a secret", 8]);
  });

  it("without a secret is the very same bytes", async () => {
    expect((await received("\0nothing")).bodyOmitted).toBeUndefined();
  });

  it.each([
    ["text", "x".repeat(20_000), "x".repeat(20_000) + "••••••", undefined],
    ["binary", "\0".repeat(20_000), "", "it is binary and holds a secret"],
  ])("searches a large body when it is read: %s", async (_title, filling, shown, omitted) => {
    const { body, bodyOmitted } = await received(`${filling}s3cret`);
    expect(Buffer.from(body).toString() === shown).toBe(true);
    expect(bodyOmitted).toBe(omitted);
  });
});

describe("masking", () => {
  const logged = (secrets: Secrets, text: string): unknown => {
    const seen: RunEvent[] = [];
    const emit: Emit = (event) => void seen.push(event);
    maskEvents(emit, secrets)({ type: "warning", code: "c", message: text });
    return seen[0]?.type === "warning" && seen[0].message;
  };

  it("hands an event without secrets on as it is", () => {
    const event: RunEvent = { type: "warning", code: "c", message: "m" };
    const seen: RunEvent[] = [];
    maskEvents((each) => void seen.push(each), new Secrets({ values: ["other"] }))(event);
    expect(seen[0]).toBe(event);
  });

  it("leaves values of fewer than four characters alone", () => {
    expect(logged(new Secrets({ values: ["abc", "", "true"] }), "abc true")).toBe("abc ••••••");
  });

  it("takes the longest of secrets that begin alike, and covers those that overlap", () => {
    const secrets = new Secrets({ values: ["abcd", "abcdefgh", "ghij"] });
    expect(logged(secrets, "abcdefghij abcdef ghij")).toBe("•••••• ••••••ef ••••••");
  });

  it("covers a very long secret as a whole", () => {
    const long = Array.from({ length: 3000 }, (_, index) => index.toString(36)).join("");
    expect(logged(new Secrets({ values: [long] }), `<${long}>`)).toMatch(/^<(•)+>$/);
  });

  it("finds any of hundreds of secrets wherever they stand", () => {
    const values = Array.from({ length: 500 }, (_, index) => `s${(index * 7919).toString(36)}-${index}`);
    const secrets = new Secrets({ values });
    for (const value of values) expect(logged(secrets, `x${value}y`)).toBe("x••••••y");
  });

  it("forgets the oldest of many passing secrets, and never those it began with", async () => {
    const secrets = new Secrets();
    secrets.learnScopes(scopesOf({ key: "password", value: "from-the-start" }));
    for (let index = 0; index < 2000; index += 1)
      secrets.learnMutations([{ scope: "environment", op: "set", key: "token", value: `passing-${index}-end` }]);
    expect(logged(secrets, "from-the-start passing-1999-end passing-1900-end")).toBe("•••••• •••••• ••••••");
    expect(logged(secrets, "passing-3-end")).toBe("passing-3-end");
  });

  it("does not stumble over names of the prototype", async () => {
    const emitted: RunEvent[] = [];
    const data = JSON.parse('{"__proto__": {"x": "s3cret"}, "constructor": "s3cret"}');
    const tree = collectionOf(requestOf("A"));
    await run(planOf(tree), fakePorts(), {
      scopes: scopesOf({ key: "password", value: "s3cret" }),
      emit: (event) => void emitted.push(event),
      rows: { count: 1, row: () => data },
    });
    expect(JSON.stringify(eventsOfType({ events: emitted }, "iteration-started")[0]?.row)).toBe(
      '{"__proto__":{"x":"••••••"},"constructor":"••••••"}',
    );
    expect(({} as { x?: unknown }).x).toBeUndefined();
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
