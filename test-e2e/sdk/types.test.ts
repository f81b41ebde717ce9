// What editors and compilers know of the model. The compiler checks these; running them shows that the values agree.
import {
  Collection,
  Cookie,
  type CookieList,
  type Description,
  type Event,
  type EventList,
  Header,
  HeaderList,
  Item,
  ItemGroup,
  PropertyList,
  QueryParam,
  Request,
  type RequestAuth,
  type RequestBody,
  type RequestDefinition,
  Response,
  type Script,
  Url,
  Variable,
  type VariableList,
  VariableScope,
} from "@waybill/sdk";
import { describe, expect, expectTypeOf, it } from "vitest";

describe("types", () => {
  it("lead from a collection to everything in it", () => {
    const collection = new Collection({ info: { name: "c" }, item: [{ name: "i", request: "http://a/b?c=d" }] });
    collection.forEachItem((item) => {
      expectTypeOf(item).toEqualTypeOf<Item>();
      expectTypeOf(item.request).toEqualTypeOf<Request>();
      expectTypeOf(item.request.url.query.get("c")).toBeUnknown();
      expectTypeOf(item.events).toEqualTypeOf<EventList>();
      expectTypeOf(item.responses.idx(0)).toEqualTypeOf<Response | undefined>();
    });
    collection.forEachItemGroup((group) => expectTypeOf(group).toExtend<ItemGroup>());
    expectTypeOf(collection.oneDeep("i")).toExtend<Item | ItemGroup | undefined>();
    expectTypeOf(collection.variables).toEqualTypeOf<VariableList>();
    expectTypeOf(collection.description).toEqualTypeOf<Description | undefined>();
    expectTypeOf(collection.toJSON()).toEqualTypeOf<Record<string, unknown>>();
    expect(collection.oneDeep("i")?.name).toBe("i");
  });

  it("tell items from folders", () => {
    const collection = new Collection({ item: [{ name: "f", item: [] }] });
    const [first] = collection.items.all();
    if (ItemGroup.isItemGroup(first)) {
      expectTypeOf(first).toExtend<ItemGroup>();
    } else if (Item.isItem(first)) {
      expectTypeOf(first.request.method).toBeString();
    }
    expect(ItemGroup.isItemGroup(first)).toBe(true);
  });

  it("know the members of a request", () => {
    const request = new Request({
      url: "http://a",
      method: "POST",
      header: [{ key: "a", value: "b" }],
      body: { mode: "raw", raw: "x" },
    });
    expectTypeOf(request.method).toBeString();
    expectTypeOf(request.url).toEqualTypeOf<Url>();
    expectTypeOf(request.headers).toEqualTypeOf<HeaderList>();
    expectTypeOf(request.body).toEqualTypeOf<RequestBody | undefined>();
    expectTypeOf(request.auth).toEqualTypeOf<RequestAuth | undefined>();
    expectTypeOf(request.headers.one("a")).toEqualTypeOf<Header | undefined>();
    expectTypeOf(request.headers.map((header) => header.value.length)).toEqualTypeOf<number[]>();
    expectTypeOf(request.headers.reduce((sum, header) => sum + header.key.length, 0)).toBeNumber();
    expectTypeOf(request.headers.filter((header) => header.disabled)).toEqualTypeOf<Header[]>();
    expectTypeOf(request.headers.upsert({ key: "c", value: "d" })).toEqualTypeOf<boolean | null>();
    expectTypeOf(request.clone()).toEqualTypeOf<Request>();
    expectTypeOf(request.size().total).toBeNumber();
    expectTypeOf<ConstructorParameters<typeof Request>[0]>().toEqualTypeOf<
      RequestDefinition | Request | string | null | undefined
    >();
    expect(request.headers.has("c")).toBe(true);
  });

  it("know the members of a response", () => {
    const response = new Response(
      { code: 200, body: "{}" },
      { decode: (bytes, charset) => `${bytes.length} ${charset}` },
    );
    expectTypeOf(response.code).toEqualTypeOf<number | undefined>();
    expectTypeOf(response.text()).toEqualTypeOf<string | undefined>();
    expectTypeOf(response.json()).toBeUnknown();
    expectTypeOf(response.stream).toEqualTypeOf<Uint8Array | undefined>();
    expectTypeOf(response.cookies).toEqualTypeOf<CookieList>();
    expectTypeOf(response.contentInfo().mimeType).toBeString();
    expectTypeOf(response.size()).toEqualTypeOf<{
      readonly body: number;
      readonly header: number;
      readonly total: number;
    }>();
    expect(response.json()).toEqual({});
  });

  it("know scopes and lists of variables", () => {
    const scope = new VariableScope({ name: "s", values: [{ key: "a", value: 1, type: "number" }] });
    expectTypeOf(scope.get("a")).toBeUnknown();
    expectTypeOf(scope.has("a")).toBeBoolean();
    expectTypeOf(scope.set("a", 2, { type: "number", secret: true })).toBeVoid();
    expectTypeOf(scope.replaceIn("{{a}}")).toBeString();
    expectTypeOf(scope.replaceIn({ x: ["{{a}}"] })).toEqualTypeOf<{ x: string[] }>();
    expectTypeOf(scope.toObject()).toEqualTypeOf<Record<string, unknown>>();
    expectTypeOf(scope.values.one("a")).toEqualTypeOf<Variable | undefined>();
    expectTypeOf(scope.values.one("a")?.type).toEqualTypeOf<
      "string" | "boolean" | "number" | "array" | "object" | "any" | undefined
    >();
    expect(scope.get("a")).toBe(2);
  });

  it("know lists of any class", () => {
    const list = new PropertyList<QueryParam, { key: string; value: string }>(QueryParam, undefined, "a=1");
    expectTypeOf(list.idx(0)).toEqualTypeOf<QueryParam | undefined>();
    expectTypeOf(list.all()).toEqualTypeOf<QueryParam[]>();
    list.add({ key: "b", value: "2" });
    expect(list.toString()).toBe("a=1&b=2");
  });

  it("narrow what is tested", () => {
    const values: readonly unknown[] = [
      new Url("a"),
      new Header("a: b"),
      new Cookie("a=b"),
      new Variable({ key: "a" }),
    ];
    for (const value of values) {
      if (Url.isUrl(value)) {
        expectTypeOf(value).toEqualTypeOf<Url>();
      }
      if (Header.isHeader(value)) {
        expectTypeOf(value.key).toBeString();
      }
    }
    expect(values.map((value) => Url.isUrl(value))).toEqual([true, false, false, false]);
  });

  it("know scripts and what they listen to", () => {
    const item = new Item({ event: [{ listen: "test", script: { exec: ["a"] } }] });
    expectTypeOf(item.events.listeners("test")).toEqualTypeOf<Event[]>();
    expectTypeOf(item.events.idx(0)?.script).toEqualTypeOf<Script | undefined>();
    expectTypeOf(item.events.idx(0)?.script?.toSource()).toEqualTypeOf<string | undefined>();
    expect(item.events.listeners("test")[0]?.script?.toSource()).toBe("a");
  });

  it("refuse what makes no sense", () => {
    // @ts-expect-error: a method is text
    new Request({ method: 5 });
    // @ts-expect-error: a URL is text or its parts
    new Url(5);
    // @ts-expect-error: there is no such member
    expect(new Url("a").hostname).toBeUndefined();
    // @ts-expect-error: a collection is no text
    new Collection("text");
    // @ts-expect-error: headers have names
    new HeaderList().add(5);
  });

  it("let classes be extended", () => {
    class Traced extends Request {
      readonly trace = "t";
    }
    expectTypeOf(new Traced("http://a").trace).toBeString();
    expect([Request.isRequest(new Traced("http://a")), new Traced("http://a").url.getHost()]).toEqual([true, "a"]);
  });
});
