import { describe, expect, it } from "vitest";
import type { Collection, Item, RequestItem } from "../collection.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { parseCollection } from "../parse-collection.ts";
import type { Parsed } from "../problem.ts";

const URL = "http://a.com/x";

describe("a collection of format version 1", () => {
  it("is converted with a deprecation notice", () => {
    const parsed = parseCollection({ id: "c", name: "C", order: ["r"], requests: [{ id: "r", url: URL }] }, ids());
    expect(parsed).toMatchObject({
      ok: true,
      value: { id: "c", name: "C" },
      notices: [{ pointer: "", code: "v1-deprecated" }],
    });
  });

  it("has its folders before its requests, each in the order of its lists", () => {
    const requests = ["a", "b", "d", "e"].map((id) => ({ id, name: id, url: URL }));
    const folders: JsonObject[] = [
      { id: "f", name: "F", order: ["b"], folders_order: ["g"] },
      { id: "g", name: "G", order: ["d"], folder: "f" },
      { id: "h", name: "H", order: ["e"] },
    ];
    expect(tree(parse({ order: ["a"], folders_order: ["h", "f"], folders, requests }).items)).toEqual([
      ["H", [["e"]]],
      ["F", [["G", [["d"]]], ["b"]]],
      ["a"],
    ]);
    expect(tree(parse({ order: ["a"], folders, requests }).items)).toEqual([
      ["F", [["G", [["d"]]], ["b"]]],
      ["H", [["e"]]],
      ["a"],
    ]);
  });

  it("runs all requests when it has no order, and says which ones no order names", () => {
    const requests = [
      { id: "a", name: "A", url: URL },
      { id: "b", name: "B", url: URL },
    ];
    expect(tree(parse({ requests }).items)).toEqual([["A"], ["B"]]);
    const parsed = parseCollection({ order: ["b", "missing"], requests }, ids());
    expect(parsed).toMatchObject({ notices: [{}, { pointer: "/requests/0", code: "v1-request-without-place" }] });
  });

  it("ends when folders contain each other", () => {
    const folders = [
      { id: "f", name: "F", order: [], folders_order: ["g"] },
      { id: "g", name: "G", order: [], folders_order: ["f"] },
    ];
    expect(tree(parse({ order: [], folders_order: ["f"], folders, requests: [] }).items)).toEqual([["F", [["G", []]]]]);
  });

  it.each<[string, JsonObject, object]>([
    ["header text", { headers: "A: b\n//C: d\n" }, { headers: [row("A", "b"), { ...row("C", "d"), disabled: true }] }],
    [
      "header rows before header text",
      {
        headers: "A: b\nK: old",
        headerData: [
          { key: "K", value: "v" },
          { key: "D", value: "w", enabled: false },
        ],
      },
      { headers: [row("K", "v"), { ...row("D", "w"), disabled: true }, row("A", "b")] },
    ],
    [
      "query rows instead of those of the text",
      {
        url: `${URL}?a=b`,
        queryParams: [
          { key: "a", value: "z" },
          { key: "off", value: "1", enabled: false },
        ],
      },
      { url: { query: [row("a", "z"), { ...row("off", "1"), disabled: true }] } },
    ],
    [
      "path variables as a map",
      { url: `${URL}/:id`, pathVariables: { id: "1" } },
      { url: { variables: [{ key: "id", value: "1" }] } },
    ],
    [
      "path variables as rows",
      { url: `${URL}/:id`, pathVariables: { id: "1" }, pathVariableData: [{ key: "id", value: "9" }] },
      { url: { variables: [{ key: "id", value: "9" }] } },
    ],
    [
      "form data",
      {
        dataMode: "params",
        data: [
          { key: "a", value: "b", type: "text", enabled: true },
          { key: "f", value: "/p", type: "file" },
        ],
      },
      {
        body: {
          mode: "formdata",
          formdata: [
            { ...row("a", "b"), type: "text" },
            { key: "f", type: "file", src: "/p" },
          ],
        },
      },
    ],
    [
      "urlencoded data",
      { dataMode: "urlencoded", data: [{ key: "a", value: "b", enabled: false }] },
      { body: { mode: "urlencoded", urlencoded: [{ ...row("a", "b"), disabled: true }] } },
    ],
    [
      "raw data",
      { dataMode: "raw", rawModeData: "x", data: [], dataOptions: { raw: { language: "json" } } },
      { body: { mode: "raw", raw: "x", options: { raw: { language: "json" } } } },
    ],
    ["raw data in the older place", { dataMode: "raw", data: "xyz" }, { body: { mode: "raw", raw: "xyz" } }],
    ["a file", { dataMode: "binary", rawModeData: "/p" }, { body: { mode: "file", src: "/p" } }],
    [
      "GraphQL",
      { dataMode: "graphql", graphqlModeData: { query: "q" } },
      { body: { mode: "graphql", graphql: { query: "q" } } },
    ],
    ["text without a mode", { data: "abc" }, { body: { mode: "raw", raw: "abc" } }],
    ["rows without a mode", { data: [{ key: "a", value: "b" }] }, { body: { mode: "formdata" } }],
    ["a disabled body", { dataMode: "raw", rawModeData: "x", dataDisabled: true }, { body: { disabled: true } }],
    [
      "a helper",
      { currentHelper: "basicAuth", helperAttributes: { id: "basic", username: "u", password: "p" } },
      {
        auth: {
          type: "basic",
          parameters: [
            { key: "username", value: "u" },
            { key: "password", value: "p" },
          ],
        },
      },
    ],
    [
      "a helper with other names",
      { currentHelper: "hawkAuth", helperAttributes: { hawk_id: "h", hawk_key: "k", app: "a" } },
      {
        auth: {
          type: "hawk",
          parameters: [
            { key: "authId", value: "h" },
            { key: "authKey", value: "k" },
            { key: "appId", value: "a" },
          ],
        },
      },
    ],
    [
      "a helper before auth",
      { currentHelper: "basicAuth", helperAttributes: {}, auth: { type: "bearer" } },
      { auth: { type: "basic" } },
    ],
    [
      "auth, when the helper is the normal one",
      { currentHelper: "normal", auth: { type: "bearer", bearer: [] } },
      { auth: { type: "bearer" } },
    ],
    ["method and description", { method: "put", description: "d" }, { method: "PUT", description: "d" }],
  ])("keeps %s", (_, members, expected) => {
    expect(request(members).request).toMatchObject(expected);
  });

  it("has no body when its mode is null", () => {
    expect(request({ dataMode: null, rawModeData: "x" }).request.body).toBeUndefined();
  });

  it("prefers the older scripts to events of their phase", () => {
    const item = request({
      preRequestScript: "p",
      tests: "t1\nt2",
      events: [{ listen: "test", script: { exec: ["z"] } }],
    });
    expect(item.events.map((event) => [event.listen, event.text])).toEqual([
      ["test", "t1\nt2"],
      ["prerequest", "p"],
    ]);
    expect(
      request({ preRequestScript: "", tests: null, events: [{ listen: "test", script: { exec: ["z"] } }] }).events,
    ).toMatchObject([{ text: "z" }]);
  });

  it("keeps settings, scripts, auth and variables of the collection", () => {
    const collection = parse({
      requests: [],
      order: [],
      variables: [
        { id: "w", value: "1", type: "text" },
        { key: "k", value: "2" },
      ],
      events: [{ listen: "prerequest", script: { exec: "x" } }],
      auth: { type: "basic", basic: [] },
      protocolProfileBehavior: { strictSSL: true },
    });
    expect(collection).toMatchObject({
      variables: [
        { key: "w", value: "1", type: "string" },
        { key: "k", value: "2" },
      ],
      events: [{ listen: "prerequest", text: "x" }],
      auth: { type: "basic" },
      protocolProfileBehavior: { strictSSL: true },
    });
  });

  it("tells problems with pointers into the file as it is", () => {
    const parsed = parseCollection(
      { order: ["r"], folders: {}, requests: [4, { id: "r", method: {}, url: { host: 5 } }] },
      ids(),
    );
    expect(pointers(parsed)).toEqual(["/folders", "/requests/0", "/requests/1", "/requests/1/url/host"]);
  });
});

function parse(json: JsonValue): Collection {
  const parsed = parseCollection(json, ids());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function request(members: JsonObject): RequestItem {
  const item = parse({ order: ["r"], requests: [{ id: "r", name: "R", url: URL, ...members }] }).items[0];
  if (item?.kind !== "request") throw new Error("expected a request");
  return item;
}

function pointers(parsed: Parsed<Collection>): string[] {
  return parsed.ok ? [] : parsed.problems.map((problem) => problem.pointer).toSorted();
}

function ids(): { newId(): string } {
  let made = 0;
  return { newId: () => `new${(made += 1)}` };
}

function row(key: string, value: string): object {
  return { key, value, disabled: false };
}

type Tree = readonly ([string] | [string, Tree])[];

function tree(items: readonly Item[]): Tree {
  return items.map((item) => (item.kind === "folder" ? [item.name, tree(item.items)] : [item.name]));
}
