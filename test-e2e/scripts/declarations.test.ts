// The declarations beside the running sandbox: neither has a member that the other lacks.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { run } from "waybill";
import { globalsOf, membersOf, ownProblems, problemsOf, undocumented, type Entry } from "./declarations.ts";
import { EXAMPLES } from "./examples.ts";

const ENTRIES: readonly Entry[] = ["pm", "pm.prerequest", "pm.test"];

/** Expressions whose members are compared, in both phases. */
const EXPRESSIONS = [
  "pm",
  "pm.info",
  "pm.expect",
  "pm.variables",
  "pm.environment",
  "pm.collectionVariables",
  "pm.globals",
  "pm.iterationData",
  "pm.environment.values",
  "pm.request",
  "pm.request.url",
  "pm.request.url.query",
  "pm.request.headers",
  "pm.request.headers.idx(0)",
  "pm.request.body",
  "pm.request.auth",
  "pm.cookies",
  "pm.cookies.jar()",
  "pm.execution",
  "pm.visualizer",
  "pm.vault",
  "pm.expect(1)",
  "console",
  "crypto",
  "crypto.subtle",
];
const AFTER = ["pm.response", "pm.response.headers"];

/** Members that only some values have at run time, or that the types of the language bring. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  "pm.request": ["auth", "body", "certificate", "proxy"],
  "pm.request.url": ["auth", "hash", "host", "path", "port", "protocol"],
  "pm.request.body": ["disabled", "file", "formdata", "graphql", "options", "raw", "urlencoded"],
  "pm.request.auth": ["basic"],
  "pm.request.headers.idx(0)": ["system"],
  "pm.response": ["downloadedBytes", "responseSize"],
  "pm.execution": ["skipRequest"],
  pm: ["require"],
};
/** What every object has, and what assertions keep to themselves. */
const INHERITED = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
  "length",
  "name",
  "prototype",
  "assert",
  "timeout",
]);

let found: Readonly<Record<"prerequest" | "test", Readonly<Record<string, readonly string[]>>>>;
let globalsFound: readonly string[];

beforeAll(async () => {
  const server = createServer((_, response) => response.setHeader("x", "1").end("{}"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?a=1`;
  const event = (listen: string, expressions: readonly string[]) => ({
    listen,
    script: { exec: enumeration(expressions).split("\n") },
  });
  const body = { mode: "raw", raw: "x" };
  const auth = { type: "basic", basic: [{ key: "username", value: "u" }] };
  const handle = run({
    collection: {
      info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [
        {
          name: "R",
          request: { method: "POST", url, header: [{ key: "A", value: "1" }], body, auth },
          event: [event("prerequest", EXPRESSIONS), event("test", [...EXPRESSIONS, ...AFTER])],
        },
      ],
    },
    reporters: [],
    noMask: true,
  });
  const texts: string[] = [];
  for await (const logged of handle)
    if (logged.type === "console" && logged.level === "log") texts.push(String(logged.messages[0]));
  server.close();
  server.closeAllConnections();
  const [before = "{}", , after = "{}", names = "[]"] = texts;
  found = { prerequest: JSON.parse(before), test: JSON.parse(after) };
  globalsFound = JSON.parse(names);
});

/** Logs the members of each expression, and which of the declared globals there are. */
function enumeration(expressions: readonly string[]): string {
  const names = JSON.stringify(globalsOf("pm"));
  return `const membersOf = (value) => { const names = new Set(); for (let o = value; o !== null && o !== undefined && o !== Object.prototype && o !== Array.prototype && o !== Function.prototype; o = Object.getPrototypeOf(o)) for (const name of Object.getOwnPropertyNames(o)) if (!name.startsWith("_")) names.add(name); return [...names].sort(); };
const read = {}; for (const [name, get] of [${expressions.map((code) => `[${JSON.stringify(code)}, () => ${code}]`).join(", ")}]) read[name] = membersOf(get());
console.log(JSON.stringify(read)); console.log(JSON.stringify(${names}.filter((name) => { try { return eval("typeof " + name) !== "undefined"; } catch { return false; } })));`;
}

describe.each(ENTRIES)("%s", (entry) => {
  it("compiles by itself", () => expect(ownProblems(entry)).toEqual([]));

  it("says a sentence about every member", () => expect(undocumented(entry)).toEqual([]));
});

describe.each([
  ["prerequest", "pm.prerequest", EXPRESSIONS],
  ["test", "pm.test", [...EXPRESSIONS, ...AFTER]],
] as const)("in %s scripts", (phase, entry, expressions) => {
  const declared = membersOf(entry, expressions);

  it.each(expressions)("%s has the members it is declared with, and no others", (expression) => {
    const optional = new Set(OPTIONAL[expression] ?? []);
    const plain = (names: readonly string[]) =>
      names.filter((name) => !INHERITED.has(name) && !optional.has(name)).toSorted();
    expect(plain(found[phase][expression] ?? [])).toEqual(plain(declared.get(expression) ?? []));
  });
});

it("every declared global exists", () => {
  expect(globalsFound.toSorted()).toEqual(globalsOf("pm"));
});

it.each(
  EXAMPLES.flatMap(({ name, requests }) =>
    requests.flatMap(({ pre, test }, index) => [
      ...(pre === undefined ? [] : [[`${name} ${index} before`, "pm.prerequest", pre] as const]),
      ...(test === undefined ? [] : [[`${name} ${index} after`, "pm.test", test] as const]),
    ]),
  ),
)("the example compiles: %s", (name, entry, script) => {
  // One example is about a member that is not there.
  if (name.startsWith("skipRequest after")) expect(problemsOf(entry, script)).not.toEqual([]);
  else expect(problemsOf(entry, script)).toEqual([]);
});

it.each([
  ["pm.prerequest", "pm.response.code;"],
  ["pm.prerequest", "responseBody;"],
  ["pm.test", "pm.execution.skipRequest();"],
  ["pm.test", "pm.nothing;"],
  ["pm.test", "pm.info.iteration = 1;"],
  ["pm.test", "const code: number = pm.response.code;"],
  ["pm.test", "pm.cookies.get('a').length;"],
  ["pm.test", "const secret: string = await pm.vault.get('k');"],
  ["pm.test", "require('fs-extra');"],
  ["pm.test", "pm.execution.setNextRequest(5);"],
  ["pm.test", "fetch('http://host');"],
] as const)("wrong uses do not compile: %s %s", (entry, script) => {
  expect(problemsOf(entry, script)).not.toEqual([]);
});

it.each([
  "const code: number | undefined = pm.response.code;",
  "const response: Promise<Waybill.Response | null> = pm.execution.runRequest('id');",
  "const current: string = pm.execution.location.current; const first: string | undefined = pm.execution.location[0];",
  "pm.sendRequest('http://host', (error, response, { cookies }) => { cookies.get('a'); response.json(); }).test('t', () => {});",
  "const r = await pm.sendRequest({ url: 'http://host', header: ['A: b'] }); pm.expect(r).to.have.status(200);",
  "pm.test('t', (done) => { done(new Error('x')); }).test.skip('u');",
])("right uses compile: %s", (script) => {
  expect(problemsOf("pm.test", script)).toEqual([]);
});
