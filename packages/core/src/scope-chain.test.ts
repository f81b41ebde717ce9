import type { JsonValue, Variable } from "@waybill/collection";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScopeChain, SCOPES, type ScopeChain, type ScopeMutation, type ScopeName } from "./scope-chain.ts";

type Written = Exclude<ScopeName, "data">;

function chainOf(scopes: Partial<Record<Written, readonly Variable[]>>): ScopeChain {
  const content = Object.entries(scopes).map(([scope, variables]) => [scope, { id: `${scope}-id`, variables }]);
  return createScopeChain(Object.fromEntries(content));
}

const set = (scope: ScopeName, key: string, value?: JsonValue) =>
  ({ scope, op: "set", key, ...(value !== undefined && { value }) }) as const;
const unset = (scope: ScopeName, key: string) => ({ scope, op: "unset", key }) as const;
const clear = (scope: ScopeName) => ({ scope, op: "clear" }) as const;
const many = (count: number): Variable[] => Array.from({ length: count }, (_, i) => ({ key: `k${i}`, value: i }));

describe("lookup", () => {
  it.each(SCOPES.map((scope, place) => [scope, place] as const))("%s hides what lies further out", (nearest, place) => {
    const scopes = SCOPES.slice(place).filter((scope) => scope !== "data");
    const chain = chainOf(Object.fromEntries(scopes.map((scope) => [scope, [{ key: "a", value: scope }]])));
    const withRow = nearest === "data" ? chain.withRow({ a: "data" }) : chain;

    expect(withRow.find("a")).toEqual({ value: nearest, scope: nearest, secret: false });
  });

  it("a disabled variable is invisible and the next scope answers", () => {
    const chain = chainOf({
      environment: [{ key: "a", value: 1, disabled: true }],
      globals: [{ key: "a", value: 2 }],
    });

    expect(chain.find("a")?.value).toBe(2);
  });

  it.each([3, 50])("of several enabled variables of a name the last wins, among %i others too", (others) => {
    const variables = [
      { key: "a", value: 1 },
      ...many(others),
      { key: "a", value: 2 },
      { key: "a", value: 3, disabled: true },
    ];

    expect(chainOf({ environment: variables }).find("a")?.value).toBe(2);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s is a name like any other", (key) => {
    const chain = chainOf({ environment: many(20) });

    expect(chain.withRow({}).find(key)).toBeUndefined();
    expect(chain.text(key)).toBeUndefined();
    expect(chain.apply([set("environment", key, "mine")]).text(key)).toBe("mine");
    expect(chain.withRow(JSON.parse(`{${JSON.stringify(key)}: "row"}`)).text(key)).toBe("row");
  });

  it("a variable is secret by its type or by its flag", () => {
    const chain = chainOf({
      environment: [
        { key: "a", value: "x", type: "secret" },
        { key: "b", value: "y", secret: true },
        { key: "c", value: "z", type: "default" },
      ],
    });

    expect(["a", "b", "c"].map((key) => chain.find(key)?.secret)).toEqual([true, true, false]);
  });
});

describe("iteration data in templates", () => {
  const chain = chainOf({
    environment: ["a", "o.b", "o[b]", 'o["b"]', "l[0]", "s.length", "n.x", "o.z", "o."].map((key) => ({
      key,
      value: "low",
    })),
  }).withRow({ a: null, o: { b: 1, n: null, "": 2 }, l: [7], s: "text", n: null, "x.y": "direct", x: { y: 1 } });

  it.each(["a", "o.b", "o.n", "o[b]", 'o["b"]', "l[0]", "s.length", "l.length", "o."])(
    "{{%s}} stays as written, and lower scopes are not asked",
    (key) => expect(chain.text(key)).toBeNull(),
  );

  it.each(["n.x", "o.z"])("{{%s}} is no path into the row and is asked for further out", (key) =>
    expect(chain.text(key)).toBe("low"),
  );

  it("a key with a dot is a key before it is a path", () => expect(chain.text("x.y")).toBe("direct"));

  it("a value that is undefined stays as written too", () => {
    const row = { a: undefined } as unknown as Parameters<ScopeChain["withRow"]>[0];

    expect(chain.withRow(row).text("a")).toBeNull();
  });

  it("the row that is there already, and no row after none, change nothing", () => {
    const row = { a: 1 };
    const withRow = chain.withRow(row);
    const empty = createScopeChain();

    expect(withRow.withRow(row)).toBe(withRow);
    expect(empty.withRow({})).toBe(empty);
    expect(withRow.withRow({}).text("a")).toBe("low");
  });

  it("a row replaces the row before it and nothing else", () => {
    const next = chain.apply([set("local", "l", "kept")]).withRow({ b: 1 });

    expect([next.text("b"), next.text("a"), next.text("l")]).toEqual(["1", "low", "kept"]);
  });
});

