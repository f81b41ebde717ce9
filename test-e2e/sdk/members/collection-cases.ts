// Item, ItemGroup, Collection, and the guards of all classes.
import fc from "fast-check";
import { anyAuth, anyCollection, anyFolder, anyItem, anyVariable } from "../any-collection.ts";
import { plain, reference, type Sdk } from "../reference.ts";
import { word } from "./any-text.ts";
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

type Item = InstanceType<Sdk["Item"]>;
type Group = InstanceType<Sdk["ItemGroup"]>;

/** Items without their JSON, which is the file here and the full form in the reference. */
const lookAtItem = (item: Item): unknown => [
  item.name,
  item.description,
  item.disabled,
  item.request,
  item.responses,
  item.events,
  item.protocolProfileBehavior,
];
const lookAtGroup = (group: Group): unknown => [
  group.name,
  group.description,
  group.auth,
  group.events,
  group.protocolProfileBehavior,
  Reflect.get(group, "variables"),
  group.items.members.map((child) => ("items" in child ? lookAtGroup(child as Group) : lookAtItem(child as Item))),
];

/** Items have a request here also when the definition has none, which is a difference. */
const withRequests = (node: unknown): unknown => {
  if (typeof node !== "object" || node === null) {
    return node;
  }
  const { item, ...members } = node as { item?: readonly unknown[] };
  if (Array.isArray(item)) {
    return { ...members, item: item.map(withRequests) };
  }
  return "info" in node || "request" in node ? node : { ...node, request: "http://made" };
};
const ITEMS: readonly unknown[] = [
  { name: "i", request: "http://a/:x" },
  {
    id: "x",
    name: "full",
    description: "d",
    request: { url: "u", method: "post", auth: { type: "basic", basic: [{ key: "username", value: "u" }] } },
    response: [{ code: 200, body: "b" }],
    event: [
      { listen: "test", script: "a" },
      { listen: "prerequest", script: { exec: ["b"] }, disabled: true },
    ],
    protocolProfileBehavior: { followRedirects: false },
  },
];
const GROUPS: readonly unknown[] = [
  { item: [] },
  {
    id: "g",
    name: "G",
    auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] },
    protocolProfileBehavior: { a: 1, b: 1 },
    event: [{ listen: "test", script: "c" }],
    item: [
      ...ITEMS,
      { id: "f", name: "F", protocolProfileBehavior: { b: 2 }, item: [{ id: "deep", name: "deep", request: "r" }] },
    ],
  },
];
const item: Subject = { name: "Item", examples: ITEMS, definitions: anyItem.map(withRequests), look: lookAtItem };
const group: Subject = {
  name: "ItemGroup",
  examples: GROUPS,
  definitions: fc
    .array(anyFolder, { maxLength: 3 })
    .chain((nodes) =>
      fc.record({ name: word, auth: anyAuth }).map((members) => withRequests({ ...members, item: nodes })),
    ),
  look: lookAtGroup,
};
const collection: Subject = {
  name: "Collection",
  examples: GROUPS.map((file) => ({
    info: { name: "C", version: "1.2.3", _postman_id: "p" },
    variable: [{ key: "v", value: 1 }],
    ...(file as object),
  })),
  definitions: anyCollection.map(withRequests),
  look: lookAtGroup,
};

const authorize: Arguments = several(
  fc.tuple(fc.constantFrom("basic", "bearer", "noauth"), fc.array(anyVariable, { maxLength: 2 })),
  ["basic", [{ key: "username", value: "u" }]],
  [{ type: "bearer", token: "t" }],
  ["noauth"],
  [null],
);
const setting = several(
  fc.tuple(fc.constantFrom("followRedirects", "a"), fc.boolean()),
  ["a", 1],
  ["followRedirects", true],
);
const settingName = one(fc.constantFrom("followRedirects", "a", "zz"), "a", "followRedirects", "zz", undefined);
const profile = { getProtocolProfileBehavior: NOTHING, getProtocolProfileBehaviorResolved: NOTHING };
/** What is answered is the object itself. */
const chained = (
  subject: Subject,
  methods: readonly ("setProtocolProfileBehavior" | "unsetProtocolProfileBehavior")[],
): MemberCases =>
  Object.fromEntries(
    methods.map((method) => {
      const given = method === "setProtocolProfileBehavior" ? setting : settingName;
      return [
        `${subject.name}#${method}`,
        memberCase(
          subject.examples.flatMap((definition) => given.examples.map((values) => [definition, values] as const)),
          fc.tuple(subject.definitions, given.values),
          (sdk, [definition, values]) => {
            const made = new (Reflect.get(sdk, subject.name))(definition) as Item;
            const answer = Reflect.apply(Reflect.get(made, method), made, [...values]);
            return [answer === made, made.protocolProfileBehavior];
          },
        ),
      ];
    }),
  );

/** Each request or folder of a collection, as a child of its parents. */
const everyChild = (observe: (child: Item) => unknown): MemberCase =>
  memberCase(collection.examples, collection.definitions, (sdk, definition) => {
    const seen: unknown[] = [];
    new sdk.Collection(definition as object).forEachItem((child) => seen.push(observe(child)));
    return seen;
  });

