// The surface as a whole: which classes, members and statics there are, and the small ones that no other file compares.
import * as ours from "@waybill/sdk";
import { describe, expect, it } from "vitest";
import { disagreements, reference, type Sdk } from "./reference.ts";

type Class = (new (definition?: unknown) => object) & { readonly prototype: object };

const classes = (sdk: Sdk): readonly (readonly [string, Class])[] =>
  Object.entries(sdk)
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
    .flatMap(([name, type]) => (/^[A-Z]/.test(name) ? [[name, type as unknown as Class] as const] : []));

const methods = (owner: object): string[] =>
  Object.getOwnPropertyNames(owner).filter(
    (name) =>
      !["constructor", "super_"].includes(name) &&
      typeof Object.getOwnPropertyDescriptor(owner, name)?.value === "function",
  );

/** Members of the reference that its type declarations do not have. */
const UNDOCUMENTED = [
  "ItemGroup._createNewGroupOrItem",
  "PropertyList._unlinkItemFromParent",
  "UrlMatchPattern#createMatchPattern",
  "UrlMatchPattern#globPatternToRegexp",
  "UrlMatchPattern#matchAbsoluteHostPattern",
  "UrlMatchPattern#matchAnyHost",
  "UrlMatchPattern#matchSuffixHostPattern",
];

describe("the surface", () => {
  it("has every class, static and method of the reference that is documented", () => {
    const missing = classes(reference).flatMap(([name, theirs]) => {
      const mine = Reflect.get(ours, name) as Class;
      return [
        ...methods(theirs)
          .filter((member) => typeof Reflect.get(mine, member) !== "function")
          .map((member) => `${name}.${member}`),
        ...methods(theirs.prototype)
          .filter((member) => typeof Reflect.get(mine.prototype, member) !== "function")
          .map((member) => `${name}#${member}`),
      ];
    });
    expect(missing.toSorted()).toEqual(UNDOCUMENTED);
  });

  it("has classes of the same names, with the same keys", () => {
    const observe = (sdk: Sdk, name: string): unknown => {
      const type = Reflect.get(sdk, name);
      const keys = [
        "_postman_propertyName",
        "_postman_propertyIndexKey",
        "_postman_propertyIndexCaseInsensitive",
        "_postman_propertyAllowsMultipleValues",
      ];
      const parent = Object.getPrototypeOf(type.prototype).constructor;
      return [new type({}).constructor.name, parent === Object ? "Object" : parent.name, keys.map((key) => type[key])];
    };
    const names = classes(reference)
      .map(([name]) => name)
      .filter((name) => name !== "PropertyList" && !name.endsWith("List"));
    expect(disagreements(names, observe)).toEqual([]);
  });
});

describe("type guards", () => {
  const guards = classes(reference).flatMap(([name, type]) =>
    Object.getOwnPropertyNames(type)
      .filter((member) => /^is[A-Z]/.test(member) && member !== "isValidType")
      .map((member) => [name, member] as const),
  );

  it("tell every class from every other and from plain values like the reference", () => {
    expect(guards.length).toBeGreaterThan(20);
    const observe = (sdk: Sdk, [name, guard]: readonly [string, string]): unknown => {
      const test = (value: unknown): unknown => Reflect.get(sdk, name)[guard](value);
      const instances = classes(sdk).map(([other, type]) => {
        const value: unknown =
          other.endsWith("List") && other !== "PropertyList"
            ? new (type as new (...values: readonly unknown[]) => object)(null, [])
            : other === "PropertyList"
              ? new sdk.PropertyList(sdk.Property, null, [])
              : new type({});
        return [other, Boolean(test(value))];
      });
      return [instances, [undefined, null, {}, [], "text", 5, () => 1].map((value) => Boolean(test(value)))];
    };
    expect(disagreements(guards, observe)).toEqual([]);
  });
});

describe("small members", () => {
  const VALUES: readonly unknown[] = [
    undefined,
    null,
    "",
    "a",
    "a=b",
    "a=b=c",
    " a = b ",
    'a="b"',
    "=b",
    5,
    true,
    {},
    { key: "k" },
    { key: "k", value: "v" },
    { name: "n", value: "v" },
    { name: "n" },
    { key: 5, value: "6" },
  ];
  const CALLS: Readonly<Record<string, (sdk: Sdk, value: never) => unknown>> = {
    "Cookie.unparseSingle": (sdk, value) => sdk.Cookie.unparseSingle(value),
    "Header.unparseSingle": (sdk, value) => sdk.Header.unparseSingle(value),
    "Header.create": (sdk, value) => [
      sdk.Header.create(value),
      sdk.Header.create(value, "name"),
      sdk.Header.create("v", value),
    ],
    "QueryParam.unparseSingle": (sdk, value) => sdk.QueryParam.unparseSingle(value),
    "RequestAuth.isValidType": (sdk, value) => Boolean(sdk.RequestAuth.isValidType(value)),
    "PropertyBase.propertyIsMeta": (sdk, value) => Boolean(Reflect.get(sdk.PropertyBase, "propertyIsMeta")("v", value)),
    "PropertyBase.propertyUnprefixMeta": (sdk, value) =>
      Reflect.get(sdk.PropertyBase, "propertyUnprefixMeta")("v", value),
    "VariableList#oneNormalizedVariable": (sdk, value) =>
      new sdk.VariableList(null, [
        { key: "a", value: 1 },
        { key: "a", value: 2, disabled: true },
      ]).oneNormalizedVariable(value)?.value,
    "Variable#castIn": (sdk, value) =>
      ["string", "number", "boolean", "any"].map((type) => new sdk.Variable({ key: "k", type }).castIn(value)),
    "Variable#castOut": (sdk, value) =>
      ["string", "number", "boolean", "any"].map((type) => new sdk.Variable({ key: "k", type }).castOut(value)),
    "Item#authorizeRequestUsing": (sdk, value) => {
      const item = new sdk.Item({ request: { url: "u", auth: { type: "basic", basic: [{ key: "u", value: "v" }] } } });
      item.authorizeRequestUsing(value);
      return item.request.auth;
    },
  };

  it.each(Object.entries(CALLS))("%s answers like the reference", (name, call) => {
    const values = name.startsWith("Property")
      ? VALUES.filter((value) => typeof value === "string").concat("_a", "__a", "_")
      : VALUES;
    expect(disagreements(values, (sdk, value) => call(sdk, value as never))).toEqual([]);
  });

  it("split parameters of cookies like the reference", () => {
    const texts = VALUES.filter((value) => typeof value === "string");
    expect(disagreements(texts, (sdk, text) => sdk.Cookie.splitParam(text))).toEqual([]);
  });

  it("record, compact and stop recording like the reference", () => {
    const observe = (sdk: Sdk): unknown => {
      const tracker = new sdk.MutationTracker();
      tracker.addMutation(["a", 1]);
      tracker.addMutation(["a"]);
      tracker.addAndCompact(["b", 2]);
      const scope = new sdk.VariableScope([]);
      scope.enableTracking();
      scope.set("a", 1);
      scope.disableTracking();
      scope.set("b", 1);
      return [tracker.count(), tracker.toJSON(), scope.mutations?.count()];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });
});
