import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "./json.ts";
import { parseCollection } from "./parse-collection.ts";
import { parseVariableSet } from "./parse-variable-set.ts";
import { serializeCollection } from "./serialize-collection.ts";
import { serializeVariableSet } from "./serialize-variable-set.ts";
import type { VariableSet } from "./variable.ts";

const NOTE = { exportedAt: "2026-01-01T00:00:00.000Z", exportedUsing: "Waybill/0.1.0" };
const ENVIRONMENT = { ...NOTE, kind: "environment" } as const;

describe("parseVariableSet", () => {
  const variables = [{ key: "a", value: 1 }];

  it.each<[string, JsonValue]>([
    ["an object with values", { values: variables }],
    ["a bare list", variables],
    ["a wrapper", { environment: { values: variables } }],
    ["a wrapped list", { environment: variables }],
  ])("reads %s", (_, json) => {
    expect(parseVariableSet(json, options())).toMatchObject({ ok: true, value: { variables } });
  });

  it.each<[JsonObject, object]>([
    [{ disabled: true }, { disabled: true }],
    [{ enabled: false }, { disabled: true }],
    [{ enabled: true, disabled: true }, { disabled: true }],
    [{ enabled: false, disabled: false }, { disabled: true }],
    [
      { type: "secret", value: "x" },
      { type: "secret", secret: true, value: "x" },
    ],
    [{ secret: true }, { secret: true }],
    [
      { type: "default", value: { a: 1 } },
      { type: "default", value: { a: 1 } },
    ],
    [{ value: null }, { value: null }],
  ])("a variable with %j", (members, expected) => {
    const source = { key: "k", ...members };
    expect(environment({ values: [source] }).variables).toEqual([{ key: "k", ...expected, source }]);
  });

  it("keeps id, name and the order of duplicates, and makes a missing id", () => {
    const values = [
      { key: "k", value: 1 },
      { key: "k", value: 2 },
    ];
    const set = environment({ id: "e", name: "N", values });
    expect([set.id, set.name, set.variables.map((variable) => variable.value)]).toEqual(["e", "N", [1, 2]]);
    expect(environment({ values: [] }).id).toBe("new");
  });

  it.each<[JsonValue, string]>([
    [5, "not-variables "],
    [{}, "not-variables "],
    [{ globals: [] }, "not-variables "],
    [{ values: 5 }, "not-a-list /values"],
    [
      { environment: { values: [1, { key: "k", type: {} }] } },
      "not-an-object /environment/values/0,not-text /environment/values/1/type",
    ],
  ])("%j is a problem", (json, expected) => {
    const parsed = parseVariableSet(json, options());
    expect(parsed.ok ? "" : parsed.problems.map(({ code, pointer }) => `${code} ${pointer}`).join(",")).toBe(expected);
  });
});

describe("serializeVariableSet", () => {
  it("writes the shape of an export", () => {
    const set = environment({
      name: "N",
      values: [
        { key: "a", value: "1", type: "default", enabled: true, description: "d" },
        { key: "off", value: 2, enabled: false },
        { key: "s", value: "secret", type: "secret" },
      ],
      color: "red",
    });
    const added = [
      { key: "new", value: { x: 1 } },
      { key: "list", value: [1], type: "array" },
    ];
    expect(serializeVariableSet({ ...set, variables: [...set.variables, ...added] }, ENVIRONMENT)).toEqual({
      id: "new",
      name: "N",
      values: [
        { key: "a", value: "1", type: "default", enabled: true, description: "d" },
        { key: "off", value: 2, type: "any", enabled: false, disabled: true },
        { key: "s", value: "", type: "secret", enabled: true },
        { key: "new", value: { x: 1 }, type: "any", enabled: true },
        { key: "list", value: "[1]", type: "array", enabled: true },
      ],
      _postman_variable_scope: "environment",
      _postman_exported_at: NOTE.exportedAt,
      _postman_exported_using: NOTE.exportedUsing,
      color: "red",
    });
  });

  it("writes secrets only when asked to", () => {
    const set = environment({ values: [{ key: "s", value: "x", secret: true }] });
    expect(serializeVariableSet(set, { ...ENVIRONMENT, withSecrets: true })).toMatchObject({
      values: [{ value: "x", secret: true }],
    });
    expect(serializeVariableSet(set, ENVIRONMENT)).toMatchObject({ values: [{ value: "", secret: true }] });
  });

  it("takes the kind for a name where there is none", () => {
    expect(serializeVariableSet(environment({ values: [] }), { ...ENVIRONMENT, kind: "globals" })).toMatchObject({
      name: "globals",
      _postman_variable_scope: "globals",
    });
  });

  it("writes, reads and writes the same text, and the variables survive", () => {
    const entry = fc.record(
      {
        key: fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "")),
        value: fc.jsonValue(),
        type: fc.constantFrom("string", "secret", "default", "array", "object", "any"),
        enabled: fc.boolean(),
        disabled: fc.boolean(),
        secret: fc.boolean(),
        description: fc.string(),
      },
      { requiredKeys: ["key"] },
    );
    fc.assert(
      fc.property(fc.array(entry), fc.option(fc.string(), { nil: undefined }), (values, name) => {
        const json = JSON.parse(JSON.stringify({ values, ...(name !== undefined && { name }) }));
        const once = serializeVariableSet(environment(json), { ...ENVIRONMENT, withSecrets: true });
        const again = environment(JSON.parse(JSON.stringify(once)));
        expect(JSON.stringify(serializeVariableSet(again, { ...ENVIRONMENT, withSecrets: true }))).toBe(
          JSON.stringify(once),
        );
        expect(again.variables.map(flags)).toEqual(environment(json).variables.map(flags));
      }),
    );
  });
});

