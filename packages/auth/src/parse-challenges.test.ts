import { describe, expect, it } from "vitest";
import { parseChallenges } from "./parse-challenges.ts";

const parse = (...values: readonly string[]) =>
  parseChallenges(values.map((value) => ({ key: "WWW-Authenticate", value }))).map(({ scheme, token, parameters }) => [
    scheme,
    token,
    Object.fromEntries(parameters),
  ]);

describe("parseChallenges", () => {
  it.each([
    ["nothing", "", []],
    ["a scheme alone", "Negotiate", [["negotiate", "", {}]]],
    ["a token", "NTLM TlRM+/==", [["ntlm", "TlRM+/==", {}]]],
    [
      "schemes and tokens",
      "Negotiate, NTLM abc=, Basic",
      [
        ["negotiate", "", {}],
        ["ntlm", "abc=", {}],
        ["basic", "", {}],
      ],
    ],
    [
      "parameters, quoted and not",
      'Digest realm="a, b=\\"c\\"", nonce=n ,  qop = "auth"',
      [["digest", "", { realm: 'a, b="c"', nonce: "n", qop: "auth" }]],
    ],
    [
      "several in one header",
      'Basic realm="x", Digest realm="y", NTLM',
      [
        ["basic", "", { realm: "x" }],
        ["digest", "", { realm: "y" }],
        ["ntlm", "", {}],
      ],
    ],
    ["an empty value", 'Digest opaque="", x=', [["digest", "", { opaque: "", x: "" }]]],
    [
      "a quote that never ends",
      'Digest realm="a',
      [
        ["digest", "", { realm: "" }],
        ["a", "", {}],
      ],
    ],
    ["parameters without a scheme", "a=b", []],
  ])("reads %s", (_name, value, expected) => {
    expect(parse(value)).toEqual(expected);
  });

  it("reads several headers, in any case of their name, and no others", () => {
    const header = (key: string, value: string) => ({ key, value });
    const headers = [
      header("www-authenticate", "A"),
      header("Proxy-Authenticate", "B"),
      header("WWW-AUTHENTICATE", "C"),
    ];
    expect(parseChallenges(headers).map(({ scheme }) => scheme)).toEqual(["a", "c"]);
  });

  it("is through with a hostile header in no time", () => {
    const big = 120_000;
    for (const piece of [" ", "=", '"', ",", "a", "a=", 'a="', "a ", '\\"', "a=\\"])
      parse(piece.repeat(big / piece.length), `Digest ${piece.repeat(big)}`);
    parse(`Digest${" ".repeat(big)}=`, `Digest x${" ".repeat(big)}`, `Digest x="${"\\a".repeat(big)}`);
  });
});
