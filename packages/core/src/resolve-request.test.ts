import type { JsonObject, JsonValue } from "@waybill/collection";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolve, type Situation } from "./test/resolve.ts";

const variables = {
  k: "kk",
  v: 'val"x',
  o: { a: 1 },
  n: null,
  num: 5,
  arr: [1, 2],
  e: "",
  tok: "secret",
  q: "x y&z=é",
};
const get = (more: JsonObject, situation: Situation = {}) =>
  resolve({ method: "GET", url: "http://h/", ...more }, { variables, ...situation });
const sent = (key: string | null, value?: JsonValue) =>
  get({ header: [{ key, ...(value !== undefined && { value }) }] }).request.headers;

describe("headers", () => {
  it.each<[key: string, value: JsonValue | undefined, expected: { key: string; value: string }]>([
    ["A", "1", { key: "A", value: "1" }],
    ["N", null, { key: "N", value: "null" }],
    ["U", undefined, { key: "U", value: "" }],
    ["Num", 5, { key: "Num", value: "5" }],
    ["B", true, { key: "B", value: "true" }],
    ["O", { a: 1 }, { key: "O", value: "[object Object]" }],
    ["{{k}}", "{{v}}", { key: "kk", value: 'val"x' }],
    ["E", "", { key: "E", value: "" }],
    ["EV", "{{e}}", { key: "EV", value: "" }],
    ["P", " pad ", { key: "P", value: " pad " }],
    ["L", "é", { key: "L", value: "é" }],
    ["T", "a{{o}}{{n}}{{num}}{{arr}}", { key: "T", value: "a[object Object]null51,2" }],
    ["X", "{{unknown}}", { key: "X", value: "{{unknown}}" }],
  ])("%s: %j", (key, value, expected) => expect(sent(key, value)).toEqual([expected]));

  it.each(["", null, "{{e}}"])("a row with the key %j is dropped", (key) => expect(sent(key, "x")).toEqual([]));

  it("a list is one line for each value", () => {
    expect(sent("A", [1, "{{k}}"])).toEqual([
      { key: "A", value: "1" },
      { key: "A", value: "kk" },
    ]);
  });

  it("order, duplicates and spelling are kept, disabled rows dropped", () => {
    const header: JsonValue = [
      { key: "B", value: "1" },
      { key: "a", value: "2" },
      { key: "D", value: "x", disabled: true },
      { key: "B", value: "3" },
    ];

    expect(get({ header }).request.headers.map(({ key, value }) => key + value)).toEqual(["B1", "a2", "B3"]);
  });

  it("user info in the URL yields to a header the user wrote, in any case", () => {
    const url = "http://u:p@h/";

    expect(get({ url }).request.headers).toEqual([{ key: "Authorization", value: "Basic dTpw", system: true }]);
    expect(get({ url, header: [{ key: "authorization", value: "" }] }).request.headers).toEqual([
      { key: "authorization", value: "" },
    ]);
    expect(get({ url, header: [{ key: "authorization", value: "", disabled: true }] }).request.headers).toHaveLength(1);
  });

  it("escapes of user info that are no UTF-8 stay", () => {
    expect(get({ url: "http://%zz:%E9@h/" }).request.headers[0]?.value).toBe(`Basic ${btoa("%zz:%E9")}`);
  });
});

describe("method", () => {
  it("is upper-cased before and after its templates are replaced", () => {
    expect(resolve({ method: "{{m}}", url: "http://h" }, { variables: { m: "put", M: "patch" } }).request.method).toBe(
      "PATCH",
    );
  });
});

describe("without a method", () => {
  it.each(["", "{{e}}"])("%j it is a GET", (method) => {
    expect(resolve({ method, url: "http://h" }, { variables: { E: "" } }).request.method).toBe("GET");
  });
});

describe("auth", () => {
  it("parameters are resolved, deeply, and keep their types", () => {
    const auth = {
      type: "oauth2",
      oauth2: [
        { key: "accessToken", value: "{{tok}}" },
        { key: "n", value: 5 },
        { key: "list", value: [{ key: "{{k}}", value: "{{v}}" }] },
      ],
    };

    expect(get({ auth })).toMatchObject({
      auth: { type: "oauth2", parameters: { accessToken: "secret", n: 5, list: [{ key: "kk", value: 'val"x' }] } },
    });
  });

  it("the last of several parameters of a name counts", () => {
    const auth = {
      type: "basic",
      basic: [
        { key: "username", value: "a" },
        { key: "username", value: "b" },
      ],
    };

    expect(get({ auth })).toMatchObject({ auth: { parameters: { username: "b" } } });
  });

  it("a parameter may be called __proto__", () => {
    const resolved = get({ auth: { type: "x", x: [{ key: "__proto__", value: "{{k}}" }] } });

    expect(resolved.kind === "ready" && Object.entries(resolved.auth?.parameters ?? {})).toEqual([["__proto__", "kk"]]);
  });

  it.each<JsonValue>([{ type: "noauth" }, null, {}])("%j signs nothing", (auth) => {
    expect(get({ auth })).not.toHaveProperty("auth");
  });
});

