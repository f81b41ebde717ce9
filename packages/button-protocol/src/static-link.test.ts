import { describe, expect, it } from "vitest";
import { makeStaticLink, parseStaticLink } from "./static-link.ts";

const C = "https://docs.example.com/a.json?x=1&y=(2)";

describe("parseStaticLink", () => {
  it("reads what makeStaticLink wrote, alone and in Markdown", () => {
    const parts = {
      collection: C,
      environments: [{ name: "Zoë's", values: [] }],
      environmentUrls: ["https://e.example/1"],
    };
    const link = makeStaticLink({ console: "https://console.example/sub/", ...parts });
    expect(link).toMatch(
      /^https:\/\/console\.example\/sub\/run\/\?collection=[\w%.~-]+&environment=[\w%.~-]+#\?[\w%.~=-]+$/,
    );
    const expected = { action: "collection/import", ...parts, collection: { kind: "url", url: C } };
    for (const text of [
      link,
      ` [![Run](https://b.example/x.svg)](${link}) `,
      link.slice("https://console.example".length),
    ])
      expect(parseStaticLink(text)).toEqual({ ok: true, warnings: [], link: expected });
  });

  it.each<[string, object]>([
    ["https://any.example/run-collection/12-ab?versionTag=latest", { kind: "id", id: "12-ab", version: "latest" }],
    ["https://any.example/run-collection/12-ab-suffix?source=documenter", { kind: "id", id: "12-ab" }],
    [
      "/run-collection/12?collection-url=entityId%3De%252D1%26entityType%3Dcollection",
      { kind: "id", id: "12", entityId: "e-1" },
    ],
    [
      "https://any.example/run-collection/import?collection=https%3A%2F%2Fx.example%2Fc",
      { kind: "url", url: "https://x.example/c" },
    ],
    ["https://console.example/run/#?env%5BA%5D=W10=", { kind: "none" }],
  ])("%s", (text, collection) => {
    expect(parseStaticLink(text)).toMatchObject({ ok: true, link: { collection } });
  });

  it.each([
    ["https://example.com/elsewhere", "no link of a Run button"],
    ["https://x.example/run-collection/:collection_id", ":collection_id"],
    ["https://x.example/run-collection/import?collection=:collection_url", ":collection_url"],
    ["https://x.example/run/?collection=javascript:alert(1)", "must begin with https://"],
    ["", "no link"],
  ])("%s is refused with a reason", (text, reason) => {
    expect(parseStaticLink(text)).toEqual({ ok: false, message: expect.stringContaining(reason) });
  });

  it("says what was left out", () => {
    const parsed = parseStaticLink(
      "https://c.example/run/?collection=https%3A%2F%2Fx.example&environment=file%3A%2F%2Fa&env[Q]=W10=#?env[A]=*&env[B]=W10=",
    );
    expect(parsed).toMatchObject({
      ok: true,
      link: { environments: [{ name: "B" }], environmentUrls: [] },
      warnings: { length: 3 },
    });
  });
});
