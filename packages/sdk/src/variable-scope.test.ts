import { describe, expect, it } from "vitest";
import { VariableList } from "./variable-list.ts";
import { VariableScope } from "./variable-scope.ts";

const scope = (values: Readonly<Record<string, unknown>>): VariableScope =>
  new VariableScope({ values: Object.entries(values).map(([key, value]) => ({ key, value })) });

describe("a scope", () => {
  it("keeps the type of values", () => {
    const variables = scope({ text: "5", number: 5, yes: true });
    expect([variables.get("text"), variables.get("number"), variables.get("yes")]).toEqual(["5", 5, true]);
    expect(variables.get("absent")).toBeUndefined();
  });

  it("updates the last enabled variable of a name, keeping its type, and adds beside a disabled one", () => {
    const variables = new VariableScope([
      { key: "a", value: 1, type: "number" },
      { key: "off", value: 1, disabled: true },
    ]);
    expect(variables.set("a", "2")).toBeUndefined();
    variables.set("off", 2);
    expect(variables.get("a")).toBe(2);
    expect(variables.values.map("value")).toEqual([2, 1, 2]);
  });

  it("does not see disabled variables; of several enabled ones the last wins", () => {
    const variables = new VariableScope([
      { key: "a", value: 1 },
      { key: "a", value: 2 },
      { key: "a", value: 3, disabled: true },
      { key: "off", value: 1, disabled: true },
    ]);
    expect([variables.get("a"), variables.has("off"), variables.get("off")]).toEqual([2, false, undefined]);
  });

  it("unsets all enabled variables of a name and keeps disabled ones", () => {
    const variables = new VariableScope([
      { key: "a", value: 1 },
      { key: "a", value: 2 },
      { key: "a", value: 3, disabled: true },
    ]);
    variables.unset("a");
    expect(variables.values.map("value")).toEqual([3]);
  });

  it("clears everything, disabled variables too", () => {
    const variables = new VariableScope([{ key: "a", value: 1, disabled: true }]);
    variables.clear();
    expect(variables.values.count()).toBe(0);
  });

  it("becomes a record in which a disabled later duplicate wins, unless disabled ones are excluded", () => {
    const variables = new VariableScope([
      { key: "a", value: 1 },
      { key: "a", value: 2, disabled: true },
    ]);
    expect(variables.toObject()).toEqual({ a: 2 });
    expect(variables.toObject(true)).toEqual({ a: 1 });
  });

  it.each<[string, unknown, string]>([
    ["numbers", 5, "5"],
    ["the empty key", "", ""],
    ["null", null, "null"],
  ])("makes keys text: %s", (_, key, expected) => {
    const variables = new VariableScope();
    variables.set(key, "v");
    expect(variables.values.map("key")).toEqual([expected]);
    expect([variables.get(key), variables.has(key)]).toEqual(["v", true]);
    variables.unset(key);
    expect(variables.has(key)).toBe(false);
  });

  it("reads layers after itself, in their order, and writes to itself only", () => {
    const [near, far] = [scope({ a: "near", b: "near" }), scope({ a: "far", b: "far", c: "far" })];
    const variables = scope({ a: "own" });
    variables.addLayer(near.values);
    variables.addLayer(far.values);
    variables.addLayer("no list");
    expect(["a", "b", "c"].map((key) => variables.get(key))).toEqual(["own", "near", "far"]);
    expect(variables.toObject()).toEqual({ a: "own", b: "near", c: "far" });
    variables.set("c", "own");
    expect(far.get("c")).toBe("far");
    near.values.upsert({ key: "b", value: "live" });
    expect(variables.get("b")).toBe("live");
  });

  it("is written as id, name and values, with the types of variables", () => {
    const json = new VariableScope({ id: "i", name: "n", values: [{ key: "a", value: 1, disabled: true }] }).toJSON();
    expect(json).toEqual({ id: "i", name: "n", values: [{ key: "a", value: 1, type: "any", disabled: true }] });
  });

  it("gives a made-up id where there is none", () => {
    expect(new VariableScope().id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it.each<[string, unknown, unknown]>([
    ["string", null, "null"],
    ["string", { a: 1 }, "[object Object]"],
    ["boolean", "false", true],
    ["number", "5", 5],
    ["number", "x", Number.NaN],
    ["array", [1], [1]],
    ["array", "[2]", [2]],
    ["array", "{}", undefined],
    ["object", { a: 1 }, { a: 1 }],
    ["object", "[]", undefined],
    ["object", "nonsense", undefined],
    ["any", null, null],
    ["secret", 5, 5],
  ])("converts with type %s: %j", (type, value, expected) => {
    const variables = new VariableScope();
    variables.set("v", value, type);
    expect(variables.get("v")).toEqual(expected);
  });

  it("marks a variable as secret", () => {
    const variables = new VariableScope();
    variables.set("v", "x", { type: "string", secret: true });
    expect(variables.values.one("v")).toMatchObject({ type: "string", secret: true, value: "x" });
  });

  it("calls functions for their value and keeps references", () => {
    const variables = new VariableScope();
    const value = { a: 1 };
    variables.set("call", () => "called");
    variables.set("same", value);
    expect([variables.get("call"), variables.get("same") === value]).toEqual(["called", true]);
  });

  it("records changes and replays them on another scope", () => {
    const [variables, copy] = [scope({ gone: 1 }), scope({ gone: 1 })];
    variables.enableTracking({ autoCompact: true });
    variables.set("a", 1);
    variables.set("a", 2);
    variables.unset("gone");
    variables.disableTracking();
    variables.set("untracked", 1);
    expect(variables.mutations?.count()).toBe(2);
    variables.mutations?.applyOn(copy);
    expect(copy.toObject()).toEqual({ a: 2 });
  });

  it("keeps in step with records", () => {
    const variables = scope({ a: 1, b: 2 });
    expect(variables.syncVariablesFrom({ b: 3, c: 4 }, true)).toEqual({
      created: ["c"],
      updated: ["b"],
      deleted: ["a"],
    });
    expect(variables.syncVariablesTo({ z: 9 })).toEqual({ b: 3, c: 4 });
  });

  it("tells that variables() is discontinued", () => {
    expect(() => new VariableScope().variables()).toThrow(
      "`VariableScope#variables` has been discontinued, use `VariableScope#syncVariablesTo` instead.",
    );
  });

  it("is told from other values", () => {
    expect([VariableScope.isVariableScope(scope({})), VariableScope.isVariableScope(new VariableList())]).toEqual([
      true,
      false,
    ]);
  });
});

describe("replacing in a scope", () => {
  const variables = new VariableScope([
    { key: "a", value: "1" },
    { key: "nested", value: "<{{a}}>" },
    { key: "k", value: "b" },
    { key: "b", value: "value of b" },
    { key: "none", value: null },
    { key: "unset", value: undefined },
    { key: "object", value: { x: 1 } },
    { key: "list", value: [1, { a: 1 }, null] },
    { key: "loop", value: "{{loop}}x" },
    { key: "off", value: "off", disabled: true },
    { key: "$guid", value: "mine" },
    { key: "typed", value: [1, 2], type: "array" },
  ]);

  it.each([
    ["{{a}}", "1"],
    ["{{ a }}", "{{ a }}"],
    ["{{A}}", "{{A}}"],
    ["{{unknown}} {{a}}", "{{unknown}} 1"],
    ["{{nested}}", "<1>"],
    ["{{{{k}}}}", "value of b"],
    ["{{none}}", "null"],
    ["[{{unset}}]", "[]"],
    ["{{object}}", "[object Object]"],
    ["{{list}}", "1,[object Object],"],
    ["{{off}}", "{{off}}"],
    ["{{$guid}}", "mine"],
    ["{{typed}}", "1,2"],
    ["{{}}", "{{}}"],
    ["{{__proto__}}{{constructor}}{{toString}}", "{{__proto__}}{{constructor}}{{toString}}"],
    ["", ""],
  ])("%j becomes %j", (template, expected) => {
    expect(variables.replaceIn(template)).toBe(expected);
  });

  it("stops after nineteen passes", () => {
    expect(variables.replaceIn("{{loop}}")).toBe(`{{loop}}${"x".repeat(19)}`);
  });

  it("works through arrays and objects, but not their keys, and changes none of them", () => {
    const template = { "{{a}}": ["{{a}}", { deep: "{{nested}}" }], number: 5, nothing: null };
    const before = structuredClone(template);
    expect(variables.replaceIn(template)).toEqual({ "{{a}}": ["1", { deep: "<1>" }], number: 5, nothing: null });
    expect(template).toEqual(before);
  });

  it.each([5, true, null, undefined])("leaves %j as it is", (value) => {
    expect(variables.replaceIn(value)).toBe(value);
  });

  it("makes each occurrence of a dynamic variable anew", () => {
    const [first, second] = new VariableScope().replaceIn("{{$randomUUID}} {{$randomUUID}}").split(" ");
    expect(first).toMatch(/^[\da-f-]{36}$/);
    expect(first).not.toBe(second);
  });
});
