import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alwaysAgrees, disagreements, type Sdk } from "./reference.ts";

type Scope = InstanceType<Sdk["VariableScope"]>;

const VALUES: readonly unknown[] = [
  "x",
  "",
  "false",
  "5",
  "5x",
  "null",
  '{"a":1}',
  "[1,2]",
  0,
  5,
  -1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  false,
  null,
  undefined,
  { a: 1 },
  [1, null, { a: 1 }],
  [],
  {},
  new Date(0),
];
const TYPES: readonly (string | undefined)[] = [
  "string",
  "boolean",
  "number",
  "array",
  "object",
  "any",
  "default",
  "secret",
  "String",
  "NUMBER",
  "",
  undefined,
];

describe("variables", () => {
  it("convert every value by every type like the reference", () => {
    const cases = TYPES.flatMap((type) => VALUES.map((value) => ({ type, value })));
    const observe = (sdk: Sdk, { type, value }: { type: string | undefined; value: unknown }): unknown => {
      const variable = new sdk.Variable({ key: "k", value, ...(type !== undefined && { type }) });
      return [variable, variable.get(), variable.toString(), variable.valueOf(), variable.toJSON(), variable.cast("6")];
    };
    expect(disagreements(cases, observe)).toEqual([]);
  });

  it("change type and value like the reference", () => {
    const cases = TYPES.flatMap((from) => TYPES.map((to) => [from, to] as const));
    const observe = (sdk: Sdk, [from, to]: readonly [string | undefined, string | undefined]): unknown => {
      const variable = new sdk.Variable({ key: "k", value: "5", ...(from !== undefined && { type: from }) });
      const answers = [variable.valueType(to), variable.value, variable.get()];
      variable.update({ value: 7, ...(from !== undefined && { type: from }), key: "other", disabled: true });
      return [answers, variable, variable.valueOf(9)];
    };
    expect(disagreements(cases, observe)).toEqual([]);
  });

  it("call functions for their values", () => {
    const observe = (sdk: Sdk): unknown => {
      const variable = new sdk.Variable({ key: "k", value: () => 7, type: "string" });
      return [variable.get(), variable.toString()];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });
});

describe("lists of variables", () => {
  const DEFINITIONS = [
    { key: "a", value: 1, type: "number" },
    { key: "b", value: "B", disabled: true },
    { key: "b", value: "{{a}}" },
    { key: "c", value: "C", disabled: true },
    { id: "q", value: 3 },
  ];

  it("sync with records like the reference", () => {
    const records: readonly unknown[] = [{ a: "5", b: 7, z: 8 }, {}, { b: { x: 1 }, n: null }, null, undefined, "x"];
    const observe = (sdk: Sdk, record: unknown): unknown =>
      [undefined, true].flatMap((track) =>
        [undefined, true, false].map((prune) => {
          const list = new sdk.VariableList(null, DEFINITIONS);
          return [
            list.syncFromObject(record, track, prune),
            list.toJSON(),
            list.syncToObject({ old: 1 }),
            list.syncToObject(),
          ];
        }),
      );
    expect(disagreements(records, observe)).toEqual([]);
  });

  it("replace tokens like the reference", () => {
    const texts: readonly unknown[] = ["{{a}} {{b}} {{c}} {{q}} {{ a }}", "{{{a}}}", "{{}}", "", 5, null, undefined];
    const observe = (sdk: Sdk, text: unknown): unknown => {
      const list = new sdk.VariableList(null, DEFINITIONS);
      return [list.replace(text), list.replace(text, { a: "over", c: "more" })];
    };
    expect(disagreements(texts, observe)).toEqual([]);
  });
});

describe("scopes", () => {
  const scope = (sdk: Sdk): Scope =>
    new sdk.VariableScope(
      {
        id: "i",
        name: "n",
        values: [
          { key: "a", value: 1 },
          { key: "a", value: 2 },
          { key: "a", value: 3, disabled: true },
          { key: "typed", value: "5", type: "number" },
          { key: "off", value: "x", disabled: true },
        ],
      },
      [
        new sdk.VariableList(null, [
          { key: "off", value: "layer" },
          { key: "l", value: "{{a}}" },
        ]),
        new sdk.VariableList(null, [
          { key: "l", value: "second" },
          { key: "m", value: "M" },
        ]),
      ],
    );

  it("answer like the reference", () => {
    const keys: readonly (string | null | undefined)[] = ["a", "typed", "off", "l", "m", "zz", "", null, undefined];
    expect(disagreements(keys, (sdk, key) => [scope(sdk).get(key), scope(sdk).has(key)])).toEqual([]);
    const whole = (sdk: Sdk): unknown => {
      const one = scope(sdk);
      return [
        one.toObject(),
        one.toObject(true),
        one.toObject(false, true),
        one.toJSON(),
        one.syncVariablesTo(),
        one.replaceIn("{{a}}{{l}}{{off}}{{zz}}"),
      ];
    };
    expect(disagreements([0], whole)).toEqual([]);
  });

  it("change and track like the reference", () => {
    const changes: readonly ((scope: Scope) => unknown)[] = [
      (one) => one.set("a", 9),
      (one) => one.set("off", "new"),
      (one) => one.set("typed", "7"),
      (one) => one.set("typed", "7", "string"),
      (one) => one.set("s", "x", { type: "string", secret: true }),
      (one) => one.set("s", "x", { secret: false }),
      (one) => one.set("o", { x: 1 }, "object"),
      (one) => one.set("u", 1, "unknown"),
      (one) => one.set(5, 1),
      (one) => one.set("", 1),
      (one) => one.set(null, 1, null),
      (one) => one.unset("a"),
      (one) => one.unset("zz"),
      (one) => one.unset(),
      (one) => one.clear(),
      (one) => one.syncVariablesFrom({ a: 1, n: 2 }, true),
      (one) => one.applyMutation("set", "a", 5, { secret: true }),
      (one) => one.applyMutation("unset", "a"),
      (one) => one.applyMutation("nonsense", "a"),
      (one) => one.addLayer({}),
      (one) => one.variables(),
    ];
    const observe = (sdk: Sdk, change: (scope: Scope) => unknown): unknown =>
      [undefined, {}, { autoCompact: true }].map((tracking) => {
        const one = scope(sdk);
        if (tracking !== undefined) {
          one.enableTracking(tracking);
        }
        return [change(one), one.values.toJSON(), one.mutations, one.toObject()];
      });
    expect(disagreements(changes, observe)).toEqual([]);
  });

  it("stay equal to the reference over any sequence of changes", () => {
    const key = fc.constantFrom("a", "b", "off");
    const step = fc.oneof(
      fc.record({
        call: fc.constant("set" as const),
        key,
        value: fc.constantFrom<unknown>(1, "x", null, true, { a: 1 }),
        type: fc.constantFrom(undefined, "string", "number", "any"),
      }),
      fc.record({ call: fc.constant("unset" as const), key, value: fc.constant(0), type: fc.constant(undefined) }),
      fc.record({ call: fc.constant("clear" as const), key, value: fc.constant(0), type: fc.constant(undefined) }),
    );
    const observe = (
      sdk: Sdk,
      steps: readonly { call: "set" | "unset" | "clear"; key: string; value: unknown; type: string | undefined }[],
    ): unknown => {
      const one = scope(sdk);
      one.enableTracking();
      return [
        ...steps.map((made) => [one[made.call](made.key, made.value, made.type), one.get(made.key), one.has(made.key)]),
        one.toJSON(),
      ];
    };
    alwaysAgrees(fc.array(step, { maxLength: 10 }), observe, 500);
  });

  it("record and replay mutations like the reference", () => {
    const definitions: readonly object[] = [
      { stream: [["a", 1], ["b", 2, { secret: true }], ["a"]] },
      { stream: [["a", 1]], compacted: { c: ["c", 5] } },
      { autoCompact: 1 },
      {},
    ];
    const observe = (sdk: Sdk, definition: object): unknown => {
      const tracker = new sdk.MutationTracker(definition);
      tracker.track("set", "k", 1);
      tracker.track("unset", "k");
      tracker.track("other", "k");
      tracker.track("set", "k", 1, 2, 3);
      const target = new sdk.VariableScope({ id: "i", values: [] });
      tracker.applyOn(target);
      const count = tracker.count();
      tracker.compact();
      return [tracker, count, tracker.count(), target.toJSON(), tracker.applyOn({}), tracker.applyOn()];
    };
    expect(disagreements(definitions, observe)).toEqual([]);
  });
});

describe("substitution", () => {
  it("replaces in texts like the reference", () => {
    const sources = {
      a: 1,
      b: "{{a}}",
      loop: "{{loop}}x",
      name: "a",
      nothing: null,
      undef: undefined,
      empty: "",
      zero: 0,
      no: false,
      "a.b": 2,
      " c ": 3,
      "": 4,
      list: [1, 2],
      record: { x: 1 },
      dollar: "$&$1",
      text: { toString: (): string => "TS" },
      deep: "{{{{name}}}}",
    };
    const texts = [
      ...Object.keys(sources).map((key) => `[{{${key}}}]`),
      "{{a}}{{a}}",
      "{{unknown}}",
      "{{toString}}{{constructor}}{{__proto__}}",
      "{{a",
      "a}}",
      "{{a}b}}",
      "{{{a}}}",
      "",
    ];
    expect(disagreements(texts, (sdk, text) => sdk.Property.replaceSubstitutions(text, sources))).toEqual([]);
    expect(disagreements(texts, (sdk, text) => sdk.Property.findSubstitutions(text))).toEqual([]);
  });

  it("stops after as many passes as the reference", () => {
    const chain = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`v${index}`, `{{v${index + 1}}}`]));
    const texts = ["{{v0}}", "{{v10}}", "{{v11}}", "{{v12}}"];
    expect(
      disagreements(texts, (sdk, text) => sdk.Property.replaceSubstitutions(text, { ...chain, v30: "end" })),
    ).toEqual([]);
  });

  it("takes the first source that knows a name", () => {
    const observe = (sdk: Sdk): unknown => {
      const list = new sdk.VariableList(null, [
        { key: "c", value: "L" },
        { key: "d", value: null },
        { key: "e", value: "off", disabled: true },
      ]);
      const text = "{{a}} {{b}} {{c}} {{d}} {{e}}";
      return [
        sdk.Property.replaceSubstitutions(text, { a: 1 }, { a: 2, b: 3 }, list),
        sdk.Property.replaceSubstitutions(text, [{ a: 1 }, list]),
        sdk.Property.replaceSubstitutions(text, null, undefined),
        sdk.Property.replaceSubstitutionsIn({ x: text, y: [text, { z: text }], n: 5, d: null }, [{ b: "B" }, list]),
      ];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });

  it("resolves objects with their own variables, those of parents and overrides", () => {
    const observe = (sdk: Sdk): unknown => {
      const collection = new sdk.Collection({ variable: [{ key: "h", value: "H" }] });
      collection.items.add({ id: "i", name: "{{n}}", request: "http://{{h}}/{{x}}" });
      const item = collection.items.one("i");
      const property = new sdk.Property({ name: "{{n}}", description: "{{d}}" }) as {
        variables?: unknown;
      } & InstanceType<Sdk["Property"]>;
      property.variables = new sdk.VariableList(null, [{ key: "n", value: "N" }]);
      return [
        item?.toObjectResolved(null, [{ n: "over" }]),
        property.toObjectResolved(),
        property.toObjectResolved(null, [{ d: 1 }]),
        property.toObjectResolved(null, [{ d: 1 }], { ignoreOwnVariables: true }),
        property.findSubstitutions(),
      ].map((json) => JSON.parse(JSON.stringify(json)));
    };
    expect(disagreements([0], observe)).toEqual([]);
  });
});
