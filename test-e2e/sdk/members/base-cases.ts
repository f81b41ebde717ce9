// PropertyBase, Property, Description, Version, MutationTracker.
import fc from "fast-check";
import { anyDescription, anyVariable } from "../any-collection.ts";
import type { Sdk } from "../reference.ts";
import { word } from "./any-text.ts";
import {
  fieldsOf,
  memberCase,
  methodsOf,
  NOTHING,
  one,
  several,
  staticsOf,
  type Arguments,
  type MemberCase,
  type MemberCases,
  type Subject,
} from "./member-case.ts";

const some = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(shape, { requiredKeys: [] });
const value = fc.oneof(
  word,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant({ a: "{{v}}" }),
  fc.constant(["{{a.b}}"]),
);
const json = some({
  a: value,
  text: word,
  _meta: word,
  __deep: word,
  _: word,
  list: fc.array(value, { maxLength: 3 }),
  nested: some({ b: value }),
});

const propertyBase: Subject = {
  name: "PropertyBase",
  examples: [undefined, null, {}, { _a: 1, __b: 2, _: 3, c: 4 }, { description: "d" }],
  definitions: some({ description: anyDescription, _a: value, __b: value, _: value, other: value }),
};

const definition = some({
  id: word,
  name: word,
  disabled: fc.boolean(),
  description: anyDescription,
  _postman_id: word,
  _meta: value,
  info: fc.oneof(fc.constant(null), some({ id: word, name: word, description: anyDescription })),
});
const property: Subject = {
  name: "Property",
  examples: [
    undefined,
    null,
    {},
    { id: "i", name: "n", disabled: true, description: "d" },
    { _postman_id: "p" },
    { info: { id: "x" } },
  ],
  definitions: definition,
};

/** A chain of properties, innermost first, some of which have a member `auth`. */
const chain = fc.record({
  owners: fc.array(fc.constantFrom<unknown>(1, 0, "text", undefined, null), { maxLength: 4 }),
  withRoot: fc.constantFrom(true, false, undefined),
  refused: fc.nat(4),
});
const CHAINS = [
  { owners: [], withRoot: true, refused: 0 },
  { owners: [0, 1], withRoot: false, refused: 1 },
  { owners: [0, "a", 1], withRoot: true, refused: 4 },
];
type Chain = typeof chain extends fc.Arbitrary<infer Input> ? Input : never;

function chainCase(observe: (nodes: readonly InstanceType<Sdk["Property"]>[], chain: Chain) => unknown): MemberCase {
  return memberCase<Chain>(CHAINS, chain, (sdk, input) => {
    const nodes = ["inner", ...input.owners].map((owner, index) => {
      const node = new sdk.Property({ id: `n${index}` });
      return index === 0 || owner === undefined ? node : Object.assign(node, { auth: owner });
    });
    nodes.forEach((node, index) => nodes[index + 1] !== undefined && node.setParent(nodes[index + 1]));
    return observe(nodes, input);
  });
}

const parents: MemberCases = {
  "PropertyBase#forEachParent": chainCase(([inner], { withRoot }) => {
    const seen: unknown[] = [];
    inner?.forEachParent((parent) => seen.push(parent));
    inner?.forEachParent({ ...(withRoot !== undefined && { withRoot }) }, (parent) => seen.push(parent));
    return seen;
  }),
  "PropertyBase#findInParents": chainCase((nodes, { refused }) => [
    nodes[0]?.findInParents("auth"),
    nodes[0]?.findInParents("auth", (owner) => owner !== nodes[refused]),
    nodes[0]?.findInParents("nothing"),
  ]),
  "PropertyBase#findParentContaining": chainCase((nodes, { refused }) => [
    nodes.indexOf(nodes[0]?.findParentContaining("auth") as never),
    nodes.indexOf(nodes[0]?.findParentContaining("auth", (owner) => owner === nodes[refused]) as never),
  ]),
  "PropertyBase#parent": chainCase((nodes) => nodes.map((node) => nodes.indexOf(node.parent() as never))),
  "PropertyBase#setParent": chainCase((nodes) => {
    const list = { __parent: nodes[1], _postman_propertyIsList: true };
    return [
      nodes[0]?.setParent(nodes[1]),
      nodes[0]?.setParent(list),
      nodes.indexOf(nodes[0]?.parent() as never),
      nodes[0],
    ];
  }),
};

const sources = fc.array(fc.oneof(some({ v: value, "a.b": value, a: word, " s p ": word, nested: value })), {
  maxLength: 3,
});
const withList = (values: readonly [unknown, readonly object[]], sdk: Sdk): readonly unknown[] => {
  const [first = {}, ...rest] = values[1];
  const list = Object.entries(first).map(([key, content]) => ({ key, value: content }));
  return [values[0], [...rest, new sdk.VariableList(null, list)]];
};
const SOURCES: readonly (readonly object[])[] = [[], [{ v: 1 }], [{ v: "{{a}}" }, { a: "x", v: 2 }, { "a.b": null }]];
const replaced = (values: fc.Arbitrary<unknown>, ...examples: readonly unknown[]): Arguments => ({
  examples: examples.flatMap((example) => SOURCES.map((source) => [example, source])),
  values: fc.tuple(values, sources),
  prepare: withList as never,
});

