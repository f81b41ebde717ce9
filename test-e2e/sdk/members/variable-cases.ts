// Variable, VariableList, VariableScope.
import fc from "fast-check";
import { anyVariable } from "../any-collection.ts";
import type { Sdk } from "../reference.ts";
import { word } from "./any-text.ts";
import {
  fieldsOf,
  methodsOf,
  NOTHING,
  one,
  several,
  type Arguments,
  type MemberCases,
  type Subject,
} from "./member-case.ts";

const value = fc.oneof(
  word,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom<unknown>(null, undefined, "5", "true", "null", '{"a":1}', "[1]", "{{v}}"),
  fc.constantFrom<unknown>({ a: 1 }, [1, null], [], {}),
);
const type = fc.constantFrom(
  "string",
  "number",
  "boolean",
  "array",
  "object",
  "any",
  "default",
  "secret",
  "Number",
  undefined,
);
const typed = fc.record(
  {
    key: fc.constantFrom("a", "b", "k"),
    value,
    type,
    disabled: fc.boolean(),
    source: fc.constant({ provider: "postman" }),
  },
  { requiredKeys: ["key"] },
);
const VALUES: readonly unknown[] = ["x", "5", 5, true, null, undefined, { a: 1 }, [1], "false", '{"a":1}'];

const variable: Subject = {
  name: "Variable",
  examples: [
    undefined,
    { key: "k", value: "v" },
    { id: "i", value: 5 },
    ...["string", "number", "boolean", "array", "object", "any"].map((name) => ({ key: "k", value: "5", type: name })),
    { key: "k", value: "s", type: "secret", disabled: true },
    { key: "k", value: "v", source: { provider: "aws", aws: { secretArn: "a" } }, system: true },
  ],
  definitions: fc.oneof(typed, anyVariable),
};

const KEYS = fc.constantFrom("a", "b", "off", "zz", "l", "constructor");
const variables = fc.array(
  fc.record(
    {
      key: fc.constantFrom("a", "b", "off"),
      value: fc.oneof(word, fc.integer(), fc.constant("{{b}}")),
      type: fc.constantFrom("any", "string", "number"),
      disabled: fc.boolean(),
    },
    { requiredKeys: ["key", "value"] },
  ),
  { maxLength: 4 },
);
const DEFINED = [
  { key: "a", value: 1 },
  { key: "b", value: "{{a}}" },
  { key: "b", value: "last" },
  { key: "off", value: "x", disabled: true },
];
/** Names that every object inherits are not found here, which is a difference. */
const known = (values: fc.Arbitrary<string>): fc.Arbitrary<string> => values.filter((name) => name !== "constructor");
const text = fc
  .array(fc.constantFrom("{{a}}", "{{b}}", "{{off}}", "{{zz}}", "{{", "}}", "x", "é", "{{a", "{{{b}}}"), {
    maxLength: 4,
  })
  .map((parts) => parts.join(""));
const record = fc.dictionary(fc.constantFrom("a", "b", "n"), fc.oneof(fc.integer(), word, fc.constant(null)));

const list: Subject = {
  name: "VariableList",
  examples: [[], DEFINED],
  definitions: variables,
  make: (sdk, definitions: never) => new sdk.VariableList(null, definitions),
};
const structure = fc
  .record({ x: text, y: fc.array(fc.record({ z: text }), { maxLength: 2 }), n: fc.integer() }, { requiredKeys: [] })
  // Arrays become arrays here, which is a difference.
  .map(({ y, ...members }) => ({ ...members, ...(y?.[0] !== undefined && { y: y[0] }) }));

const scope: Subject = {
  name: "VariableScope",
  examples: [undefined, [], DEFINED, { id: "i", name: "n", values: DEFINED }, { values: [], prefix: "p" }],
  definitions: fc.oneof(
    variables,
    fc.record({ id: fc.constant("i"), name: word, values: variables }, { requiredKeys: ["values"] }),
  ),
  make: (sdk, definition: never) =>
    new sdk.VariableScope(definition, [
      new sdk.VariableList(null, [
        { key: "off", value: "layer" },
        { key: "l", value: "{{a}}" },
      ]),
    ]),
  look: (made: InstanceType<Sdk["VariableScope"]>) => [
    made.values?.toJSON(),
    made.mutations,
    made.id === "i" && made.id,
    made.name,
  ],
};
const tracked: Subject = {
  ...scope,
  make: (sdk, definition: never) => {
    const made = scope.make?.(sdk, definition) as InstanceType<Sdk["VariableScope"]>;
    made.enableTracking();
    return made;
  },
};
const options = fc.oneof(type, fc.record({ type, secret: fc.boolean() }, { requiredKeys: [] }));
const layer: Arguments = {
  examples: [[[{ key: "n", value: 1 }]], [[]]],
  values: fc.tuple(variables),
  prepare: (([definitions]: readonly [never], sdk: Sdk) => [new sdk.VariableList(null, definitions)]) as never,
};

