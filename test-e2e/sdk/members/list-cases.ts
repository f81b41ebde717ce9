// PropertyList, and what the lists of one class add to it.
import fc from "fast-check";
import { anyCookie, anyRow } from "../any-collection.ts";
import type { Sdk } from "../reference.ts";
import { headerText } from "./any-text.ts";
import {
  fieldsOf,
  memberCase,
  methodsOf,
  NOTHING,
  one,
  several,
  type Arguments,
  type MemberCase,
  type MemberCases,
  type Subject,
} from "./member-case.ts";

type List = InstanceType<Sdk["HeaderList"]>;

interface ListInput {
  /** The class of the items: what names them, and whether several may have one name, is up to it. */
  readonly of: string;
  readonly rows: readonly object[];
}

const KINDS = ["Header", "QueryParam", "Variable", "Property", "Cookie"];
const key = fc.constantFrom("a", "A", "b", "B", "c");
const row = fc.record(
  {
    key,
    name: key,
    id: key,
    value: fc.constantFrom("1", "2", "", "{{v}}", "é"),
    disabled: fc.boolean(),
  },
  { requiredKeys: ["key", "name", "id", "value"] },
);
const rows = fc.array(row, { maxLength: 5 });
const named = (name: string, value = "1", more: object = {}): object => ({ key: name, name, id: name, value, ...more });
const ROWS = [named("a"), named("b", "2", { disabled: true }), named("A", "3"), named("a", "4")];

const madeList = (sdk: Sdk, input: ListInput): List =>
  new sdk.PropertyList(Reflect.get(sdk, input.of), null, input.rows) as unknown as List;
const list: Subject = {
  name: "PropertyList",
  examples: KINDS.flatMap((of) => [
    { of, rows: [] },
    { of, rows: ROWS },
  ]),
  definitions: fc.record({ of: fc.constantFrom(...KINDS), rows }),
  make: madeList,
  look: (made: List) => [
    made.members,
    ["a", "A", "b", "z"].map((name) => [made.get(name), made.indexOf(name)]),
    made.count(),
  ],
};

/** Where items with one key replace each other, what is found after one of them is removed is a difference. */
const ofSeveral: Subject = {
  ...list,
  examples: list.examples.filter(
    (input) => (input as ListInput).of !== "Variable" && (input as ListInput).of !== "Property",
  ),
  definitions: fc.record({ of: fc.constantFrom("Header", "QueryParam", "Cookie"), rows }),
};

/** Items are named by key, by their place in the list, or made anew. */
type Named = string | number | object | undefined | null;
const itemOf = (given: Named, subject: List): unknown =>
  typeof given === "number"
    ? subject.idx(given)
    : typeof given === "object" && given !== null
      ? new (Reflect.get(subject, "Type") as never as new (definition: object) => object)(given)
      : given;
const anyItem = fc.oneof(row, fc.nat(4));
/** Putting the first item at the start would be putting it before itself, which is a difference. */
const anyLaterItem = fc.oneof(row, fc.integer({ min: 1, max: 4 }));
const anyPlace = fc.oneof(key, fc.nat(4), fc.constant(undefined));
const items = (values: readonly Named[], _: Sdk, subject: List): readonly unknown[] =>
  values.map((value) => itemOf(value, subject));
const withItems = (values: fc.Arbitrary<readonly Named[]>, ...examples: readonly (readonly Named[])[]): Arguments => ({
  examples,
  // Putting an item where it stands is a difference, and an item of the list may be the one with the key.
  values: values.filter(
    ([item, place]) =>
      typeof item !== "number" ||
      place === undefined ||
      (typeof place === "number" && item !== place && item !== place + 1),
  ),
  prepare: items as never,
});

/** Callbacks by name, so that both models are given the same. */
const CALLBACKS: Readonly<Record<string, unknown>> = {
  isEnabled: (item: { disabled?: boolean }) => !item.disabled,
  hasIndex: (_: unknown, index: number) => index % 2 === 0,
  valueOne: (item: { value?: unknown }) => item.value === "1",
  context(this: { wanted?: unknown } | undefined, item: { key?: unknown }) {
    return this?.wanted === item.key;
  },
  never: () => false,
};
const RULES: readonly unknown[] = [
  ...Object.keys(CALLBACKS),
  { value: "1" },
  { key: "a", value: "1" },
  ["value", "2"],
  "disabled",
];
const rules: Arguments = {
  examples: RULES.map((rule) => [rule, { wanted: "a" }]),
  values: fc.tuple(fc.constantFrom(...RULES), fc.constantFrom({ wanted: "a" }, { wanted: "b" }, undefined)),
  prepare: (([rule, context]: readonly [unknown, unknown]) => [
    typeof rule === "string" && rule in CALLBACKS ? CALLBACKS[rule] : rule,
    context,
  ]) as never,
};

const walk = (method: "each" | "eachParent"): MemberCase =>
  memberCase(list.examples, list.definitions, (sdk, input) => {
    const [root, parent] = [new sdk.Property({ id: "root" }), new sdk.Property({ id: "parent" })];
    parent.setParent(root);
    const { of, rows: definitions } = input as ListInput;
    const made = new sdk.PropertyList(Reflect.get(sdk, of), parent, definitions) as unknown as List;
    const seen: unknown[] = [];
    made[method](
      function visit(this: unknown, ...args: readonly unknown[]) {
        seen.push([...args.slice(0, 2), this]);
      } as never,
      { context: true },
    );
    return seen;
  });

