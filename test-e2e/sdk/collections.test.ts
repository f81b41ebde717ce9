import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Collection, Item, ItemGroup, type CollectionDefinition } from "@waybill/sdk";
import { describe, expect, it } from "vitest";
import { anyCollection, anyRequest } from "./any-collection.ts";
import { alwaysAgrees, disagreements, effort, plain, reference, type Sdk } from "./reference.ts";

type AnyCollection = InstanceType<Sdk["Collection"]>;
type AnyItem = InstanceType<Sdk["Item"]>;
type AnyGroup = InstanceType<Sdk["ItemGroup"]>;

const json = (value: unknown): object => JSON.parse(JSON.stringify(value));

/** The full form of a file, without the ids the reference makes up: equal for files that mean the same. */
const meaning = (file: object): unknown => withoutEmptyAuth(plain(json(new reference.Collection(json(file)))));

/** Empty parameters of authentication types that are not selected mean nothing. */
const withoutEmptyAuth = (full: unknown): unknown =>
  JSON.parse(JSON.stringify(full), (key, value) =>
    key === "auth"
      ? Object.fromEntries(Object.entries(value).filter(([, list]) => !Array.isArray(list) || list.length > 0))
      : value,
  );

const EXAMPLES = readdirSync(new URL("../../examples", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({
    name,
    file: JSON.parse(readFileSync(join(new URL("../../examples", import.meta.url).pathname, name), "utf8")),
  }))
  .filter(({ file }) => Array.isArray(file.item));

describe("collections", () => {
  it("come back as the file they were read from, unknown members and short forms included", () => {
    const property = fc.property(anyCollection, (file) => {
      const before = json(file);
      expect(json(new Collection(file))).toEqual(before);
      expect(file).toEqual(before);
    });
    fc.assert(property, effort(500));
  });

  it("come back as the file they were read from when everything was looked at", () => {
    const property = fc.property(anyCollection, (file) => {
      const collection = new Collection(file);
      collection.forEachItem((item) => [item.request.url.query.count(), item.events.count(), item.responses.count()]);
      expect(json(collection)).toEqual(json(file));
    });
    fc.assert(property, effort(500));
  });

  it.each(EXAMPLES)("gives $name back", ({ file }) => {
    expect(json(new Collection(file))).toEqual(file);
  });

  const EDITS: readonly ((collection: AnyCollection) => void)[] = [
    (collection) => collection.describe("new text"),
    (collection) => {
      collection.name = "renamed";
    },
    (collection) => collection.variables.upsert({ key: "a", value: "12" }),
    (collection) => collection.variables.clear(),
    (collection) => collection.events.add({ listen: "test", script: { id: "s", exec: ["added"] } }),
    (collection) => collection.items.add({ id: "added", name: "added", request: "http://added" }),
    (collection) => collection.items.remove(() => true),
    (collection) => collection.authorizeRequestsUsing("bearer", [{ key: "token", value: "t" }]),
    (collection) => collection.authorizeRequestsUsing(null),
    (collection) =>
      collection.forEachItem((item) => {
        item.name = "renamed";
      }),
    (collection) => collection.forEachItem((item) => item.request.url.update("http://new/:id?x=1")),
    (collection) => collection.forEachItem((item) => item.request.addQueryParams("added=1")),
    (collection) => collection.forEachItem((item) => item.request.url.query.clear()),
    (collection) => collection.forEachItem((item) => item.request.addHeader({ key: "added", value: "1" })),
    (collection) => collection.forEachItem((item) => item.request.headers.clear()),
    (collection) =>
      collection.forEachItem((item) => item.request.update({ method: "put", body: { mode: "raw", raw: "new" } })),
    (collection) =>
      collection.forEachItem((item) => item.request.authorizeUsing("basic", [{ key: "username", value: "u" }])),
    (collection) => collection.forEachItem((item) => item.request.authorizeUsing(null)),
    (collection) => collection.forEachItem((item) => item.events.clear()),
    (collection) => collection.forEachItem((item) => item.responses.clear()),
    (collection) =>
      collection.forEachItem((item) => item.events.each((event) => event.script?.update({ exec: ["new"] }))),
    (collection) =>
      collection.forEachItem((item) => {
        delete item.request.body;
      }),
    (collection) => collection.forEachItem((item) => item.setProtocolProfileBehavior("followRedirects", false)),
  ];

  it("mean the same as in the reference after any change", () => {
    const property = fc.property(anyCollection, fc.constantFrom(...EDITS), (file, edit) => {
      const [theirs, ours] = [new reference.Collection(json(file)), new Collection(json(file))];
      try {
        edit(theirs);
      } catch {
        return; // a file the reference cannot work with
      }
      edit(ours);
      expect(meaning(ours.toJSON())).toEqual(withoutEmptyAuth(plain(json(theirs))));
    });
    fc.assert(property, effort(1000));
  });

  it("are walked and searched like the reference", () => {
    const file = {
      info: { name: "C" },
      item: [
        { id: "1", name: "one", request: "r" },
        {
          id: "f",
          name: "F",
          item: [
            { id: "2", name: "two", request: "r" },
            { id: "g", name: "G", item: [{ id: "3", name: "three", request: "r" }] },
          ],
        },
        { id: "4", name: "two", request: "r" },
        { id: "5", items: [] },
        { id: "6", item: null },
        null,
      ],
    };
    const observe = (sdk: Sdk): unknown => {
      const collection = new sdk.Collection(file as CollectionDefinition);
      const [items, groups]: [unknown[], unknown[]] = [[], []];
      collection.forEachItem((item: AnyItem) => items.push(item.id, item.getPath(), item.constructor.name));
      collection.forEachItemGroup((group: AnyGroup) => groups.push(group.id));
      const found = ["3", "two", "G", "nope", undefined, "f"].map((key) => collection.oneDeep(key)?.id);
      return [
        items,
        groups,
        found,
        collection.items.has("f"),
        collection.items.one("f")?.name,
        collection.items.map("id"),
      ];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });

  it("hand settings and authentication down like the reference", () => {
    const file = {
      auth: { type: "basic", basic: [] },
      protocolProfileBehavior: { a: 1, b: 1 },
      item: [
        {
          id: "f",
          auth: { type: "bearer", bearer: [] },
          protocolProfileBehavior: { b: 2 },
          item: [
            { id: "a", request: "r", protocolProfileBehavior: { c: 3 } },
            { id: "b", request: { url: "r", auth: { type: "noauth" } } },
            { id: "n", request: { url: "r", auth: null } },
          ],
        },
        { id: "c", request: "r" },
        { id: "e", auth: {}, item: [{ id: "d", request: "r" }] },
      ],
    };
    const observe = (sdk: Sdk): unknown => {
      const answers: unknown[] = [];
      new sdk.Collection(structuredClone(file)).forEachItem((item: AnyItem) => {
        answers.push(
          item.getAuth()?.type,
          item.getProtocolProfileBehavior(),
          item.getProtocolProfileBehaviorResolved(),
        );
        item.setProtocolProfileBehavior("x", 1).unsetProtocolProfileBehavior("c");
        answers.push(item.getProtocolProfileBehavior());
      });
      return answers;
    };
    expect(disagreements([0], observe)).toEqual([]);
  });

  it("sync variables like the reference", () => {
    const observe = (sdk: Sdk): unknown => {
      const collection = new sdk.Collection({ variable: [{ key: "a", value: 1 }] });
      return [
        collection.syncVariablesFrom({ a: 2, b: 3 }, true),
        collection.syncVariablesTo(),
        collection.syncVariablesTo({ z: 1 }),
        collection.syncVariablesFrom({ a: 1 }),
        collection.variables,
      ];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });

  it("become files that the reference reads, when they are made in code", () => {
    const collection = new Collection({ info: { name: "made" } });
    const group = new ItemGroup({ name: "folder" });
    group.items.add(new Item({ name: "get", request: { url: "http://a/b", method: "GET" } }));
    collection.items.add(group);
    const file = json(collection) as { info: { name: string; schema: string } };
    expect(file.info).toEqual({
      name: "made",
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    });
    const read = new reference.Collection(file);
    expect((read.oneDeep("get") as AnyItem).request.url.toString()).toBe("http://a/b");
  });
});

describe("requests of collections", () => {
  it("are read and written like the reference", () => {
    const observe = (sdk: Sdk, definition: object | string): unknown => {
      const request = new sdk.Request(definition);
      return [
        request,
        request.toJSON(),
        request.clone().toJSON(),
        request.url.toString(),
        request.body?.toString(),
        request.findSubstitutions(),
      ];
    };
    alwaysAgrees(anyRequest, observe, 1000);
  });
});