describe("changes", () => {
  it("set updates the last enabled variable and keeps its type, its fields and its place", () => {
    const before = [
      { key: "a", value: 1 },
      { key: "a", value: "2", type: "number", source: { description: "kept" } },
      { key: "a", value: 3, disabled: true },
    ];
    const after = chainOf({ environment: before }).apply([set("environment", "a", "5")]);

    expect(after.layer("environment").variables).toEqual([before[0], { ...before[1], value: "5" }, before[2]]);
    expect(after.find("a")).toEqual({ value: 5, scope: "environment", type: "number", secret: false });
  });

  it("set adds a variable beside a disabled one", () => {
    const after = chainOf({ environment: [{ key: "a", value: 1, disabled: true }] }).apply([
      set("environment", "a", 2),
    ]);

    expect(after.layer("environment").variables).toEqual([
      { key: "a", value: 1, disabled: true },
      { key: "a", value: 2 },
    ]);
  });

  it("set takes a new type and a new secrecy when they are given", () => {
    const after = chainOf({ globals: [{ key: "a", value: 1, type: "number" }] }).apply([
      { ...set("globals", "a", "x"), type: "string", secret: true },
    ]);

    expect(after.find("a")).toEqual({ value: "x", scope: "globals", type: "string", secret: true });
  });

  it("a value that was set to undefined is there and has empty text", () => {
    const after = chainOf({ local: [{ key: "a", value: 1 }] }).apply([set("local", "a")]);

    expect([after.find("a")?.scope, after.find("a")?.value, after.text("a")]).toEqual(["local", undefined, ""]);
  });

  it("unset removes all enabled variables of the name, clear removes all", () => {
    const chain = chainOf({
      environment: [
        { key: "a", value: 1 },
        { key: "a", value: 2 },
        { key: "a", value: 3, disabled: true },
        { key: "b", value: 4 },
      ],
    });

    expect(
      chain
        .apply([unset("environment", "a")])
        .layer("environment")
        .variables.map(({ value }) => value),
    ).toEqual([3, 4]);
    expect(chain.apply([clear("environment")]).layer("environment").variables).toEqual([]);
  });

  it("changes of iteration data are left out: they last for one script", () => {
    expect(
      chainOf({})
        .withRow({ a: 1 })
        .apply([set("data", "a", 2), set("data", "b", 3)])
        .layer("data").variables,
    ).toEqual([{ key: "a", value: 1 }]);
  });

  it("a chain is never touched by what is made of it", () => {
    const chain = chainOf({ environment: many(20) });
    const first = chain.apply([set("environment", "new", "first")]);
    const second = chain.apply([set("environment", "other", 0), set("environment", "new", "second")]);

    expect([chain, first, second].map((each) => each.text("new"))).toEqual([undefined, "first", "second"]);
    expect([chain, first, second].map((each) => each.text("other"))).toEqual([undefined, undefined, "0"]);
  });

  it("behaves as a plain list, whatever is changed in whatever order, on every branch", () => {
    const key = fc.constantFrom("k1", "k9", "a", "b", "__proto__");
    const mutation: fc.Arbitrary<ScopeMutation> = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(key, fc.integer()).map(([name, value]) => set("environment", name, value)) },
      { weight: 3, arbitrary: key.map((name) => unset("environment", name)) },
      { weight: 1, arbitrary: fc.constant(clear("environment")) },
    );
    const step = fc.tuple(fc.nat(), fc.array(mutation, { maxLength: 4 }));

    fc.assert(
      fc.property(fc.constantFrom(0, 5, 30), fc.array(step, { maxLength: 12 }), (size, steps) => {
        const branches = [{ chain: chainOf({ environment: many(size) }), model: many(size) }];
        for (const [which, mutations] of steps) {
          const from = branches[which % branches.length]!;
          branches.push({ chain: from.chain.apply(mutations), model: mutations.reduce(applyToList, from.model) });
        }
        for (const { chain, model } of branches) {
          expect(chain.layer("environment").variables).toEqual(model);
          for (const name of ["k1", "k9", "a", "b", "__proto__"])
            expect(chain.find(name)?.value).toEqual(model.findLast((each) => each.key === name)?.value);
        }
      }),
    );
  });
});

function applyToList(list: Variable[], mutation: ScopeMutation): Variable[] {
  if (mutation.op === "clear") return [];
  if (mutation.op === "unset") return list.filter(({ key }) => key !== mutation.key);
  const at = list.findLastIndex(({ key }) => key === mutation.key);
  const variable = { key: mutation.key, value: mutation.value! };
  return at < 0 ? [...list, variable] : list.with(at, variable);
}

describe("the history of a layer", () => {
  it("a change gives the layer a new token, and says from which state and by which changes of this scope it came", () => {
    const chain = chainOf({ environment: [{ key: "a", value: 1 }] });
    const mutations = [set("environment", "a", 2), set("globals", "g", 1), unset("environment", "zzz")];
    const after = chain.apply(mutations);

    expect(after.layer("environment").origin).toEqual({
      token: chain.layer("environment").token,
      mutations: [mutations[0], mutations[2]],
    });
    expect(after.layer("environment").origin?.token).toBe(chain.layer("environment").token);
    expect(after.layer("environment").token).not.toBe(chain.layer("environment").token);
    expect(after.layer("globals").origin?.mutations).toEqual([mutations[1]]);
  });

  it("a layer without changes stays the same layer", () => {
    const chain = chainOf({ environment: [{ key: "a", value: 1 }] }).withRow({ r: 1 });
    const after = chain.apply([set("globals", "g", 1), set("data", "r", 2)]);

    for (const scope of ["local", "data", "environment", "collection"] as const)
      expect(after.layer(scope)).toBe(chain.layer(scope));
    expect(chain.apply([])).toBe(chain);
  });

  it("a layer keeps id and name over changes", () => {
    const chain = createScopeChain({ environment: { id: "e", name: "Staging", variables: [] } });

    expect(chain.apply([set("environment", "a", 1)]).layer("environment")).toMatchObject({ id: "e", name: "Staging" });
  });
});
