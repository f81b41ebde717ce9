// Every public member of postman-collection, by example and by chance: both models must give the same.
import * as ours from "@waybill/sdk";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_CASES } from "./members/all-cases.ts";
import {
  cookieText,
  ESCAPES,
  headerText,
  IPV6,
  MALFORMED,
  queryText,
  UNICODE,
  urlText,
  VARIABLES,
} from "./members/any-text.ts";
import { memberDisagreement } from "./members/member-disagreement.ts";
import { membersAtRunTime, membersDeclared } from "./members/surface.ts";
import { effort, reference } from "./reference.ts";

const PUBLIC = [...new Set([...membersAtRunTime(), ...membersDeclared()])];

/** Constants have no input: their values are compared. */
const isConstant = (member: string): boolean =>
  /[.#]_postman_/.test(member) ||
  ["RequestBody.MODES", "UrlMatchPattern.PROTOCOL_DELIMITER", "UrlMatchPattern.MATCH_ALL_URLS"].includes(member);

/** Members without a case, with the reason. */
const NOT_COVERED: Readonly<Record<string, string>> = {
  "ItemGroup._createNewGroupOrItem": "not in the type declarations: how folders make their items",
  "PropertyList._unlinkItemFromParent": "not in the type declarations: how lists let go of items",
  "UrlMatchPattern#createMatchPattern": "not in the type declarations: a step of `test`",
  "UrlMatchPattern#globPatternToRegexp": "not in the type declarations: a step of `test`",
  "UrlMatchPattern#matchAbsoluteHostPattern": "not in the type declarations: a step of `testHost`",
  "UrlMatchPattern#matchAnyHost": "not in the type declarations: a step of `testHost`",
  "UrlMatchPattern#matchSuffixHostPattern": "not in the type declarations: a step of `testHost`",
  "Variable.types": "functions that `Variable#cast`, `castIn` and `castOut` call, which have cases for each type",
  "UrlMatchPattern.pattern": "declared as a static, a member of instances when it runs: `UrlMatchPattern#pattern`",
  ...Object.fromEntries(
    "host match port tunnel bypass authenticate username password protocol"
      .split(" ")
      .map((field) => [
        `ProxyConfig.${field}`,
        `declared as a static, a member of instances when it runs: \`ProxyConfig#${field}\``,
      ]),
  ),
};

describe("the cases", () => {
  it("are about every public member that has no reason to be left out", () => {
    expect(PUBLIC.length).toBeGreaterThan(400);
    expect(
      PUBLIC.filter((member) => !(member in ALL_CASES) && !(member in NOT_COVERED) && !isConstant(member)),
    ).toEqual([]);
  });

  it("leave nothing out that has a case or does not exist", () => {
    expect(Object.keys(NOT_COVERED).filter((member) => member in ALL_CASES || !PUBLIC.includes(member))).toEqual([]);
  });

  const texts = (arbitrary: fc.Arbitrary<string>): readonly string[] =>
    fc.sample(arbitrary, { numRuns: 2000, seed: 1 });
  const URLS = texts(urlText);
  const HOST = /^(?:[a-z{}]+:)?\/*(?:[^@/?#]*@)?([^/?#]*)/i;
  it.each<readonly [string, (text: string) => boolean]>([
    ["users", (url) => /\/\/[^/?#]+@/.test(url)],
    ["passwords", (url) => /\/\/[^/?#:]+:[^/?#]*@/.test(url)],
    ["ports", (url) => /:(80|8080)(?:[/?#]|$)/.test(url)],
    ["duplicate parameters", (url) => /[?&]a=1.*&a=[12]/.test(url)],
    ["addresses of version 6", (url) => IPV6.slice(0, 3).some((address) => url.includes(address))],
    ["variables as protocol", (url) => url.startsWith("{{p}}://")],
    ["variables as user", (url) => /^[^/]*\/\/[^/?#@]*\{\{[^@]*@/.test(url)],
    ["variables as host", (url) => HOST.exec(url)?.[1]?.includes("{{") === true],
    ["variables as port", (url) => url.includes(":{{port}}")],
    ["variables as path", (url) => /\/\{\{v\}\}/.test(url)],
    ["variables in the query", (url) => /\?[^#]*\{\{/.test(url)],
    ["variables in the fragment", (url) => /#[^?]*\{\{/.test(url)],
    ["escapes", (url) => ESCAPES.some((escape) => url.includes(escape))],
    ["malformed escapes", (url) => MALFORMED.some((escape) => url.includes(escape))],
    [
      "signs of all scripts",
      (url) => UNICODE.every((sign) => URLS.some((other) => other.includes(sign))) && /[^\0-\u07ff]/.test(url),
    ],
    ["names with delimiters in them", (url) => VARIABLES.slice(3).some((variable) => url.includes(variable))],
  ])("meet URLs with %s", (_, test) => {
    expect(URLS.filter(test).length).toBeGreaterThan(5);
  });

  it("meet header text, query text and cookies with repeated, empty and broken entries", () => {
    const [headers, queries, cookies] = [texts(headerText), texts(queryText), texts(cookieText)];
    expect(headers.some((text) => /^(a): .*^\1: /ims.test(text))).toBe(true);
    expect(headers.some((text) => /\r\n[ \t]folded/.test(text))).toBe(true);
    expect(headers.some((text) => /^no colon/m.test(text))).toBe(true);
    expect(queries.some((text) => /a=1.*a=2/.test(text))).toBe(true);
    expect(queries.some((text) => /&&|^&|&$/.test(text))).toBe(true);
    expect(cookies.some((text) => /path=.*path=/i.test(text))).toBe(true);
    expect(cookies.some((text) => text.includes("expires=nonsense"))).toBe(true);
  });
});

describe("constants", () => {
  const valueOf = (sdk: object, member: string): unknown => {
    const [, name = "", separator, field = ""] = /^(\w+)([.#])(.*)$/.exec(member) ?? [];
    const type = Reflect.get(sdk, name);
    const owner =
      separator === "."
        ? type
        : name === "PropertyList"
          ? new type(Reflect.get(sdk, "Header"), null, [])
          : new type(...(name.endsWith("List") ? [null, []] : [{}]));
    return Reflect.get(owner, field);
  };

  it.each(PUBLIC.filter(isConstant))("%s has the value it has in the reference", (member) => {
    expect(valueOf(ours, member)).toEqual(valueOf(reference, member));
  });
});

describe.each(Object.entries(ALL_CASES))("%s", (_, member) => {
  it("answers examples like the reference", () => {
    expect(member.examples.length).toBeGreaterThan(0);
    expect(member.examples.flatMap((example) => memberDisagreement(member, example))).toEqual([]);
  });

  it("answers whatever it is given like the reference", () => {
    const property = fc.property(member.inputs, (input) => {
      expect(memberDisagreement(member, input)).toEqual([]);
    });
    fc.assert(property, effort(100));
  });
});
