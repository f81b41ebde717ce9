// What hostile files and scripts may hand to the model: it must not hang, must not touch prototypes, and must say what was wrong.
import { afterEach, describe, expect, it } from "vitest";
import * as sdk from "./index.ts";

const { Collection, Cookie, CookieList, Header, HeaderList, Property, PropertyBase, PropertyList, QueryParam } = sdk;
const { Request, RequestAuth, Response, Url, VariableScope } = sdk;

const MEGABYTE = 1024 * 1024;
const HOSTILE_KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "members"];

const pollution = (): unknown[] => [
  Object.keys(Object.prototype),
  Object.keys(Array.prototype),
  Object.keys(Function.prototype),
  ({} as Record<string, unknown>).polluted,
];
const CLEAN = pollution();

afterEach(() => {
  expect(pollution()).toEqual(CLEAN);
});

describe("keys of prototypes", () => {
  const attack = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');

  it.each(HOSTILE_KEYS)("%s is a name like any other", (key) => {
    const scope = new VariableScope([{ key, value: "v" }]);
    expect([scope.get(key), scope.has(key), scope.replaceIn(`{{${key}}}`)]).toEqual(["v", true, "v"]);
    scope.set(key, "w");
    expect(Object.entries(scope.toObject())).toEqual([[key, "w"]]);
    scope.unset(key);
    expect([scope.get(key), scope.has(key)]).toEqual([undefined, false]);
    const url = new Url(`http://a/:${key}?${key}=1`);
    expect([url.query.get(key), url.toString()]).toEqual(["1", `http://a/:${key}?${key}=1`]);
    expect(new HeaderList(undefined, `${key}: 1`).toObject()[key.toLowerCase()]).toBe("1");
    expect(new CookieList(undefined, [{ name: key, value: "1" }]).get(key)).toBe("1");
    expect(() => new RequestAuth({ type: key, [key]: [{ key: "a", value: 1 }] }).toJSON()).not.toThrow();
  });

  it("do nothing in definitions of any class", () => {
    for (const type of [
      Collection,
      Cookie,
      Header,
      Property,
      QueryParam,
      Request,
      RequestAuth,
      Response,
      Url,
      VariableScope,
    ]) {
      const made = new (type as new (definition: unknown) => object)(attack);
      expect((made as { polluted?: unknown }).polluted).toBeUndefined();
      JSON.stringify(made);
    }
    new VariableScope().syncVariablesFrom(attack);
    new VariableScope(attack).replaceIn(attack);
    expect(Object.keys(Property.replaceSubstitutionsIn(attack, [attack]))).toEqual(["__proto__", "constructor"]);
  });
});

describe("cycles", () => {
  const cycle: Record<string, unknown> = { name: "{{a}}", key: "k" };
  cycle.self = cycle;
  cycle.list = [cycle];

  it("end in JSON", () => {
    for (const type of [Property, Request, Response, Url, RequestAuth, VariableScope]) {
      expect(new (type as new (definition: unknown) => { toJSON(): unknown })(cycle).toJSON()).toBeTypeOf("object");
    }
    expect(PropertyBase.toJSON(cycle)).toMatchObject({ key: "k" });
  });

  it("end in substitutions and in the search for names", () => {
    const replaced = Property.replaceSubstitutionsIn(cycle, [{ a: "x" }]) as { name: string; self: unknown };
    expect([replaced.name, replaced.self === replaced]).toEqual(["x", true]);
    expect(Property.findSubstitutions(cycle)).toEqual(["a"]);
  });
});

