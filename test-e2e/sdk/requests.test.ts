import fc from "fast-check";
import type { RequestAuthDefinition } from "@waybill/sdk";
import { describe, expect, it } from "vitest";
import { alwaysAgrees, disagreements, type Sdk } from "./reference.ts";

type Request = InstanceType<Sdk["Request"]>;
type Body = InstanceType<Sdk["RequestBody"]>;
type Auth = InstanceType<Sdk["RequestAuth"]>;

describe("requests", () => {
  const observe = (sdk: Sdk, definition: unknown): unknown => {
    const request = new sdk.Request(definition as string);
    return [
      request,
      request.toJSON(),
      request.clone(),
      request.size(),
      request.getHeaders(),
      request.getHeaders({ ignoreCase: true, enabled: true }),
    ];
  };

  it("are made from any definition like the reference", () => {
    const definitions: readonly unknown[] = [
      undefined,
      null,
      "",
      "http://a/:x?y=1",
      {},
      { url: "u", method: "post" },
      { url: "u", method: null },
      { url: "u", method: "{{m}}" },
      { method: 5 },
      { url: "u", header: "a: b\nc: d" },
      { url: "u", header: [{ key: "a", value: "b" }, "c: d", null] },
      { url: "u", header: null },
      { url: "u", headers: [{ key: "a", value: "b" }] },
      { url: "u", body: "text" },
      { url: "u", body: null },
      { url: "u", body: {} },
      { url: "u", auth: null },
      { url: "u", auth: {} },
      { url: "u", auth: { type: "basic", basic: { username: "x" } } },
      { url: { raw: "http://a/x", host: ["a"], path: ["x"] } },
      { url: "u", proxy: null, certificate: null },
      { url: "u", description: "d", name: "n", id: "i", foo: 1, _meta: 2, disabled: true },
      { url: "http://a/b?c=d", method: "POST", header: "Content-Length: 55", body: "hé" },
      {
        url: "http://a",
        method: "POST",
        body: { mode: "urlencoded", urlencoded: "a=b c&d=é" },
        header: [{ key: "x", value: "y", disabled: true }],
      },
      {
        url: "u",
        header: [
          { key: "A", value: "1", disabled: true },
          { key: "A", value: "2" },
          { key: "a", value: "3" },
          { key: "", value: "e" },
        ],
      },
    ];
    expect(disagreements(definitions, observe)).toEqual([]);
  });

  it("change like the reference", () => {
    const changes: readonly ((request: Request, sdk: Sdk) => unknown)[] = [
      (request) => request.addHeader({ key: "x", value: "y" }),
      (request) => request.addHeader("x: y"),
      (request) => request.removeHeader("a"),
      (request) => request.removeHeader("a", { ignoreCase: true }),
      (request) => request.removeHeader(request.headers.idx(0) as never),
      (request, sdk) => request.removeHeader(new sdk.Header("A: 9"), { ignoreCase: true }),
      (request) => request.upsertHeader({ key: "a", value: "new" }),
      (request) => request.upsertHeader({ key: "B", value: "new" }),
      (request) => request.upsertHeader({ key: "a", value: "new", disabled: true }),
      (request) => request.upsertHeader(),
      (request) => request.addQueryParams("y=2&z=3"),
      (request) => request.removeQueryParams(["x"]),
      (request) => request.authorizeUsing("basic", { username: "u", password: "p" }),
      (request) => request.authorizeUsing("basic", [{ key: "username", value: "q" }]),
      (request) => request.authorizeUsing({ type: "bearer", token: "t" }),
      (request) => request.authorizeUsing("noauth"),
      (request) => request.authorizeUsing("type", {}),
      (request) => request.authorizeUsing(null),
      (request) => request.authorizeUsing(),
      (request) => request.update({ url: "http://b" }),
      (request) => request.update({ method: "put" }),
      (request) => request.update({ method: null }),
      (request) => request.update({ header: [{ key: "z", value: "1" }] }),
      (request) => request.update({ header: [] }),
      (request) => request.update({ header: null, auth: null }),
      (request) => request.update({ body: { mode: "raw", raw: "new" } }),
      (request) => request.update({ body: null }),
      (request) => request.update({ auth: { type: "bearer", bearer: [] } }),
      (request) => request.update({ description: "d", name: "n" }),
      (request) => request.update(),
    ];
    const apply = (sdk: Sdk, change: (request: Request, sdk: Sdk) => unknown): unknown => {
      const request = new sdk.Request({
        url: "http://a?x=1",
        method: "POST",
        header: "a: 1\nA: 2\na: 3",
        body: "x",
        auth: { type: "digest", digest: [{ key: "k", value: "v" }] },
      });
      return [change(request, sdk), request, request.toJSON()];
    };
    expect(disagreements(changes, apply)).toEqual([]);
  });

  it("call back for each header like the reference", () => {
    const visit = (sdk: Sdk): unknown => {
      const seen: unknown[] = [];
      const request = new sdk.Request({ url: "u", header: "a: 1\nb: 2" });
      request.forEachHeader((header, owner) => seen.push(header, owner === request));
      return seen;
    };
    expect(disagreements([0], visit)).toEqual([]);
  });
});