describe("warnings", () => {
  it("an unknown name is told wherever it stands", () => {
    expect(get({ url: "http://h/{{a}}", header: [{ key: "x", value: "{{b}}" }] }).warnings).toEqual([
      "unknown-variable",
      "unknown-variable",
    ]);
  });

  it("a name that is null in the row stays as written without a warning", () => {
    const resolved = get({ header: [{ key: "x", value: "{{a}}" }] }, { row: { a: null } });

    expect(resolved.request.headers[0]?.value).toBe("{{a}}");
    expect(resolved.warnings).toEqual([]);
  });

  it("a template that does not come to an end is told", () => {
    expect(get({ url: "http://h/{{loop}}" }, { variables: { loop: "{{loop}}x" } }).warnings).toEqual([
      "template-stopped",
    ]);
  });
});

describe("dynamic variables", () => {
  let count = 0;
  const dynamic = (name: string) => (name === "$n" ? String((count += 1)) : undefined);

  it("each occurrence is made anew, and what scripts see is what was sent", () => {
    const request = {
      method: "POST",
      url: "http://h/{{$n}}",
      header: [{ key: "a", value: "{{$n}}" }],
      body: { mode: "urlencoded", urlencoded: [{ key: "b", value: "{{$n}}{{$n}}" }] },
    };
    const resolved = resolve(request, { dynamic });
    const json = resolved.json();

    expect(resolved.request).toMatchObject({ url: "http://h/1", headers: [{ value: "2" }], body: { text: "b=34" } });
    expect(json).toMatchObject({
      url: { path: ["1"] },
      header: [{ value: "2" }],
      body: { urlencoded: [{ value: "34" }] },
    });
  });

  it("a user variable of that name comes first, other $ names stay as written", () => {
    const header = [{ key: "a", value: "{{$n}}{{$other}}" }];

    expect(get({ header }, { variables: { $n: "mine" }, dynamic }).request.headers[0]?.value).toBe("mine{{$other}}");
  });
});

