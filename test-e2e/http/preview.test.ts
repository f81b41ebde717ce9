// `preview`: a request as it would go out, without sending it (http.md §1).
import type { JsonObject } from "@waybill/collection";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { preview, type PreviewOptions, type PreviewOutcome, run } from "waybill";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { httpCollection } from "./http-collection.ts";
import { serve } from "./serve.ts";

function linesOf(previewed: PreviewOutcome): readonly string[] {
  if (previewed.kind !== "request") throw new Error(JSON.stringify(previewed));
  return previewed.request.headers.map(({ key, value }) => `${key}: ${value}`);
}

/** What differs from sending to sending. */
function settled(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line
      .replace(/^(Postman-Token: ).*/, "$1…")
      .replace(/boundary=.*/, "boundary=…")
      .replace(/(oauth_nonce|oauth_timestamp|oauth_signature)="[^"]*"/g, '$1="…"'),
  );
}

const OAUTH1 = { consumerKey: "k", consumerSecret: "s", signatureMethod: "HMAC-SHA256", addParamsToHeader: true };

function authOf(type: string, parameters: JsonObject): JsonObject {
  return { type, [type]: Object.entries(parameters).map(([key, value]) => ({ key, value })) };
}

const REQUESTS: readonly [string, JsonObject][] = [
  ["a plain one", {}],
  ["raw JSON", { method: "POST", body: { mode: "raw", raw: '{"é":1}', options: { raw: { language: "json" } } } }],
  ["a form", { method: "PUT", body: { mode: "urlencoded", urlencoded: [{ key: "a b", value: "{{who}}" }] } }],
  ["a file part", { method: "POST", body: { mode: "formdata", formdata: [{ key: "f", type: "file", src: "a.txt" }] } }],
  ["a file", { method: "POST", body: { mode: "file", file: { src: "a.txt" } } }],
  ["its own spelling of a system header", { header: [{ key: "user-AGENT", value: "me" }] }],
  ["Basic", { auth: authOf("basic", { username: "u", password: "{{who}}" }) }],
  ["OAuth 1", { auth: authOf("oauth1", OAUTH1) }],
];