/** The file a collection stands for, in the full form of the reference. Ids that were made up and empty parameters mean nothing. */
const meaning = (made: InstanceType<Sdk["Collection"]>): unknown => {
  const file = JSON.parse(JSON.stringify(made));
  const full = made instanceof reference.Collection ? file : JSON.parse(JSON.stringify(new reference.Collection(file)));
  return JSON.parse(JSON.stringify(plain(full)), (key, value) =>
    key === "auth" && typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).filter(([, list]) => !Array.isArray(list) || list.length > 0))
      : value,
  );
};

const record = fc.dictionary(fc.constantFrom("v", "b", "n"), fc.oneof(fc.integer(), word));

/** Every guard on instances of every class, and on values that are none. */
const GUARDS = Object.entries(reference).flatMap(([name, type]) =>
  Object.getOwnPropertyNames(type)
    .filter((member) => /^is[A-Z]/.test(member) && member !== "isValidType")
    .map((member) => [name, member] as const),
);
const CLASS_NAMES = Object.keys(reference).filter((name) => name !== "PropertyList");
const instance = (sdk: Sdk, name: string, definition: unknown): unknown => {
  const type = Reflect.get(sdk, name);
  return name.endsWith("List") ? new type(null, []) : new type(definition);
};
const guards: MemberCases = Object.fromEntries(
  GUARDS.map(([name, guard]) => [
    `${name}.${guard}`,
    memberCase<readonly [string | undefined, unknown]>(
      [
        ...CLASS_NAMES.map((other) => [other, {}] as const),
        ...[undefined, null, {}, [], "text", 5].map((value) => [undefined, value] as const),
      ],
      fc.tuple(
        fc.option(fc.constantFrom(...CLASS_NAMES), { nil: undefined }),
        fc.oneof(fc.constant({}), fc.record({ name: word, id: word })),
      ),
      (sdk, [other, value]) =>
        Boolean(Reflect.get(sdk, name)[guard](other === undefined ? value : instance(sdk, other, value))),
    ),
  ]),
);

export const COLLECTION_CASES: MemberCases = {
  ...guards,
  ...fieldsOf(item, ["request", "responses", "events", "protocolProfileBehavior"]),
  ...methodsOf(item, {
    getAuth: NOTHING,
    ...profile,
    getEvents: one(fc.constantFrom("test", "prerequest", "other", undefined), "test", "prerequest", undefined),
    authorizeRequestUsing: authorize,
    getPath: NOTHING,
  }),
  ...chained(item, ["setProtocolProfileBehavior", "unsetProtocolProfileBehavior"]),
  ...fieldsOf(group, ["auth", "protocolProfileBehavior"]),
  ...methodsOf(group, { ...profile, authorizeRequestsUsing: authorize }),
  ...chained(group, ["setProtocolProfileBehavior", "unsetProtocolProfileBehavior"]),
  "ItemGroup#items": memberCase(group.examples, group.definitions, (sdk, definition) =>
    new sdk.ItemGroup(definition as object).items.map((child: { name?: string }) => [
      child.constructor.name,
      child.name,
    ]),
  ),
  "ItemGroup#forEachItem": memberCase(group.examples, group.definitions, (sdk, definition) => {
    const seen: unknown[] = [];
    new sdk.ItemGroup(definition as object).forEachItem((child) => seen.push(lookAtItem(child)));
    return seen;
  }),
  "ItemGroup#forEachItemGroup": memberCase(group.examples, group.definitions, (sdk, definition) => {
    const seen: unknown[] = [];
    new sdk.ItemGroup(definition as object).forEachItemGroup((child) => seen.push(lookAtGroup(child)));
    return seen;
  }),
  "ItemGroup#oneDeep": memberCase(
    group.examples.flatMap((definition) =>
      ["deep", "F", "i", "nope", undefined].map((name) => [definition, name] as const),
    ),
    fc.tuple(group.definitions, word),
    (sdk, [definition, name]) => new sdk.ItemGroup(definition as object).oneDeep(name as string)?.name,
  ),
  ...fieldsOf(collection, ["variables", "version", "events"]),
  ...methodsOf(collection, {
    syncVariablesFrom: several(fc.tuple(record, fc.boolean()), [{ v: 5, n: 1 }, true], [{}], [null]),
    syncVariablesTo: one(fc.oneof(record, fc.constant(undefined)), { old: 1 }, undefined),
  }),
  "Collection#toJSON": memberCase(collection.examples, collection.definitions, (sdk, definition) =>
    meaning(new sdk.Collection(definition as object)),
  ),
  // Through all parents, which a lone item does not have.
  "Item#getAuth": everyChild((child) => child.getAuth()),
  "Item#getPath": everyChild((child) => child.getPath()),
  "Item#getProtocolProfileBehaviorResolved": everyChild((child) => child.getProtocolProfileBehaviorResolved()),
};