describe("large input", () => {
  it("of one megabyte of header text", () => {
    const long = new HeaderList(undefined, `A: ${"b".repeat(MEGABYTE)}`);
    expect(String(long.get("a")).length).toBe(MEGABYTE);
    const many = new HeaderList(undefined, "K: v\r\n".repeat(MEGABYTE / 6));
    expect(many.count()).toBe(Math.floor(MEGABYTE / 6));
    expect(Header.parse("x".repeat(MEGABYTE))).toEqual([]);
    expect(Header.parse(" :".repeat(MEGABYTE / 2))).toEqual([]);
  });

  it("of a hundred thousand query parameters", () => {
    const text = `http://a/?${Array.from({ length: 100_000 }, (_, index) => `k${index}=v`).join("&")}`;
    const url = new Url(text);
    expect([url.query.count(), url.query.get("k99999"), url.toString() === text]).toEqual([100_000, "v", true]);
    url.query.remove((param) => Number(param.key?.slice(1)) % 2 === 0);
    const moved = new PropertyList(QueryParam, undefined, url.query.all());
    expect([url.query.count(), moved.count()]).toEqual([0, 50_000]);
    url.query.assimilate(moved.all(), true);
    expect(url.query.count()).toBe(50_000);
  });

  it("of the same key again and again", () => {
    const scope = new VariableScope(Array.from({ length: 50_000 }, (_, value) => ({ key: "k", value })));
    expect([scope.get("k"), scope.replaceIn("{{k}}")]).toEqual([49_999, "49999"]);
    scope.unset("k");
    expect(scope.has("k")).toBe(false);
  });

  it.each([
    ["templates", "{".repeat(MEGABYTE)],
    ["half templates", "{{a".repeat(MEGABYTE / 4)],
    ["delimiters", "?&=#/:@.".repeat(MEGABYTE / 8)],
    ["slashes", "/".repeat(MEGABYTE)],
    ["white space", " ".repeat(MEGABYTE)],
  ])("of URLs full of %s", (_, text) => {
    expect(new Url(text).toString().length).toBeGreaterThanOrEqual(0);
    expect(new VariableScope({ values: [{ key: "a", value: "b" }] }).replaceIn(text)).toBeTypeOf("string");
  });

  it.each([
    ["content types", "content-type", `text/plain; charset${" ".repeat(MEGABYTE)}`],
    ["dispositions", "content-disposition", `;filename="${'\\"'.repeat(MEGABYTE / 2)}`],
    ["encoded names", "content-disposition", `;filename*=utf-8''${"%41".repeat(MEGABYTE / 3)}%`],
  ])("of %s", (_, key, value) => {
    expect(new Response({ header: [{ key, value }], body: "x" }).contentInfo().fileName).toBeTypeOf("string");
  });

  it("of calls, errors and sizes of bodies", () => {
    expect(() => new Response({ body: `f(${" ".repeat(MEGABYTE)}x` }).jsonp()).toThrow("at 1:");
    expect(() => new Response({ body: `${"[".repeat(100_000)}x` }).json()).toThrow(SyntaxError);
    expect(() => new Response({ body: `"${"a".repeat(MEGABYTE)}` }).json()).toThrow(SyntaxError);
    expect(() => new Response({ body: `${"\n".repeat(MEGABYTE)}x` }).json()).toThrow("at 1048577:1");
    expect(new Response({ stream: new Uint8Array(MEGABYTE) }).dataURI().length).toBeGreaterThan(MEGABYTE);
  });

  it("of cookies", () => {
    expect(new Cookie(`a=b;${"x;".repeat(MEGABYTE / 2)}`).extensions?.length).toBe(MEGABYTE / 2 + 1);
  });
});

describe("substitutions that grow", () => {
  it("double with each pass, and stop", () => {
    const values = Array.from({ length: 60 }, (_, index) => ({
      key: `k${index}`,
      value: `{{k${index + 1}}}{{k${index + 1}}}`.repeat(8),
    }));
    expect(new VariableScope(values).replaceIn("{{k0}}").length).toBeLessThanOrEqual(33 * MEGABYTE);
  });

  it("refer to themselves, and stop", () => {
    expect(new VariableScope([{ key: "a", value: "{{a}}{{a}}" }]).replaceIn("{{a}}")).toBeTypeOf("string");
  });
});