describe("the resolved request in the shape of the collection format", () => {
  const request: JsonObject = {
    method: "POST",
    url: {
      protocol: "http",
      auth: { user: "u", password: "p w" },
      host: ["H", "x"],
      port: "81",
      path: [":id", "a b"],
      query: [
        { key: "a", value: "{{q}}" },
        { key: "d", value: "x", disabled: true },
        { key: "n", value: null },
      ],
      variable: [{ key: "id", value: "{{k}}" }],
      hash: "hh",
    },
    header: [
      { key: "H{{k}}", value: "{{tok}}" },
      { key: "Dis{{k}}", value: "{{tok}}", disabled: true },
      { key: "", value: "empty{{k}}" },
      { key: "authorization", value: "mine" },
    ],
    description: "about {{k}}",
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{tok}}", type: "string" }] },
    body: { mode: "raw", raw: '{"x":"{{k}}"} // c', options: { raw: { language: "json" } } },
  };
  const resolved = () => resolve(request, { variables });

  it("has every part with its templates replaced", () => {
    expect(resolved().json()).toEqual({
      method: "POST",
      url: {
        protocol: "http",
        auth: { user: "u", password: "p%20w" },
        host: ["h", "x"],
        port: "81",
        path: ["kk", "a%20b"],
        query: [
          { key: "a", value: "x%20y" },
          { key: "z", value: "%C3%A9" },
          { key: "n", value: null },
        ],
        hash: "hh",
        variable: [],
      },
      header: [
        { key: "Hkk", value: "secret" },
        { key: "Diskk", value: "secret", disabled: true },
        { key: "", value: "emptykk" },
        { key: "authorization", value: "mine" },
      ],
      description: "about kk",
      auth: { type: "bearer", bearer: [{ key: "token", value: "secret", type: "any" }] },
      body: { mode: "raw", raw: '{"x":"kk"} ', options: { raw: { language: "json" } } },
    });
  });

  it("keeps what the file says beside, templates replaced", () => {
    const certificate = { name: "for {{k}}", matches: ["https://h/*"] };
    const { json } = resolve(
      {
        id: "r1",
        name: "R {{k}}",
        url: "http://h",
        method: "POST",
        header: [{ key: "A", value: "1", description: { content: "of {{k}}", type: "text/markdown" }, type: "text" }],
        body: { mode: "urlencoded", urlencoded: [{ key: "f", value: "1", description: "form {{k}}" }] },
        description: { content: "about {{k}}", type: "text/markdown" },
        certificate,
      },
      { variables },
    );

    expect(json()).toMatchObject({
      id: "r1",
      name: "R kk",
      header: [{ key: "A", value: "1", description: { content: "of kk", type: "text/markdown" } }],
      body: { mode: "urlencoded", urlencoded: [{ key: "f", value: "1", description: "form kk" }] },
      description: { content: "about kk", type: "text/markdown" },
      certificate: { name: "for kk", matches: ["https://h/*"] },
    });
  });

  it("lists the headers that went out, the added ones marked, without those that auth replaced", () => {
    const header = resolved().json([
      { key: "Hkk", value: "secret" },
      { key: "Authorization", value: "Bearer secret" },
      { key: "Host", value: "h.x:81", system: true },
    ])["header"];

    expect(header).toEqual([
      { key: "Hkk", value: "secret" },
      { key: "Diskk", value: "secret", disabled: true },
      { key: "", value: "emptykk" },
      { key: "Authorization", value: "Bearer secret", system: true },
      { key: "Host", value: "h.x:81", system: true },
    ]);
  });

  it.each<[body: JsonObject, json: JsonObject]>([
    [
      {
        mode: "urlencoded",
        urlencoded: [
          { key: "a{{k}}", value: "{{q}}" },
          { key: "d", value: "{{k}}", disabled: true },
        ],
      },
      {
        mode: "urlencoded",
        urlencoded: [
          { key: "akk", value: "x y&z=é" },
          { key: "d", value: "kk", disabled: true },
        ],
      },
    ],
    [
      {
        mode: "formdata",
        formdata: [
          { key: "o", value: { a: "{{k}}" } },
          { key: "f", type: "file", src: "/{{k}}" },
        ],
      },
      {
        mode: "formdata",
        formdata: [
          { key: "o", value: { a: "kk" } },
          { key: "f", type: "file", src: "/kk" },
        ],
      },
    ],
    [
      { mode: "graphql", graphql: { query: "{{k}}", variables: '{"a":"{{k}}"}' } },
      { mode: "graphql", graphql: { query: "kk", variables: '{"a":"kk"}' } },
    ],
    [
      { mode: "file", file: { src: "/{{k}}" } },
      { mode: "file", file: { src: "/kk" } },
    ],
    [
      { mode: "raw", raw: "{{k}}", disabled: true },
      { mode: "raw", raw: "kk", disabled: true },
    ],
  ])("shows the body %j", (body, json) => {
    expect(resolve({ method: "POST", url: "http://h", body }, { variables }).json()["body"]).toEqual(json);
  });

  it("of noauth has the type alone, and no auth that was inherited", () => {
    expect(get({ auth: { type: "noauth" } }).json()["auth"]).toEqual({ type: "noauth" });
    expect(get({}).json()).not.toHaveProperty("auth");
  });
});

describe("a request that cannot be sent", () => {
  it.each<[url: JsonValue, reason: string, code: string]>([
    ["", "url", "ERR_INVALID_URL"],
    ["ftp://h/", "url", "ERR_INVALID_URL"],
    ["http:///", "url", "ERR_INVALID_URL"],
    ["http://h:99999/", "url", "ERR_SOCKET_BAD_PORT"],
    ["http://{{unknown}}/", "dns", "ENOTFOUND"],
    ["http://a b/", "dns", "ENOTFOUND"],
  ])("%j is a failure for the reason %s", (url, reason, code) => {
    const resolved = get({ url });

    expect(resolved.kind === "failed" && resolved.failure).toMatchObject({ reason, code });
    expect(resolved.json()["method"]).toBe("GET");
  });

  it("names the variable that a host lacks", () => {
    const resolved = get({ url: "{{base}}/x" });

    expect(resolved.kind === "failed" && resolved.failure.hint).toContain("{{base}}");
  });
});

describe("whatever is asked for", () => {
  it("resolution never throws, and a URL for the wire holds nothing that could split a request", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constantFrom(
        "http://",
        "https://",
        "//",
        ":",
        "/",
        "?",
        "#",
        "@",
        "{{",
        "}}",
        "{{k}}",
        "{{evil}}",
        "[",
        "]",
        "\\",
        " ",
        "\r\n",
        "%",
        "127.0.0.1",
        "::1",
        "ü",
        "xn--",
        "\ud800",
      ),
    );
    const url = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

    fc.assert(
      fc.property(url, fc.boolean(), (text, disableUrlEncoding) => {
        const resolved = resolve(
          { method: "GET", url: text },
          { variables: { k: "kk", evil: "x\r\nEvil: 1\r\n\r\n" }, behaviour: { disableUrlEncoding } },
        );
        resolved.json();
        if (resolved.kind === "ready")
          expect(resolved.request.url).toMatch(disableUrlEncoding ? /^[!-\u00ff]+$/ : /^[!-~]+$/);
      }),
      { numRuns: 1000 },
    );
  });
});