export const VARIABLE_CASES: MemberCases = {
  ...fieldsOf(variable, ["type", "value", "source", "key", "disabled"]),
  ...methodsOf(variable, {
    get: NOTHING,
    set: one(value, ...VALUES),
    valueOf: one(value, ...VALUES),
    toString: NOTHING,
    cast: one(value, ...VALUES),
    castIn: one(value, ...VALUES),
    castOut: one(value, ...VALUES),
    valueType: several(fc.tuple(type, fc.boolean()), ["number"], ["string", true], [], ["nonsense"]),
    update: one(
      fc.oneof(typed, anyVariable),
      { value: 7 },
      { type: "string", value: 1 },
      { key: "n" },
      {},
      { disabled: true },
    ),
  }),
  ...fieldsOf(list, []),
  ...methodsOf(list, {
    replace: several(
      fc.tuple(text, fc.oneof(record, fc.constant(undefined))),
      ["{{a}}{{b}}{{off}}{{zz}}"],
      ["{{a}}{{n}}", { a: 5, n: 6 }],
      [""],
    ),
    substitute: several(
      // Overrides of `replace` and `substitute` are taken as an array and alone here, which is a difference.
      fc.tuple(
        structure,
        fc.oneof(
          record.map((own) => [own]),
          fc.constant(undefined),
        ),
      ),
      [{ x: "{{a}}", y: { z: "{{b}}" } }],
      [{ x: "{{a}}" }, [{ a: 5 }]],
      [5],
      [null],
    ),
    syncFromObject: several(
      fc.tuple(record, fc.boolean(), fc.boolean()),
      [{ a: 5, n: 1 }],
      [{}, true],
      [{ b: 1 }, true, false],
      [null],
    ),
    syncToObject: one(fc.oneof(record, fc.constant(undefined)), { old: 1 }, undefined),
    oneNormalizedVariable: one(known(KEYS), "a", "b", "off", "zz", undefined),
  }),
  ...fieldsOf(scope, []),
  ...methodsOf(scope, {
    variables: NOTHING,
    toObject: several(fc.tuple(fc.boolean(), fc.boolean()), [], [true], [false, true]),
    has: one(known(KEYS), "a", "b", "off", "l", "zz", undefined),
    get: one(known(KEYS), "a", "b", "off", "l", "zz", undefined),
    replaceIn: one(fc.oneof(text, structure), "{{a}}{{l}}{{off}}", { x: "{{a}}" }, 5, null),
    enableTracking: one(fc.constantFrom(undefined, {}, { autoCompact: true }), undefined, { autoCompact: true }),
    disableTracking: NOTHING,
    syncVariablesTo: one(fc.oneof(record, fc.constant(undefined)), { old: 1 }, undefined),
    toJSON: NOTHING,
    addLayer: layer,
  }),
  ...methodsOf(tracked, {
    set: several(
      fc.tuple(KEYS, value, options),
      ["a", 9],
      ["n", "x", "string"],
      ["b", 1, { type: "number", secret: true }],
      [undefined, 1],
      ["off", 1],
    ),
    unset: one(known(KEYS), "a", "b", "zz", undefined),
    clear: NOTHING,
    applyMutation: several(
      fc.tuple(fc.constantFrom("set", "unset", "other"), KEYS, value),
      ["set", "a", 5],
      ["unset", "a"],
      ["nonsense", "a"],
      ["set", "n", 1, { type: "string" }],
    ),
    syncVariablesFrom: several(fc.tuple(record, fc.boolean()), [{ a: 5, n: 1 }, true], [{}], [null]),
  }),
};