describe("bodies", () => {
  const observe = (sdk: Sdk, definition: unknown): unknown => {
    const body = new sdk.RequestBody(definition as string);
    return [body, body.toJSON(), body.toString(), body.isEmpty()];
  };
  const row = { key: "a", value: "b c" };

  it("are made from any definition like the reference", () => {
    const definitions: readonly unknown[] = [
      undefined,
      null,
      "",
      "text",
      5,
      {},
      { raw: "x" },
      { mode: "none" },
      { mode: "zzz", zzz: 1 },
      { mode: "RAW", raw: "x" },
      ...["x", "", null, undefined, 0, 5, true, [], [1], {}, { a: 1 }].map((raw) => ({ mode: "raw", raw })),
      ...["a=b&c=d e", "", [], [row, { ...row, disabled: true }, { key: "e" }], undefined, null].map((urlencoded) => ({
        mode: "urlencoded",
        urlencoded,
      })),
      ...[[row, { key: "f", type: "file", src: "x" }], [], "a=b", undefined].map((formdata) => ({
        mode: "formdata",
        formdata,
      })),
      ...[{ src: "a" }, "a", { content: "c" }, {}, { src: null }, { src: "", content: "" }, null, undefined].map(
        (file) => ({ mode: "file", file }),
      ),
      ...[{ query: "q", variables: "{}", operationName: "o", x: 1 }, {}, { query: "" }, "q", null, undefined].map(
        (graphql) => ({ mode: "graphql", graphql }),
      ),
      { mode: "raw", raw: "x", options: { raw: { language: "json" } }, disabled: true, foo: 1, _meta: 1 },
      { mode: "raw", raw: "x", urlencoded: "a=b", formdata: [row], file: { src: "s" }, graphql: { query: "q" } },
      {
        mode: "raw",
        raw: "x",
        urlencoded: null,
        formdata: null,
        file: null,
        graphql: null,
        options: null,
        disabled: null,
      },
    ];
    expect(disagreements(definitions, observe)).toEqual([]);
  });

  it("change like the reference", () => {
    const changes: readonly ((body: Body) => void)[] = [
      (body) => body.update("new"),
      (body) => body.update({ mode: "formdata", formdata: [row] }),
      (body) => body.update({ raw: "without a mode" }),
      (body) => body.urlencoded?.add({ key: "n", value: "1" }),
      (body) => body.urlencoded?.clear(),
      (body) => {
        body.mode = "raw";
      },
      (body) => {
        delete body.mode;
      },
    ];
    const apply = (sdk: Sdk, change: (body: Body) => void): unknown => {
      const body = new sdk.RequestBody({ mode: "urlencoded", urlencoded: [row] });
      change(body);
      return [body, body.toString(), body.isEmpty(), body.toJSON()];
    };
    expect(disagreements(changes, apply)).toEqual([]);
  });

  it("hold form fields like the reference", () => {
    const definitions: readonly unknown[] = [
      undefined,
      {},
      row,
      { key: "a", value: "" },
      { key: "a", value: { x: 1 } },
      { key: "", value: null },
      { key: "a", src: ["x", "y"] },
      { key: "a", type: "file", src: "x", fileName: "f", contentType: "c", disabled: true, description: "d", foo: 1 },
      { key: "a", type: "file", src: null, value: "v" },
    ];
    const read = (sdk: Sdk, definition: unknown): unknown => {
      const param = new sdk.FormParam(definition as object);
      return [param, param.toJSON(), param.toString(), param.valueOf()];
    };
    expect(disagreements(definitions, read)).toEqual([]);
  });
});