const flags = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean());
const content = fc.oneof(rows, fc.constant(undefined), fc.constant(null));

const OF_ANY_CLASS: MemberCases = {
  ...fieldsOf(list, ["_postman_listIndexKey"]),
  ...methodsOf(list, {
    insert: withItems(
      fc.tuple(anyItem, anyPlace),
      [named("n"), "a"],
      [named("n"), 1],
      [named("n"), "zz"],
      [2, 0],
      [named("n")],
    ),
    insertAfter: withItems(
      fc.tuple(anyLaterItem, anyPlace),
      [named("n"), "a"],
      [named("n"), 1],
      [named("n"), "zz"],
      [0, 2],
    ),
    append: withItems(fc.tuple(anyItem), [named("n")], [0]),
    prepend: withItems(fc.tuple(anyLaterItem), [named("n")], [2]),
    add: {
      examples: [[named("n")], [named("a", "9")], [undefined], [null]],
      values: fc.tuple(fc.oneof(row, fc.constant(null))),
    },
    upsert: {
      examples: [[named("n")], [named("a", "9")], [undefined], [null]],
      values: fc.tuple(fc.oneof(row, fc.constant(null))),
    },
    clear: NOTHING,
    populate: one(content, ROWS, [], undefined, null),
    repopulate: one(content, ROWS, [], undefined, null),
    all: NOTHING,
    one: one(key, "a", "A", "zz", "", undefined, null, 5),
    get: one(key, "a", "A", "zz", "", undefined, null, 5),
    filter: rules,
    find: rules,
    map: {
      ...rules,
      examples: [...rules.examples, ["value"], ["key"]],
    },
    count: NOTHING,
    idx: one(fc.integer({ min: -2, max: 6 }), 0, 1, -1, 99),
    indexOf: {
      examples: [["a"], ["zz"], [0], [1]],
      values: fc.tuple(fc.oneof(key, fc.nat(4))),
      prepare: items as never,
    },
    has: {
      examples: [["a"], ["A"], ["zz"], ["a", "1"], ["a", "9"], [0], [undefined], [null]],
      values: fc.oneof(fc.tuple(fc.oneof(key, fc.nat(4))), fc.tuple(key, fc.constantFrom("1", "2", ""))),
      prepare: items as never,
    },
    toObject: several(flags, [], [true], [false, true], [true, true, true, true], [false, false, true]),
    toString: NOTHING,
    toJSON: NOTHING,
  }),
  ...methodsOf(ofSeveral, {
    remove: {
      examples: [["a"], ["zz"], [0], [undefined], [""]],
      values: fc.tuple(fc.oneof(key, fc.nat(4), fc.constant(undefined))),
      prepare: items as never,
    },
  }),
  "PropertyList#each": walk("each"),
  "PropertyList#eachParent": walk("eachParent"),
  "PropertyList#reduce": memberCase(list.examples, list.definitions, (sdk, input) =>
    madeList(sdk, input as ListInput).reduce(
      (text: string, item: object, index: number) => `${text}${Reflect.get(item, "value")}${index}`,
      ">",
    ),
  ),
  "PropertyList#assimilate": memberCase(
    [
      { key: "Variable", rows: ROWS, source: [named("a", "9"), named("n")], prune: false },
      { key: "Variable", rows: ROWS, source: [named("a", "9"), named("n")], prune: true },
      { key: "Header", rows: ROWS, source: [], prune: true },
    ],
    fc.record({ key: fc.constantFrom("Variable", "QueryParam"), rows, source: rows, prune: fc.boolean() }),
    (sdk, input) => {
      const made = new sdk.PropertyList(Reflect.get(sdk, input.key), null, input.rows) as unknown as List;
      return [made.assimilate(input.source as never, input.prune), made.toJSON()];
    },
  ),
};

const parsed = (name: string, text: fc.Arbitrary<string>, examples: readonly unknown[]): Subject => ({
  name,
  examples,
  definitions: fc.oneof(text, fc.array(anyRow, { maxLength: 3 })),
  make: (sdk, input: never) => new (Reflect.get(sdk, name))(null, input),
});
const headers = parsed("HeaderList", headerText, ["A: b\nC: d", "", [], [{ key: "a", value: "é" }], "a: 1\r\nA: 2"]);
const cookies: Subject = {
  name: "CookieList",
  examples: [
    [],
    [{ name: "a", value: "b" }],
    [
      { name: "a", value: "1" },
      { name: "a", value: "2" },
    ],
    undefined,
  ],
  definitions: fc.array(anyCookie, { maxLength: 3 }),
  make: (sdk, input: never) => new sdk.CookieList(null, input),
};

export const LIST_CASES: MemberCases = {
  ...OF_ANY_CLASS,
  ...fieldsOf(headers, []),
  ...methodsOf(headers, { contentSize: NOTHING }),
  ...fieldsOf(cookies, []),
};
