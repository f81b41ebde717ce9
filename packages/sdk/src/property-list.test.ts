import { describe, expect, it } from "vitest";
import { CookieList } from "./cookie-list.ts";
import { HeaderList } from "./header-list.ts";
import { Header } from "./header.ts";
import { PropertyList } from "./property-list.ts";
import { Property } from "./property.ts";
import { QueryParam } from "./query-param.ts";
import { VariableList } from "./variable-list.ts";
import { Variable } from "./variable.ts";

const headers = (): HeaderList =>
  new HeaderList(undefined, [
    { key: "A", value: "1" },
    { key: "b", value: "2", disabled: true },
    { key: "a", value: "3" },
  ]);
const keys = (list: HeaderList): unknown[] => list.map("key");

describe("a list", () => {
  it("adds definitions, items and text at the end and answers undefined", () => {
    const list = headers();
    expect(list.add({ key: "c", value: "4" })).toBeUndefined();
    list.add(new Header("d: 5"));
    list.add("e: 6");
    list.add(undefined);
    expect(list.toString()).toBe("A: 1\r\na: 3\r\nc: 4\r\nd: 5\r\ne: 6\r\n");
  });

  it.each<[string, (list: HeaderList) => void, string[]]>([
    ["append moves to the end", (list) => list.append(list.idx(0) as Header), ["b", "a", "A"]],
    ["prepend moves to the start", (list) => list.prepend(list.idx(2) as Header), ["a", "A", "b"]],
    ["insert puts before a name", (list) => list.insert({ key: "n" }, "B"), ["A", "n", "b", "a"]],
    ["insert puts before an item", (list) => list.insert({ key: "n" }, list.idx(2)), ["A", "b", "n", "a"]],
    ["insert puts at the end without a neighbour", (list) => list.insert({ key: "n" }), ["A", "b", "a", "n"]],
    ["insertAfter puts after a name", (list) => list.insertAfter({ key: "n" }, "b"), ["A", "b", "n", "a"]],
    [
      "insertAfter puts at the start without a neighbour",
      (list) => list.insertAfter({ key: "n" }),
      ["n", "A", "b", "a"],
    ],
    ["remove takes all items of a name", (list) => list.remove("a"), ["b"]],
    ["remove takes what a function chooses", (list) => list.remove((item) => item.disabled), ["A", "a"]],
    ["remove takes one item", (list) => list.remove(list.idx(0)), ["b", "a"]],
    ["remove without an argument takes nothing", (list) => list.remove(), ["A", "b", "a"]],
    ["populate reads text", (list) => list.populate("x: 1\ny: 2"), ["A", "b", "a", "x", "y"]],
    ["repopulate replaces", (list) => list.repopulate([{ key: "x" }]), ["x"]],
    ["clear empties", (list) => list.clear(), []],
  ])("%s", (_, change, expected) => {
    const list = headers();
    change(list);
    expect(keys(list)).toEqual(expected);
    expect(list.count()).toBe(expected.length);
  });

  it("upserts: true for an addition, false for an update, null for nothing", () => {
    const list = headers();
    expect(list.upsert({ key: "new", value: "1" })).toBe(true);
    expect(list.upsert({ key: "A", value: "changed" })).toBe(false);
    expect(list.upsert(undefined)).toBeNull();
    expect(list.get("a")).toBe("changed");
  });

  it("cannot update items whose class cannot be updated", () => {
    class Fixed {
      readonly id: unknown;
      constructor(definition?: { readonly id?: unknown }) {
        this.id = definition?.id;
      }
    }
    const list = new PropertyList<Fixed, { id: string }>(Fixed as never, undefined, [{ id: "1" }]);
    expect(() => list.upsert({ id: "1" })).toThrow(
      "unable to upsert into a list of Type that does not support .update()",
    );
  });

  it("finds the last of several items with a key, whatever its case where case does not count", () => {
    const list = headers();
    expect(list.one("A")?.value).toBe("3");
    expect(list.get("B")).toBe("2");
    expect(list.get("absent")).toBeUndefined();
    const params = new PropertyList(QueryParam, undefined, "a=1&A=2");
    expect(params.one("A")?.value).toBe("2");
    expect(params.one("a")?.value).toBe("1");
  });

  it("knows whether a key exists, and with which values", () => {
    const list = headers();
    expect([list.has("a"), list.has("z"), list.has("a", "1"), list.has("a", "9"), list.has(list.idx(0))]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it("finds items after their key changed and after the members were changed directly", () => {
    const list = headers();
    (list.idx(0) as Header).key = "renamed";
    list.remove("renamed");
    expect(keys(list)).toEqual(["b", "a"]);
  });

  it("gives values by key: lower case, arrays for duplicates, disabled items unless excluded", () => {
    const list = headers();
    expect(list.toObject()).toEqual({ a: ["1", "3"], b: "2" });
    expect(list.toObject(true)).toEqual({ a: ["1", "3"] });
    expect(list.toObject(false, true)).toEqual({ A: "1", a: "3", b: "2" });
    const variables = new VariableList(undefined, [
      { key: "a", value: 1 },
      { key: "a", value: 2 },
    ]);
    expect(variables.toObject()).toEqual({ a: 2 });
    expect(variables.toObject(false, false, true)).toEqual({ a: [1, 2] });
    expect(new HeaderList(undefined, [{ key: "", value: "1" }]).toObject(false, false, true, true)).toEqual({});
  });

  it("walks its items with functions, names, pairs and members to match", () => {
    const list = headers();
    const seen: string[] = [];
    list.each((item) => seen.push(item.key));
    expect(seen).toEqual(["A", "b", "a"]);
    expect(list.map((item, index) => item.key + index)).toEqual(["A0", "b1", "a2"]);
    expect(list.filter("disabled").map((item) => item.key)).toEqual(["b"]);
    expect(list.filter(["value", "3"]).map((item) => item.key)).toEqual(["a"]);
    expect(list.find({ key: "b" })?.value).toBe("2");
    expect(list.reduce((text, item) => text + item.value, "")).toBe("123");
    expect([list.indexOf("b"), list.indexOf(list.idx(2)), list.indexOf("zzz")]).toEqual([1, 2, -1]);
  });

  it("gives its array as a copy", () => {
    const list = headers();
    list.all().pop();
    expect(list.count()).toBe(3);
  });

  it("may be changed while it is walked", () => {
    const list = headers();
    list.each((item) => list.remove(item));
    expect(list.count()).toBe(0);
  });

  it("moves an item out of the list it was in", () => {
    const [from, to] = [headers(), new HeaderList()];
    to.add(from.idx(0));
    expect(keys(from)).toEqual(["b", "a"]);
    expect(to.idx(0)?.parent()).toBeUndefined();
    expect(to.idx(0)?.__parent).toBe(to);
  });

  it("assimilates: updates what it has, adds what it has not, and prunes the rest on demand", () => {
    const list = new VariableList(undefined, [
      { key: "a", value: 1 },
      { key: "b", value: 2 },
    ]);
    list.assimilate([
      { key: "b", value: 3 },
      { key: "c", value: 4 },
    ]);
    expect(list.toObject()).toEqual({ a: 1, b: 3, c: 4 });
    list.assimilate([{ key: "c", value: 5 }], true);
    expect(list.toObject()).toEqual({ c: 5 });
  });

  it("calls back with each parent and the one before it", () => {
    const [root, group] = [new Property({ name: "root" }), new Property({ name: "group" })];
    group.setParent(root);
    const seen: unknown[] = [];
    new HeaderList(group).eachParent((parent, previous) => seen.push([parent, previous]));
    expect(seen).toEqual([
      [group, undefined],
      [root, group],
    ]);
  });

  it("is told from other values", () => {
    expect([headers(), new CookieList(), [], null].map((value) => PropertyList.isPropertyList(value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("takes %s for a key like any other", (key) => {
    const list = new VariableList(undefined, []);
    expect([list.one(key), list.has(key), list.get(key)]).toEqual([undefined, false, undefined]);
    list.add(new Variable({ key, value: "v" }));
    expect([list.get(key), list.has(key), list.count()]).toEqual(["v", true, 1]);
    expect(Object.entries(list.toObject())).toEqual([[key, "v"]]);
    expect(Object.keys(list.reference)).toEqual([key]);
    expect(({} as Record<string, unknown>).v).toBeUndefined();
    list.remove(key);
    expect(list.count()).toBe(0);
  });
});