describe("deep structures", () => {
  const deep = (levels: number): unknown => {
    let value: unknown = "{{a}}";
    for (let level = 0; level < levels; level += 1) {
      value = level % 2 === 0 ? [value] : { value };
    }
    return value;
  };

  it("are copied or refused, never half", () => {
    const check = (work: () => unknown): void => {
      try {
        work();
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    };
    for (const levels of [1_000, 100_000]) {
      check(() => Property.replaceSubstitutionsIn(deep(levels), [{ a: 1 }]));
      check(() => Property.findSubstitutions(deep(levels)));
      check(() => new Property({ _meta: deep(levels) }).toJSON());
      check(() => new Collection({ item: [], extra: deep(levels) } as never).toJSON());
    }
  });

  it("of folders are walked, or refused", () => {
    const pathLength = (levels: number): number => {
      let item: object = { name: "inner", request: "http://a" };
      for (let level = 0; level < levels; level += 1) {
        item = { name: `f${level}`, item: [item] };
      }
      return (new Collection({ item: [item] } as never).oneDeep("inner") as sdk.Item).getPath().length;
    };
    expect(pathLength(300)).toBe(302);
    expect(() => pathLength(100_000)).toThrow(RangeError);
  });
});

describe("values of the wrong type", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const WRONG: readonly unknown[] = [
    undefined,
    null,
    0,
    Number.NaN,
    "",
    "x",
    true,
    Symbol("s"),
    10n,
    () => 1,
    [],
    [null],
    [[]],
    Array.from({ length: 1 }),
    {},
    Object.create(null),
    cycle,
    new Date(0),
    new Map(),
    { toString: null, valueOf: null },
    { key: {}, value: {} },
    { key: Symbol("k") },
    { members: 5 },
    { url: 5, method: 5, header: 5, body: 5, auth: 5, code: "x", stream: 5, cookie: 5, item: 5, event: 5, variable: 5 },
    { type: {}, mode: 5, urlencoded: 5, formdata: 5, values: 5, info: 5, script: 5, exec: 5, match: 5, matches: 5 },
  ];
  /** What may be said: that the argument is wrong, that a method is discontinued, that there is no JSON. */
  const GOOD =
    /`\w+` must be|has been discontinued|^Unable to resolve variables|is not valid JSON|at \d+:\d+\n|unable to upsert/;

  type Class = (new (...values: readonly unknown[]) => object) & { readonly prototype: object };
  type Call = () => unknown;

  const isMethod = (owner: object, name: string): boolean =>
    !["constructor", "prototype", "Type"].includes(name) &&
    typeof Object.getOwnPropertyDescriptor(owner, name)?.value === "function";
  const methodsOf = (type: object): string[] => {
    const parent: unknown = Object.getPrototypeOf(type);
    const inherited = parent === null || parent === Object.prototype ? [] : methodsOf(parent as object);
    return [...inherited, ...Object.getOwnPropertyNames(type).filter((name) => isMethod(type, name))];
  };
  const called = (owner: object, name: string, values: readonly unknown[]): unknown =>
    Reflect.apply(Reflect.get(owner, name), owner, values);
  const callsOf = (type: Class, values: readonly unknown[]): readonly Call[] => [
    () => new type(...values),
    ...Object.getOwnPropertyNames(type)
      .filter((name) => isMethod(type, name))
      .map(
        (name): Call =>
          () =>
            called(type, name, values),
      ),
    ...methodsOf(type.prototype).flatMap((name): Call[] =>
      [undefined, { key: "a", value: "b" }].map((start) => () => called(new type(start), name, values)),
    ),
  ];
  const complaints = (call: Call): string[] => {
    try {
      call();
      return [];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return GOOD.test(message) ? [] : [message];
    }
  };

  const CLASSES = Object.entries(sdk).filter(([, type]) => String(type).startsWith("class"));

  it.each(CLASSES)("given to %s are taken or named", (_, type) => {
    const seconds = [undefined, null, 5, "x", {}, [], () => 1, cycle];
    const values = WRONG.flatMap((first) => seconds.map((second) => [first, second]));
    const calls = values.flatMap((pair) => callsOf(type as unknown as Class, pair));
    expect(calls.length).toBeGreaterThan(1_000);
    expect([...new Set(calls.flatMap(complaints))]).toEqual([]);
  });
});