const description: Subject = {
  name: "Description",
  examples: [undefined, null, "", "text", { content: "c", type: "text/html", version: 1 }, { content: null }, {}],
  definitions: fc.oneof(anyDescription, fc.constant(undefined)),
};

const version: Subject = {
  name: "Version",
  examples: [undefined, null, "1.2.3", "1.2.3-alpha.1+build.5", { major: 1, minor: 2, patch: 3 }],
  definitions: fc.oneof(
    fc
      .tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.constantFrom("", "-a", "-a.1", "+b", "-a+b.2"))
      .map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`),
    some({ major: fc.nat(9), minor: fc.nat(9), patch: fc.nat(9), prerelease: word, build: word }),
  ),
};

const mutation = fc.tuple(fc.constantFrom("a", "b", "c"), value);
const tracker: Subject = {
  name: "MutationTracker",
  examples: [undefined, {}, { autoCompact: true }, { stream: [["a", 1], ["a"]], compacted: { b: ["b", 2] } }],
  definitions: some({
    stream: fc.array(
      fc.oneof(
        mutation,
        mutation.map(([key]) => [key]),
      ),
      { maxLength: 3 },
    ),
    compacted: fc
      .array(mutation, { maxLength: 2 })
      .map((pairs) => Object.fromEntries(pairs.map((pair) => [pair[0], pair]))),
    autoCompact: fc.boolean(),
  }),
  look: (made: InstanceType<Sdk["MutationTracker"]>) => [made, made.count()],
};
const mutationOnly = one(mutation, ["a", 1], ["a"], ["b", null]);

export const BASE_CASES: MemberCases = {
  ...fieldsOf(propertyBase, []),
  ...parents,
  ...methodsOf(propertyBase, { toJSON: NOTHING, meta: NOTHING }),
  ...staticsOf("PropertyBase", {
    toJSON: one(json, { _a: 1, b: { toJSON: "no" } }, { list: [{ _x: 1 }] }, {}),
    propertyIsMeta: several(
      fc.tuple(value, fc.oneof(word, fc.constantFrom("_a", "__a", "_"))),
      [1, "_a"],
      [1, "a"],
      [1, "_"],
    ),
    propertyUnprefixMeta: several(
      fc.tuple(value, fc.oneof(word, fc.constantFrom("_a", "__a", "_"))),
      [1, "_a"],
      [1, "__a"],
      [1, "a"],
    ),
  }),
  ...fieldsOf(property, ["id", "name", "disabled"]),
  ...methodsOf(property, {
    describe: several(
      fc.tuple(anyDescription, fc.constantFrom(undefined, "text/html")),
      ["d"],
      ["d", "text/html"],
      [],
      [null],
    ),
    findSubstitutions: NOTHING,
    toObjectResolved: {
      examples: SOURCES.map((source) => [null, source]),
      values: sources.map((source) => [null, source]),
      prepare: (([, source]: readonly [unknown, readonly object[]], sdk: Sdk) => [
        { variables: new sdk.VariableList(null, [{ key: "own", value: 1 }]) },
        source,
      ]) as never,
    },
  }),
  ...staticsOf("Property", {
    replaceSubstitutions: replaced(
      fc.oneof(
        word,
        fc.array(word).map((words) => words.join("")),
      ),
      "{{v}}{{a.b}}",
      "",
      "{{{v}}}",
    ),
    replaceSubstitutionsIn: replaced(json, { a: "{{v}}", list: [["{{v}}"]].flat(), nested: { b: "{{a.b}}" } }, {}),
    findSubstitutions: one(fc.oneof(json, word, value), { a: "{{v}} {{w}}", b: ["{{v}}"] }, "{{x}}", 5, null),
  }),
  ...fieldsOf(description, ["content", "type"]),
  ...methodsOf(description, {
    update: several(
      fc.tuple(anyDescription, fc.constantFrom(undefined, "text/html")),
      ["n"],
      [{ content: "c" }, "x"],
      [null],
    ),
    toJSON: NOTHING,
    toString: NOTHING,
  }),
  ...fieldsOf(version, ["raw", "major", "minor", "patch", "prerelease", "build", "string"]),
  ...methodsOf(version, {
    set: one(version.definitions, "2.0.0", "v2.0.0", "x", {}, null),
  }),
  // A version that cannot be read has no text in the reference, and an empty one here.
  "Version#toString": memberCase(
    version.examples,
    version.definitions,
    (sdk, definition) => new sdk.Version(definition as string).toString() ?? "",
  ),
  ...fieldsOf(tracker, []),
  ...methodsOf(tracker, {
    addMutation: mutationOnly,
    addAndCompact: mutationOnly,
    track: several(
      fc.tuple(fc.constantFrom("set", "unset", "other"), fc.constantFrom("a", "b"), value),
      ["set", "a", 1],
      ["unset", "a"],
      ["nonsense", "a"],
    ),
    compact: NOTHING,
    count: NOTHING,
    applyOn: {
      examples: [[[]], [[{ key: "a", value: 5 }]]],
      values: fc.array(anyVariable, { maxLength: 3 }).map((values) => [values]),
      prepare: (([values]: readonly [readonly object[]], sdk: Sdk) => [
        new sdk.VariableScope({ id: "s", values } as never),
      ]) as never,
    },
  }),
};