describe("preview", () => {
  let folder: Folder;
  beforeAll(() => {
    folder = makeFolder();
    folder.write("a.txt", "content");
  });
  afterAll(() => folder.remove());

  it.each(REQUESTS)("shows %s as it is sent then, cookies and system headers included", async (_, request) => {
    await using server = await serve();
    const options: PreviewOptions = {
      collection: httpCollection([{ request: { method: "GET", url: `${server.url}/{{who}}?q= {{who}}`, ...request } }]),
      envVar: [{ key: "who", value: "wörld" }],
      cookieJar: { cookies: [{ key: "c", value: "1", domain: "127.0.0.1", path: "/", hostOnly: true }] },
      workingDir: folder.path,
    };
    const previewed = await preview(options);
    expect(server.received).toEqual([]);
    await run(options).result;
    const [sent] = server.received;
    expect(settled(linesOf(previewed))).toEqual(settled(sent?.headers ?? []));
    if (previewed.kind !== "request") throw new Error(previewed.kind);
    expect(previewed.request).toMatchObject({ method: sent?.method, url: server.url + (sent?.path ?? "") });
    expect(previewed.warnings).toEqual([]);
  });

  it("marks the headers that the user did not write", async () => {
    const request = { method: "GET", url: "http://api.test/", header: [{ key: "Accept", value: "text/html" }] };
    const previewed = await preview({ collection: httpCollection([{ request }]) });
    if (previewed.kind !== "request") throw new Error(previewed.kind);
    const marks = previewed.request.headers.map(({ key, system }) => [key, system === true]);
    expect(marks).toContainEqual(["Accept", false]);
    expect(marks).toContainEqual(["Host", true]);
    expect(marks).toContainEqual(["User-Agent", true]);
  });

  it("runs pre-request scripts, and sends nothing that they or an auth ask for", async () => {
    await using server = await serve();
    const prerequest = `
      pm.request.headers.add({ key: "X-Edited", value: "{{made}}" });
      pm.variables.set("made", "by a script");
      await pm.sendRequest(pm.variables.get("token")).catch((error) => pm.request.headers.add({ key: "X-Error", value: error.message }));
    `;
    const tokens = { grant_type: "client_credentials", accessTokenUrl: `${server.url}/oauth`, clientId: "me" };
    const previewed = await preview({
      collection: {
        ...httpCollection([{ request: { method: "GET", url: server.url, auth: authOf("oauth2", tokens) } }]),
        event: [{ listen: "prerequest", script: { exec: prerequest.split("\n") } }],
      },
      envVar: [{ key: "token", value: `${server.url}/token` }],
    });
    const lines = linesOf(previewed);
    expect(lines).toContain("X-Edited: by a script");
    expect(lines).toContain("X-Error: a preview sends nothing");
    expect(lines.some((line) => line.startsWith("Authorization"))).toBe(false);
    expect(previewed).toMatchObject({
      warnings: [
        `a preview sends nothing: GET ${server.url}/token would be sent before`,
        `a preview sends nothing: POST ${server.url}/oauth would be sent before`,
      ],
    });
    expect(server.received).toEqual([]);
  });

  it("takes the request that is named, and the row of an iteration", async () => {
    const collection = httpCollection([
      { name: "first", request: "http://api.test/first" },
      { name: "second", request: "http://api.test/{{row}}" },
    ]);
    const previewed = await preview({
      collection,
      request: "second",
      iterationData: [{ row: "a" }, { row: "b" }],
      iteration: 1,
    });
    expect(previewed).toMatchObject({ kind: "request", request: { url: "http://api.test/b" } });
  });

  it("says why a request could not be sent", async () => {
    const of = (request: JsonObject, options: Partial<PreviewOptions> = {}) =>
      preview({ collection: httpCollection([{ request }]), ...options });
    const failure = (code: string) => ({ kind: "failed", failure: { code } });
    expect(await of({ method: "GET", url: "" })).toMatchObject(failure("ERR_INVALID_URL"));
    const header = [{ key: "X", value: "a\nb" }];
    expect(await of({ method: "GET", url: "http://a.test", header })).toMatchObject(failure("ERR_INVALID_CHAR"));
    const denied = await of({ method: "GET", url: "http://127.0.0.1/" }, { denyAddress: "private" });
    expect(denied).toMatchObject(failure("ERR_ADDRESS_DENIED"));
    const file = { method: "POST", url: "http://a.test", body: { mode: "file", file: { src: "/nowhere/at/all" } } };
    expect(await of(file)).toMatchObject({ kind: "request", warnings: [expect.stringContaining("no such file")] });
    expect(await of(file, { strictFiles: true })).toMatchObject(failure("ENOENT"));
  });

  it("says what is wrong with its options", async () => {
    const collection = httpCollection([{ request: "http://a.test" }]);
    const pointers = async (options: PreviewOptions) => {
      const previewed = await preview(options);
      return previewed.kind === "not-started" ? previewed.problems.map(({ pointer }) => pointer) : previewed.kind;
    };
    expect(await pointers({ collection, request: "third" })).toEqual(["/request"]);
    expect(await pointers(JSON.parse("null"))).toEqual(["/collection"]);
    expect(await pointers({ collection, iteration: -1 })).toEqual(["/iteration"]);
    expect(await pointers({ collection: "/nowhere/at/all.json" })).toEqual([""]);
    expect(await pointers({ collection, denyAddress: "nonsense" })).toEqual(["/denyAddress"]);
  });

  it("says that a script would skip the request, and runs no script of an untrusted collection", async () => {
    const collection = {
      ...httpCollection([{ request: "http://a.test" }]),
      event: [{ listen: "prerequest", script: { exec: ["pm.execution.skipRequest()"] } }],
    };
    expect(await preview({ collection })).toMatchObject({ kind: "skipped" });
    expect(await preview({ collection, untrusted: true })).toMatchObject({ kind: "request" });
  });
});
