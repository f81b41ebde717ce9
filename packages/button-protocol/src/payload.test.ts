import { describe, expect, it } from "vitest";
import { PAYLOAD_LIMITS, parsePayload, withoutSecrets } from "./payload.ts";

const payload = (part: object = {}): any => ({
  v: 1,
  action: "collection/import",
  collection: { kind: "url", url: "https://x.example" },
  environments: [],
  environmentUrls: [],
  page: "p",
  referrer: "",
  sdk: "1",
  ...part,
});
const environment = (values: unknown): object => ({ environments: [{ name: "E", values }] });

describe("parsePayload", () => {
  it("takes a whole payload as it is, and leaves out what it does not know", () => {
    expect(parsePayload(payload({ extra: 1 }))).toEqual({ ok: true, payload: payload() });
  });

  it.each<[string, unknown, RegExp]>([
    ["null", null, /no JSON object/],
    ["a list", [], /no JSON object/],
    ["another version", payload({ v: 2 }), /version 2, and this console knows version 1/],
    ["an unknown action", payload({ action: "x" }), /action/],
    ["no collection", payload({ collection: null }), /no collection/],
    ["an unknown kind", payload({ collection: { kind: "file" } }), /unknown kind/],
    ["inline text", payload({ collection: { kind: "inline", json: "x" } }), /no JSON object/],
    [
      "too many items",
      payload({ collection: { kind: "inline", json: { item: [{ item: Array(PAYLOAD_LIMITS.items).fill({}) }] } } }),
      /10000 items/,
    ],
    ["too many environments", payload({ environments: Array(101).fill({ name: "", values: [] }) }), /100 environments/],
    ["too many variables", payload(environment(Array(5001).fill({ key: "a" }))), /5000 variables/],
    ["a variable without key", payload(environment([{ value: 1 }])), /no text as its key/],
    ["environment addresses that are no texts", payload({ environmentUrls: [1] }), /addresses/],
  ])("refuses %s with a reason", (_, json, reason) => {
    expect(parsePayload(json)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  it("counts items at any depth without running out of stack", () => {
    let json: object = {};
    for (let depth = 0; depth < 9_000; depth += 1) json = { item: [json] };
    expect(parsePayload(payload({ collection: { kind: "inline", json } })).ok).toBe(true);
  });
});

it("withoutSecrets empties the values of secrets and nothing else", () => {
  const given = payload(
    environment([
      { key: "a", value: "1", enabled: true, type: "default" },
      { key: "b", value: "2", enabled: true, type: "secret" },
    ]),
  );
  const parsed = parsePayload(given);
  expect(parsed.ok && withoutSecrets(parsed.payload).environments[0]?.values.map(({ value }) => value)).toEqual([
    "1",
    "",
  ]);
});
