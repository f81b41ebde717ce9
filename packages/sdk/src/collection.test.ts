import { describe, expect, it } from "vitest";
import { Collection, type CollectionDefinition } from "./collection.ts";
import { Item } from "./item.ts";
import { ItemGroup } from "./item-group.ts";

const FILE = {
  info: {
    _postman_id: "c",
    name: "C",
    schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    unknown: 1,
  },
  item: [
    {
      name: "folder",
      unknownMember: { kept: [1, { deep: true }] },
      item: [
        {
          name: "get",
          request: "http://a/:id?x=1",
          event: [{ listen: "test", script: "pm.test()" }],
        },
        {
          name: "post",
          id: "p",
          request: {
            method: "POST",
            url: { raw: "http://a/b", protocol: "http", host: ["a"], path: ["b"], unknown: true },
            header: "A: b\nC: d",
            body: { mode: "raw", raw: "x", unknown: 1 },
            description: null,
          },
          response: [{ name: "example", code: 200, header: null, body: "ok", _postman_previewlanguage: "json" }],
        },
      ],
      auth: { type: "basic", basic: [{ key: "username", value: "u", type: "string" }] },
      event: [{ listen: "prerequest", script: { type: "text/javascript", exec: ["one", "two"] } }],
    },
  ],
  variable: [{ key: "v", value: "1", unknown: "kept" }],
  protocolProfileBehavior: { followRedirects: false },
  another: "member",
};

const file = (): CollectionDefinition => structuredClone(FILE) as CollectionDefinition;

describe("a collection", () => {
  it("comes back as the file it was read from, whether it was looked at or not", () => {
    const collection = new Collection(file());
    expect(collection.toJSON()).toEqual(FILE);
    collection.forEachItem((item) => [item.request.url.toString(), item.events.count(), item.responses.count()]);
    expect(collection.toJSON()).toEqual(FILE);
    expect(new Collection(collection).toJSON()).toEqual(FILE);
  });

  it("writes what changed and keeps the rest", () => {
    const collection = new Collection(file());
    const item = collection.oneDeep("p") as Item;
    item.request.method = "PUT";
    item.request.headers.upsert({ key: "A", value: "changed" });
    collection.variables.add({ key: "w", value: "2" });
    collection.name = "renamed";
    const expected = structuredClone(FILE);
    const request = expected.item[0]?.item[1]?.request as Record<string, unknown>;
    request.method = "PUT";
    request.header = [
      { key: "A", value: "changed" },
      { key: "C", value: "d" },
    ];
    expected.variable.push({ key: "w", value: "2" } as never);
    expected.info.name = "renamed";
    expect(collection.toJSON()).toEqual(expected);
  });

  it.each<[string, (item: Item) => void, object]>([
    ["name", (item) => delete item.name, { id: "i", request: "http://a", response: [] }],
    ["id", (item) => delete item.id, { name: "n", request: "http://a", response: [] }],
    ["request", (item) => Reflect.deleteProperty(item, "request"), { id: "i", name: "n", response: [] }],
    ["examples", (item) => Reflect.deleteProperty(item, "responses"), { id: "i", name: "n", request: "http://a" }],
    ["nothing", () => undefined, { id: "i", name: "n", request: "http://a", response: [] }],
  ])("leaves out what was removed: %s", (_, remove, expected) => {
    const collection = new Collection({ item: [{ id: "i", name: "n", request: "http://a", response: [] }] });
    remove(collection.items.idx(0) as Item);
    expect(collection.toJSON().item).toEqual([expected]);
  });

  it("leaves its definition alone", () => {
    const definition = file();
    const collection = new Collection(definition);
    collection.forEachItem((item) => {
      item.name = "x";
      item.request.headers.clear();
      item.request.update({ url: "y" });
    });
    collection.toJSON();
    expect(definition).toEqual(FILE);
  });

  it("makes requests only when they are read", () => {
    let reads = 0;
    const definition = {
      item: [
        {
          name: "lazy",
          get request() {
            reads += 1;
            return "http://a";
          },
        },
      ],
    };
    const collection = new Collection(definition);
    expect(reads).toBe(0);
    expect((collection.items.idx(0) as Item).request.url.getHost()).toBe("a");
    expect(reads).toBe(1);
  });

  it("walks items and folders and finds them at any depth", () => {
    const collection = new Collection(file());
    const items: unknown[] = [];
    collection.forEachItem((item) => items.push(item.name));
    const groups: unknown[] = [];
    collection.forEachItemGroup((group) => groups.push(group.name));
    expect([items, groups]).toEqual([["get", "post"], ["folder"]]);
    expect([collection.oneDeep("p")?.name, collection.oneDeep("get")?.name, collection.oneDeep("nothing")]).toEqual([
      "post",
      "get",
      undefined,
    ]);
  });

  it("hands authentication, scripts, settings and variables down", () => {
    const collection = new Collection(file());
    const item = collection.oneDeep("p") as Item;
    expect([item.getAuth()?.type, item.getProtocolProfileBehaviorResolved(), item.getPath()]).toEqual([
      "basic",
      { followRedirects: false },
      ["C", "folder", "post"],
    ]);
    expect(item.events.listeners("prerequest").map((event) => event.script?.toSource())).toEqual(["one\ntwo"]);
  });

  it("authorizes all its requests", () => {
    const collection = new Collection(file());
    collection.authorizeRequestsUsing("bearer", [{ key: "token", value: "t" }]);
    expect(collection.toJSON()).toMatchObject({ auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } });
  });

  it("is made in code", () => {
    const collection = new Collection({ info: { name: "made" } });
    const group = new ItemGroup({ name: "folder" });
    group.items.add(new Item({ id: "i", name: "get", request: "http://a/b" }));
    collection.items.add(group);
    expect(collection.toJSON()).toMatchObject({
      info: { name: "made", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [{ name: "folder", item: [{ id: "i", name: "get", request: "http://a/b" }] }],
    });
  });

  it("sets one setting at a time", () => {
    const item = new Item({ name: "i" });
    item.setProtocolProfileBehavior("a", 1).setProtocolProfileBehavior("b", 2).unsetProtocolProfileBehavior("a");
    expect(item.getProtocolProfileBehavior()).toEqual({ b: 2 });
  });
});
