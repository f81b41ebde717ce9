import { describe, expect, it } from "vitest";
import type { Collection, Item } from "./collection.ts";
import type { JsonValue } from "./json.ts";
import { parseCollection } from "./parse-collection.ts";

describe("parseCollection", () => {
  it("reads the tree, with names, ids, scripts, auth and settings", () => {
    const collection = parse({
      info: { _postman_id: "c", name: "C" },
      event: [{ listen: "prerequest", script: { id: "s", exec: ["a", "b"], packages: { p: { id: "1" } } } }],
      variable: [{ key: "v", value: 1 }],
      auth: { type: "noauth" },
      protocolProfileBehavior: { followRedirects: false },
      item: [
        {
          id: "f",
          name: "F",
          auth: { type: "basic", basic: { username: "u" } },
          item: [{ id: "r", name: "R", request: "http://a" }],
        },
        { id: "e", name: "Empty", item: [] },
        { id: "q", name: "Q", request: { url: "b" }, protocolProfileBehavior: { strictSSL: true } },
      ],
    });
    expect(collection).toMatchObject({
      id: "c",
      name: "C",
      events: [{ id: "s", listen: "prerequest", disabled: false, text: "a\nb", packages: { p: { id: "1" } } }],
      variables: [{ key: "v", value: 1 }],
      auth: { type: "noauth", parameters: [] },
      protocolProfileBehavior: { followRedirects: false },
    });
    expect(tree(collection.items)).toEqual([["F", [["R"]]], ["Empty", []], ["Q"]]);
    expect(collection.items[2]).toMatchObject({
      kind: "request",
      id: "q",
      protocolProfileBehavior: { strictSSL: true },
    });
  });

  it("keeps the objects of the file by reference", () => {
    const item = { name: "R", request: "a", x: { unknown: true } };
    const json = { info: { name: "C" }, item: [item] };
    const collection = parse(json);
    expect(collection.source).toBe(json);
    expect(collection.items[0]?.source).toBe(item);
  });

  it.each<[string, JsonValue]>([
    ["a wrapper", { collection: { info: { name: "C" }, item: [{ name: "R", request: "a" }] } }],
    ["no info", { name: "C", item: [{ name: "R", request: "a" }] }],
    ["one item that is no list", { info: { name: "C" }, item: { name: "R", request: "a" } }],
    ["null items", { info: { name: "C" }, item: [null, { name: "R", request: "a" }] }],
    [
      "nulls wherever something may be absent",
      {
        info: { name: "C", description: null },
        auth: null,
        event: null,
        variable: null,
        protocolProfileBehavior: null,
        item: [
          {
            name: "R",
            description: null,
            event: null,
            item: null,
            response: null,
            protocolProfileBehavior: [],
            request: { url: "a", header: null, body: null, auth: null, description: null },
          },
        ],
      },
    ],
  ])("accepts %s", (_, json) => {
    const collection = parse(json);
    expect([collection.name, tree(collection.items)]).toEqual(["C", [["R"]]]);
  });

  it("calls an item with an item list a folder, even beside a request, and anything else a request", () => {
    const collection = parse({ info: {}, item: [{ item: [], request: "a" }, { request: null }, {}] });
    expect(collection.items.map((item) => item.kind)).toEqual(["folder", "request", "request"]);
    expect(collection.items[1]).toMatchObject({ name: "", request: { method: "GET", url: { query: [] } } });
  });

  it("keeps ids and makes one for what has none", () => {
    const collection = parse({
      info: { id: "i", _postman_id: "p" },
      item: [{ _postman_id: "x" }, { id: "" }, { id: 5 }],
    });
    expect([collection.id, ...collection.items.map((item) => item.id)]).toEqual(["i", "x", "new1", "5"]);
  });

  it.each<[string, JsonValue, string[]]>([
    ["text", "a\nb", ["a\nb"]],
    ["lines", ["a", "b"], ["a\nb"]],
    ["exec text", { exec: "a" }, ["a"]],
    ["exec lines, odd ones included", { exec: [1, null, "x"] }, ["1\n\nx"]],
    ["exec beside an address, which does nothing", { src: "http://a", exec: ["a"] }, ["a"]],
    ["an address alone", { src: "http://a" }, [""]],
    ["null", null, []],
  ])("a script may be %s", (_, script, texts) => {
    const collection = parse({ info: {}, event: [{ listen: "test", script }] });
    expect(collection.events.map((event) => event.text)).toEqual(texts);
  });

  it("marks disabled scripts and accepts a single event", () => {
    expect(parse({ info: {}, event: { listen: "test", disabled: true, script: "a" } }).events).toMatchObject([
      { disabled: true },
    ]);
  });

  it("gives a script another id when its id stands for another text already", () => {
    const script = (id: string, exec: string) => ({ listen: "test", script: { id, exec } });
    const events = parse({ info: { id: "c" }, event: [script("s", "a"), script("s", "b"), script("s", "a")] }).events;
    expect(events.map((event) => event.id)).toEqual(["s", "new1", "s"]);
  });

  it("ignores variables without a key and says so", () => {
    const parsed = parseCollection(
      {
        info: {},
        variable: [
          { id: "i", value: 1 },
          { key: "", value: 2 },
        ],
      },
      ids(),
    );
    expect(parsed).toMatchObject({
      ok: true,
      value: { variables: [{ key: "", value: 2 }] },
      notices: [{ pointer: "/variable/0" }],
    });
  });

  it.each<[JsonValue, string]>([
    [5, "it is a number, not an object"],
    [null, "it is null, not an object"],
    [[], "it is a list, not an object"],
    [{}, 'it has neither "info" nor "item"'],
    [{ values: [] }, "it looks like an environment or globals file"],
    [{ openapi: "3.1.0", info: null }, "it is an OpenAPI description, which must be imported first"],
    [{ collection: 5 }, 'it has neither "info" nor "item"'],
  ])("%j is no collection", (json, why) => {
    const message = `This JSON is no collection: ${why}.`;
    expect(parseCollection(json, ids())).toEqual({
      ok: false,
      problems: [{ pointer: "", code: "not-a-collection", message }],
    });
  });

  it("reports all problems, each with its JSON pointer", () => {
    const json: JsonValue = {
      info: { name: ["x"] },
      variable: 5,
      item: [
        7,
        { name: "F", item: "x", event: true },
        {
          name: "G",
          item: [
            {
              name: {},
              request: 7,
              event: [
                { listen: "test", script: 3 },
                { listen: "test", script: { exec: {} } },
              ],
            },
          ],
        },
        { "a/b~c": 1, request: { url: { host: {}, path: 5 }, header: [1], auth: { type: "basic", basic: "x" } } },
      ],
    };
    const parsed = parseCollection({ collection: json }, ids());
    expect(parsed.ok ? [] : parsed.problems.map((problem) => `${problem.code} ${problem.pointer}`).toSorted()).toEqual(
      [
        "not-text /collection/info/name",
        "not-a-list /collection/variable",
        "not-an-object /collection/item/0",
        "not-a-list /collection/item/1/item",
        "not-a-list /collection/item/1/event",
        "not-text /collection/item/2/item/0/name",
        "not-a-request /collection/item/2/item/0/request",
        "not-a-script /collection/item/2/item/0/event/0/script",
        "not-a-script /collection/item/2/item/0/event/1/script/exec",
        "not-a-list /collection/item/3/request/url/host",
        "not-a-list /collection/item/3/request/url/path",
        "not-an-object /collection/item/3/request/header/0",
        "not-a-list /collection/item/3/request/auth/basic",
      ].toSorted(),
    );
  });

  it("refuses folders nested without end instead of overflowing", () => {
    let item: JsonValue = { name: "R", request: "a" };
    for (let depth = 0; depth < 5000; depth += 1) item = { item: [item] };
    expect(parseCollection({ info: {}, item: [item] }, ids())).toMatchObject({
      ok: false,
      problems: [{ code: "nested-too-deep" }],
    });
  });

  it("keeps the number of problems it tells within bounds", () => {
    const parsed = parseCollection({ info: {}, item: Array.from({ length: 5000 }, () => 1) }, ids());
    expect(parsed.ok ? [] : parsed.problems).toHaveLength(1001);
    expect(parsed).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code: "more-problems" })]),
    });
  });
});

function parse(json: JsonValue): Collection {
  const parsed = parseCollection(json, ids());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function ids(): { newId(): string } {
  let made = 0;
  return { newId: () => `new${(made += 1)}` };
}

type Tree = readonly ([string] | [string, Tree])[];

function tree(items: readonly Item[]): Tree {
  return items.map((item) => (item.kind === "folder" ? [item.name, tree(item.items)] : [item.name]));
}
