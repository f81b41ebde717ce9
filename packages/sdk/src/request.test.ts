import { describe, expect, it } from "vitest";
import { RequestAuth } from "./request-auth.ts";
import { RequestBody } from "./request-body.ts";
import { Request } from "./request.ts";

const post = (): Request =>
  new Request({
    url: "https://u:p@api.example.com/v1/:id?a=1",
    method: "post",
    header: [
      { key: "Content-Type", value: "text/plain" },
      { key: "x", value: "1" },
      { key: "X", value: "2" },
    ],
    body: { mode: "raw", raw: "h\u00e9" },
    auth: { type: "basic", basic: [{ key: "username", value: "u" }] },
  });

describe("a request", () => {
  it("reads text as the URL of a GET request", () => {
    expect(new Request("http://a/b").toJSON()).toEqual({
      url: { protocol: "http", host: ["a"], path: ["b"], query: [], variable: [] },
      method: "GET",
    });
  });

  it("has its method in upper case, GET without one", () => {
    expect([post().method, new Request().method, new Request({ method: "" }).method]).toEqual(["POST", "GET", ""]);
    const request = post();
    request.update({ method: "put" });
    expect(request.method).toBe("PUT");
  });

  it("adds, changes and removes headers by their exact name", () => {
    const request = post();
    expect(request.addHeader({ key: "new", value: "3" })).toBeUndefined();
    request.upsertHeader({ key: "x", value: "changed" });
    request.upsertHeader({ key: "content-type", value: "added" });
    expect(request.headers.map(String)).toEqual([
      "Content-Type: text/plain",
      "x: changed",
      "X: 2",
      "new: 3",
      "content-type: added",
    ]);
    request.removeHeader("X");
    expect(request.headers.has("x", "changed")).toBe(true);
    request.removeHeader("CONTENT-TYPE", { ignoreCase: true });
    expect(request.headers.map("key")).toEqual(["x", "new"]);
  });

  it("gives its headers as a record", () => {
    expect(post().getHeaders()).toEqual({ "Content-Type": "text/plain", x: "1", X: "2" });
    expect(post().getHeaders({ ignoreCase: true })).toEqual({ "content-type": "text/plain", x: ["1", "2"] });
    const seen: string[] = [];
    post().forEachHeader((header) => seen.push(header.key));
    expect(seen).toEqual(["Content-Type", "x", "X"]);
  });

  it("changes its query", () => {
    const request = post();
    request.addQueryParams("b=2");
    request.removeQueryParams("a");
    expect(request.url.getQueryString()).toBe("b=2");
  });

  it("authorizes anew: the parameters of a type are replaced, null removes all", () => {
    const request = post();
    request.authorizeUsing("bearer", [{ key: "token", value: "t" }]);
    expect([request.auth?.type, request.auth?.parameters()?.toObject()]).toEqual(["bearer", { token: "t" }]);
    request.authorizeUsing("basic", { password: "p" });
    expect(request.auth?.parameters()?.toObject()).toEqual({ password: "p" });
    request.authorizeUsing({ type: "apikey", key: "k" });
    expect(request.auth?.parameters()?.toObject()).toEqual({ key: "k" });
    request.authorizeUsing(null);
    expect(request.auth).toBeUndefined();
  });

  it("knows its size: the body in bytes of UTF-8", () => {
    const { body, total, header, source } = post().size();
    expect([body, total === body + header, source]).toEqual([3, true, "COMPUTED"]);
    const declared = new Request({ header: [{ key: "content-length", value: "10" }] });
    expect(declared.size()).toMatchObject({ body: 10, source: "CONTENT-LENGTH" });
  });

  it("copies itself, sharing nothing", () => {
    const request = post();
    const copy = request.clone();
    expect(copy.toJSON()).toEqual(request.toJSON());
    copy.headers.clear();
    copy.url.update("other");
    expect(request.headers.count()).toBe(3);
    expect(request.url.getHost()).toBe("api.example.com");
  });

  it("updates only what it is given", () => {
    const request = post();
    request.update({ url: "http://other", header: [{ key: "only", value: "1" }] });
    expect([request.url.toString(), request.headers.count(), request.method, request.body?.toString()]).toEqual([
      "http://other",
      1,
      "POST",
      "h\u00e9",
    ]);
    request.update(undefined);
  });

  it("tells what cannot be removed", () => {
    expect(() => post().removeHeader(undefined as unknown as string)).toThrow(
      new TypeError("Request#removeHeader: `toRemove` must be a string or a header"),
    );
  });

  it("replaces variables in a copy", () => {
    const request = new Request({ url: "{{base}}/x", header: [{ key: "{{k}}", value: "{{v}}" }] });
    const json = request.toObjectResolved(undefined, [{ base: "http://a", k: "key", v: "value" }], {
      ignoreOwnVariables: true,
    });
    expect(json).toMatchObject({ header: [{ key: "key", value: "value" }], url: { host: ["http://a"] } });
    expect(request.findSubstitutions().toSorted()).toEqual(["base", "k", "v"]);
  });
});

