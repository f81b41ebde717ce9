import { expect, it } from "vitest";
import { entityIdOf, fillTemplate, findInMap, withoutSuffix } from "./collection-map.ts";

const UUID = "0574ad8a-a525-43ae-8e1e-5fd9756037f4";

it.each<[object, { id: string; entityId?: string }, string | undefined]>([
  [{ a: "1" }, { id: "a" }, "1"],
  [{ [`7-${UUID}`]: "1", [UUID]: "2" }, { id: `7-${UUID}-TVd` }, "1"],
  [{ [UUID]: "2" }, { id: `7-${UUID}` }, "2"],
  [{ e: "3" }, { id: "a", entityId: "e" }, "3"],
  [{ [UUID]: "4" }, { id: "a", entityId: `9-${UUID}` }, "4"],
  [{}, { id: "constructor" }, undefined],
  [{}, { id: "__proto__" }, undefined],
  [{ a: 7 }, { id: "a" }, undefined],
])("%j, %j: %s", (collections, id, expected) => {
  expect(findInMap(collections, id)).toBe(expected);
});

it("what is no map has no address", () => {
  for (const json of [undefined, null, 7, "x", []]) expect(findInMap(json, { id: "length" })).toBeUndefined();
});

it("templates, entity ids and suffixes", () => {
  expect(fillTemplate("https://x/{id}/{version}", { id: "a/$&" })).toBe("https://x/a%2F%24%26/latest");
  expect(fillTemplate("https://x/{id}", { id: "" })).toBeUndefined();
  expect(entityIdOf("entityType=collection&entityId=a%2Db")).toBe("a-b");
  expect(entityIdOf("entityId=%")).toBe("%");
  expect(withoutSuffix("1-a-b")).toBe("1-a");
});
