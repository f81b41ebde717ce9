import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeParam, encodeParam } from "./param.ts";

const text = (key: string, value: unknown): object => ({ key, value, enabled: true });

describe("decodeParam", () => {
  it.each<[string, string, object[]]>([
    [
      "env%5BDatadog%20Authentication%5D=W3sia2V5IjoiYXBwbGljYXRpb25fa2V5IiwidmFsdWUiOiIiLCJlbmFibGVkIjp0cnVlfSx7ImtleSI6ImFwaV9rZXkiLCJ2YWx1ZSI6IiIsImVuYWJsZWQiOnRydWV9XQ==",
      "Datadog Authentication",
      [text("application_key", ""), text("api_key", "")],
    ],
    [
      "env%5BLucee%205%5D=W3sia2V5Ijoid2Vic2l0ZSIsInZhbHVlIjoiaHR0cDovL2xvY2FsaG9zdDo1MjUyMCIsInR5cGUiOiJ0ZXh0IiwiZW5hYmxlZCI6dHJ1ZX1d",
      "Lucee 5",
      [text("website", "http://localhost:52520")],
    ],
    [
      "env%5BHeroku%5D=W3sia2V5IjoidXJsIiwidmFsdWUiOiJodHRwczovL3BsYXllcnNhcGluZXN0Lmhlcm9rdWFwcC5jb20iLCJlbmFibGVkIjp0cnVlfSx7ImtleSI6ImFwaVZlcnNpb24iLCJ2YWx1ZSI6ImFwaS92MSIsImVuYWJsZWQiOnRydWV9XQ==",
      "Heroku",
      [text("url", "https://playersapinest.herokuapp.com"), text("apiVersion", "api/v1")],
    ],
    [
      "env%5BKeys%5D=W3sia2V5IjoiQVBJX0tFWSIsInZhbHVlIjoiIiwiZW5hYmxlZCI6dHJ1ZSwidHlwZSI6InNlY3JldCIsInNlc3Npb25WYWx1ZSI6IiIsInNlc3Npb25JbmRleCI6MH1d",
      "Keys",
      [{ ...text("API_KEY", ""), type: "secret" }],
    ],
    ["env%5BU%5D=W3sia2V5IjoiY2l0eSIsInZhbHVlIjoiWm/DqyIsImVuYWJsZWQiOnRydWV9XQ==", "U", [text("city", "Zoë")]],
    ["env%5BL%5D=W3sia2V5IjoiY2l0eSIsInZhbHVlIjoiWm/rIiwiZW5hYmxlZCI6dHJ1ZX1d", "L", [text("city", "Zoë")]],
    ["env%5BO%5D=eyJob3N0IjoiYS5leGFtcGxlIiwicmV0cmllcyI6M30=", "O", [text("host", "a.example"), text("retries", 3)]],
    ["env[plain]=W10", "plain", []],
    ["env%5BL%5D=W3sia2V5IjoiY2l0eSIsInZhbHVlIjoiWm_rIiwiZW5hYmxlZCI6dHJ1ZX1d", "L", [text("city", "Zoë")]],
    ["env%5BWhole%5D%3DW10%3D", "Whole", []],
    ["env%5Ba%5D%3Db%5D=W10=", "a]=b", []],
  ])("%s", (param, name, values) => {
    expect(decodeParam(param)).toEqual([{ ok: true, environment: { name, values } }]);
  });

  it("takes several environments, of which a bad one spoils only itself", () => {
    const decoded = decodeParam("env%5BA%5D=W10=&env%5BB%5D=***&env[C]=W10=&env%5B%5D=W10=");
    expect(decoded.map((one) => (one.ok ? one.environment.name : `bad ${one.name}`))).toEqual([
      "A",
      "bad B",
      "C",
      "bad ",
    ]);
  });

  it("reads disabled, odd types and entries without a key", () => {
    const json = [
      { key: "a", value: 1, disabled: true },
      { key: "b", type: "any" },
      { key: "c", type: "boolean", value: null },
      { value: 2 },
      7,
    ];
    expect(decodeParam(`env[E]=${btoa(JSON.stringify(json))}`)).toEqual([
      {
        ok: true,
        environment: {
          name: "E",
          values: [
            { key: "a", value: 1, enabled: false },
            { key: "b", value: "", enabled: true, type: "any" },
            { key: "c", value: null, enabled: true },
          ],
        },
      },
    ]);
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((tail) => `env%5B${tail}`),
          fc.string().map((tail) => `env[a]=${tail}`),
        ),
        (param) => {
          expect(Array.isArray(decodeParam(param))).toBe(true);
        },
      ),
    );
  });
});

describe("encodeParam", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1 }).map((written) => `${written}😀]=&+%'()`);
  const value = fc.string({ unit: "grapheme" });

  it("gives back what it took", () => {
    const variable = fc.record({ key: value, value, enabled: fc.boolean() });
    const environments = fc.array(fc.record({ name, values: fc.array(variable) }), { minLength: 1 });
    fc.assert(
      fc.property(environments, (given) => {
        expect(decodeParam(encodeParam(given))).toEqual(given.map((environment) => ({ ok: true, environment })));
      }),
    );
  });

  it("is safe between the brackets of Markdown and inside an attribute", () => {
    fc.assert(
      fc.property(name, (written) => {
        expect(encodeParam([{ name: written, values: [] }])).toMatch(/^[\w%.~=+/-]+$/);
      }),
    );
  });

  it("writes U+FFFD for lone surrogates", () => {
    const environment = { name: "\uD800", values: [{ key: "k", value: "\uDC00x", enabled: true }] };
    expect(decodeParam(encodeParam([environment]))).toEqual([
      { ok: true, environment: { name: "\uFFFD", values: [{ key: "k", value: "\uFFFDx", enabled: true }] } },
    ]);
  });
});