describe("a body", () => {
  it.each<[string, object | string, string, boolean]>([
    ["text", "raw text", "raw text", false],
    ["raw", { mode: "raw", raw: "x" }, "x", false],
    ["empty raw", { mode: "raw", raw: "" }, "", true],
    ["urlencoded", { mode: "urlencoded", urlencoded: [{ key: "a", value: "1 2" }, { key: "b" }] }, "a=1 2&b", false],
    ["urlencoded text", { mode: "urlencoded", urlencoded: "a=1&b=2" }, "a=1&b=2", false],
    ["formdata", { mode: "formdata", formdata: [{ key: "a", value: "1" }] }, "", false],
    ["empty formdata", { mode: "formdata", formdata: [] }, "", true],
    ["a file", { mode: "file", file: "path" }, "", false],
    ["no file", { mode: "file" }, "", true],
    ["graphql", { mode: "graphql", graphql: { query: "{a}" } }, "", false],
    ["another mode", { mode: "RAW", raw: "x" }, "x", false],
  ])("of %s", (_, definition, text, isEmpty) => {
    const body = new RequestBody(definition as string);
    expect([body.toString(), body.isEmpty()]).toEqual([text, isEmpty]);
  });

  it("comes back as it was given", () => {
    const file = {
      mode: "urlencoded",
      urlencoded: [{ key: "a", value: "1", disabled: true }],
      options: { raw: { language: "json" } },
    };
    expect(new RequestBody(file).toJSON()).toEqual(file);
  });

  it("must be given something to update with", () => {
    expect(() => new RequestBody("x").update(undefined as unknown as string)).toThrow(TypeError);
  });
});

describe("authentication", () => {
  it("reads the array and the record form", () => {
    const [array, record] = [
      new RequestAuth({ type: "basic", basic: [{ key: "username", value: "u" }] }),
      new RequestAuth({ type: "basic", basic: { username: "u" } }),
    ];
    expect(array.parameters()?.get("username")).toBe("u");
    expect(record.parameters()?.get("username")).toBe("u");
  });

  it.each(["type", "constructor", "use", "toJSON", 5, null, undefined])("refuses %s for a type", (type) => {
    const auth = new RequestAuth();
    auth.use(type as string, [{ key: "a", value: 1 }]);
    expect([auth.type, auth.parameters(), Object.keys(auth)]).toEqual([undefined, undefined, []]);
  });

  it("keeps the parameters of types that are not selected", () => {
    const auth = new RequestAuth({ type: "noauth", basic: [{ key: "username", value: "u" }] });
    expect(auth.toJSON()).toEqual({
      type: "noauth",
      basic: [{ key: "username", value: "u", type: "any" }],
      noauth: [],
    });
    auth.clear("basic");
    expect(auth.toJSON()).toEqual({ type: "noauth", noauth: [] });
  });
});