describe("serializeCollection", () => {
  it("gives back what was read, unknown fields included", () => {
    const json = {
      info: { name: "C", x: 1 },
      item: [{ name: "R", request: { url: "a", y: 2 }, response: [{ z: 3 }] }],
      variable: [{ key: "v", q: 4 }],
    };
    expect(serializeCollection(collection(json))).toEqual(json);
  });

  it("writes the current variables, and as an export its keys and no secrets", () => {
    const read = collection({
      info: { name: "C" },
      item: [],
      variable: [
        { key: "a", value: 1, description: "d" },
        { key: "s", value: "x", type: "secret" },
      ],
    });
    const [first, second] = read.variables;
    const variables = [{ ...first!, value: 2 }, second!, { key: "b", value: 3, disabled: true }];
    expect(serializeCollection(read, { variables, note: NOTE })).toEqual({
      info: { name: "C" },
      item: [],
      variable: [
        { key: "a", value: 2, description: "d" },
        { key: "s", value: "", type: "secret" },
        { key: "b", value: 3, disabled: true },
      ],
      name: "collection",
      _postman_variable_scope: "collection",
      _postman_exported_at: NOTE.exportedAt,
      _postman_exported_using: NOTE.exportedUsing,
    });
  });

  it("empties secrets of an export also when the run changed no variable", () => {
    const read = collection({ info: {}, variable: [{ key: "s", value: "x", type: "secret" }] });
    expect(serializeCollection(read, { note: NOTE })).toMatchObject({ variable: [{ value: "" }] });
  });

  it("brings format 2.0 to 2.1", () => {
    const schema = (version: string) => `https://schema.getpostman.com/json/collection/v${version}/collection.json`;
    const basic = { type: "basic", basic: { username: "u", n: 5 } };
    const list = {
      type: "basic",
      basic: [
        { key: "username", value: "u", type: "string" },
        { key: "n", value: 5, type: "number" },
      ],
    };
    const read = collection({
      info: { schema: schema("2.0.0") },
      auth: basic,
      item: [{ auth: basic, item: [{ request: { url: "a", auth: basic } }] }],
    });
    expect(serializeCollection(read)).toEqual({
      info: { schema: schema("2.1.0") },
      auth: list,
      item: [{ auth: list, item: [{ request: { url: "a", auth: list } }] }],
    });
  });

  it("writes, reads and writes the same text", () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const item = fc.record({
      id: fc.uuid(),
      name: fc.string(),
      request: fc.record({ url: fc.string(), extra: value }),
    });
    const variable = fc.record({ key: fc.string(), value }, { requiredKeys: ["key"] });
    fc.assert(
      fc.property(fc.array(item), fc.array(variable), (items, variables) => {
        const json = JSON.parse(
          JSON.stringify({ info: { _postman_id: "c", name: "C" }, item: items, variable: variables }),
        );
        const first = collection(json);
        const once = JSON.stringify(serializeCollection(first, { variables: first.variables, note: NOTE }));
        const second = collection(JSON.parse(once));
        expect(JSON.stringify(serializeCollection(second, { variables: second.variables, note: NOTE }))).toBe(once);
        expect(second.items.map((entry) => entry.source)).toEqual(first.items.map((entry) => entry.source));
      }),
    );
  });
});

function environment(json: JsonValue): VariableSet {
  const parsed = parseVariableSet(json, options());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function collection(json: JsonValue) {
  const parsed = parseCollection(json, { newId: () => "new" });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function options() {
  return { kind: "environment", newId: () => "new" } as const;
}

function flags(variable: VariableSet["variables"][number]) {
  return [variable.key, variable.disabled === true, variable.secret === true];
}