describe("authentication", () => {
  it("is made from any definition like the reference", () => {
    const definitions: readonly unknown[] = [
      undefined,
      null,
      {},
      { type: "basic" },
      { type: "basic", basic: [{ key: "username", value: "u" }] },
      { type: "basic", basic: { username: "u" } },
      { type: "noauth" },
      { type: null },
      { type: "custom", custom: [{ key: "a", value: 1 }] },
      { type: "type" },
      { type: "" },
      { type: 5 },
      { type: "basic", bearer: [{ key: "token", value: "t" }], foo: 1 },
      { basic: [{ key: "a", value: 1 }] },
      { type: "basic", basic: null },
      { type: "basic", basic: "text" },
      { type: "Basic", Basic: [{ key: "a", value: 1, type: "number" }] },
      { type: "basic", id: "i", name: "n", description: "d", _meta: 1 },
    ];
    const observe = (sdk: Sdk, definition: unknown): unknown => {
      const auth = new sdk.RequestAuth(definition as RequestAuthDefinition);
      return [auth, auth.toJSON(), auth.parameters(), auth.parameters()?.toObject()];
    };
    expect(disagreements(definitions, observe)).toEqual([]);
  });

  it("changes like the reference", () => {
    const changes: readonly ((auth: Auth) => unknown)[] = [
      (auth) => auth.update({ username: "v", password: "w" }),
      (auth) => auth.update([{ key: "username", value: "z" }]),
      (auth) => auth.update({ token: "t" }, "bearer"),
      (auth) => auth.update(null),
      (auth) => auth.update({ x: 1 }, "type"),
      (auth) => auth.use("bearer"),
      (auth) => auth.use("digest", { a: 1 }),
      (auth) => auth.use("basic", { q: 1 }),
      (auth) => auth.use(),
      (auth) => auth.clear("basic"),
      (auth) => auth.clear("hawk"),
      (auth) => auth.clear("unknown"),
      (auth) => auth.clear(),
      (auth) => auth.current(),
    ];
    const apply = (sdk: Sdk, change: (auth: Auth) => unknown): unknown => {
      const auth = new sdk.RequestAuth({
        type: "basic",
        basic: [{ key: "username", value: "u" }],
        hawk: [{ key: "h", value: 1 }],
      });
      return [change(auth), auth, auth.parameters()];
    };
    expect(disagreements(changes, apply)).toEqual([]);
  });
});

describe("meta members, names and descriptions", () => {
  it("are read like the reference", () => {
    const word = fc.constantFrom<unknown>("a", "", 0, 5, null, true, { content: "c", type: "text/html" });
    const definition = fc.record(
      { id: word, name: word, disabled: word, description: word, _postman_id: word, __deep: word, other: word },
      { requiredKeys: [] },
    );
    const observe = (sdk: Sdk, input: object): unknown => {
      const [property, inInfo] = [
        new sdk.Property(input),
        new sdk.Property({ info: input, name: "outside", disabled: true }),
      ];
      return [property, property.toJSON(), property.meta(), inInfo];
    };
    alwaysAgrees(definition, observe, 1000);
  });

  it("are found through parents like the reference", () => {
    const observe = (sdk: Sdk): unknown => {
      const [a, b, c] = [new sdk.Property({ id: "a" }), new sdk.Property({ id: "b" }), new sdk.Property({ id: "c" })];
      c.setParent(b);
      b.setParent(a);
      Object.assign(a, { auth: 1 });
      Object.assign(b, { auth: 0 });
      const seen: unknown[] = [];
      c.forEachParent({ withRoot: true }, (parent) => seen.push(parent));
      c.forEachParent({}, (parent) => seen.push(parent));
      return [
        seen,
        c.findInParents("auth"),
        c.findInParents("auth", (owner) => owner === b),
        c.findParentContaining("nothing"),
        c.parent() === b,
      ];
    };
    expect(disagreements([0], observe)).toEqual([]);
  });
});
