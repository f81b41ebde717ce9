import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alwaysAgrees, disagreements, type Sdk } from "./reference.ts";

type Headers = InstanceType<Sdk["HeaderList"]>;

const headers = (sdk: Sdk): Headers =>
  new sdk.HeaderList(null, [
    { key: "A", value: "1" },
    { key: "b", value: "2", disabled: true },
    { key: "a", value: "3" },
    { key: "c", value: "" },
  ]);

describe("lists", () => {
  it("answer questions like the reference", () => {
    const questions: readonly ((list: Headers) => unknown)[] = [
      (list) =>
        ["a", "A", "b", "c", "z", "", null, undefined, 5].map((key) => [list.get(key), list.one(key), list.has(key)]),
      (list) => [list.has("a", "1"), list.has("A", "3"), list.has("a", "9"), list.has("z", undefined)],
      (list) => [
        list.has(list.idx(0)),
        list.has({ key: "a" }),
        list.indexOf("a"),
        list.indexOf("z"),
        list.indexOf(list.idx(1)),
      ],
      (list) => [list.count(), list.idx(0), list.idx(9), list.idx(-1), list.all()],
      (list) => [
        list.toObject(),
        list.toObject(true),
        list.toObject(false, true),
        list.toObject(true, true, true, true),
      ],
      (list) => [list.toString(), list.toJSON(), JSON.stringify(list), list.contentSize()],
      (list) => [list.map("value"), list.map((header) => header.key), list.map({ key: "A" }), list.map(["key", "A"])],
      (list) => [list.filter({ key: "A" }), list.filter("disabled"), list.filter((header) => header.value === "2")],
      (list) => [list.find({ value: "3" }), list.find((header) => header.key === "z"), list.find("value")],
      (list) => list.reduce((text, header, index) => text + header.value + index, ""),
      (list) => {
        const seen: unknown[] = [];
        list.each((header, index) => seen.push([header.key, index]));
        return seen;
      },
    ];
    expect(disagreements(questions, (sdk, question) => question(headers(sdk)))).toEqual([]);
  });

  it("change like the reference", () => {
    const changes: readonly ((list: Headers, sdk: Sdk) => unknown)[] = [
      (list) => list.add({ key: "x", value: "y" }),
      (list) => list.add("k: v"),
      (list) => list.add(null),
      (list) => list.add(),
      (list) => list.add("", "name"),
      (list) => [
        list.upsert({ key: "a", value: "9" }),
        list.upsert({ key: "n", value: "9" }),
        list.upsert(null),
        list.upsert("a: 7"),
      ],
      (list, sdk) => list.upsert(new sdk.Header("C: 5")),
      (list) => list.remove("A"),
      (list) => list.remove("nope"),
      (list) => list.remove((header) => header.value === "1"),
      (list) => list.remove(list.idx(2)),
      (list, sdk) => list.remove(new sdk.Header("A: 1")),
      (list) => list.remove(),
      (list) => list.clear(),
      (list) => list.populate("k: v\nl: w"),
      (list) => list.populate([{ key: "d" }, "e: f"]),
      (list) => list.populate({ f: "x", g: "y" }),
      (list) => list.repopulate("k: v"),
      (list) =>
        list.assimilate([
          { key: "a", value: "2" },
          { key: "n", value: "1" },
        ]),
      (list) =>
        list.assimilate(
          [
            { key: "a", value: "2" },
            { key: "n", value: "1" },
          ],
          true,
        ),
      (list) => list.assimilate([], true),
      (list, sdk) => list.insert(new sdk.Header("n: 1"), "b"),
      (list, sdk) => list.insert(new sdk.Header("n: 1"), "zzz"),
      (list, sdk) => list.insertAfter(new sdk.Header("n: 1"), list.idx(1)),
      (list, sdk) => list.append(new sdk.Header("n: 1")),
      (list, sdk) => list.prepend(new sdk.Header("n: 1")),
      (list) => list.append(list.idx(0) as InstanceType<Sdk["Header"]>),
      (list) => list.prepend(list.idx(3) as InstanceType<Sdk["Header"]>),
      (list) => list.insert(list.idx(0) as InstanceType<Sdk["Header"]>, "c"),
    ];
    const observe = (sdk: Sdk, change: (list: Headers, sdk: Sdk) => unknown): unknown => {
      const list = headers(sdk);
      return [change(list, sdk), list.toJSON(), list.toObject(), ["a", "b", "n", "x"].map((key) => list.get(key))];
    };
    expect(disagreements(changes, observe)).toEqual([]);
  });

  it("stay equal to the reference over any sequence of changes", () => {
    const key = fc.constantFrom("a", "A", "b", "c");
    const value = fc.constantFrom("1", "2", "");
    const step = fc.oneof(
      fc.record({ call: fc.constant("add" as const), key, value }),
      fc.record({ call: fc.constant("upsert" as const), key, value }),
      fc.record({ call: fc.constant("remove" as const), key, value }),
      fc.record({ call: fc.constant("clear" as const), key, value }),
    );
    const observe = (
      sdk: Sdk,
      steps: readonly { call: "add" | "upsert" | "remove" | "clear"; key: string; value: string }[],
    ): unknown => {
      const list = new sdk.HeaderList(null, []);
      return steps.map((one) => {
        const answer =
          one.call === "clear"
            ? list.clear()
            : one.call === "remove"
              ? list.remove(one.key)
              : list[one.call]({ key: one.key, value: one.value });
        return [answer, list.toObject(), list.get("a"), list.indexOf("a")];
      });
    };
    alwaysAgrees(fc.array(step, { maxLength: 15 }), observe, 500);
  });

  it("move items that were in another list", () => {
    const observe = (sdk: Sdk): unknown => {
      const [from, to] = [headers(sdk), headers(sdk)];
      to.add(from.idx(0));
      return [from.toJSON(), to.toJSON()];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });

  it("know their parents like the reference", () => {
    const observe = (sdk: Sdk): unknown => {
      const parent = new sdk.Property({ id: "p" });
      const grandparent = new sdk.Property({ id: "g" });
      parent.setParent(grandparent);
      const list = new sdk.PropertyList(sdk.QueryParam, parent, "a=1");
      const seen: unknown[] = [];
      list.eachParent((one, previous) => seen.push([one, previous]));
      const item = list.idx(0);
      list.remove("a");
      return [seen, list.parent() === parent, item?.parent()];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });
});
