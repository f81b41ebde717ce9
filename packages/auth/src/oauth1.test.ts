// Vectors of RFC 5849 §1.2 and §3.4.1.1, and of https://wiki.oauth.net/w/page/12238556/TestCases §9.3 (RSA-SHA1).
import { describe, expect, it } from "vitest";
import { formPairs, oauth1BaseString, encodePair } from "./oauth1-base.ts";
import { requestUrl } from "./request-url.ts";
import { requestOf, sign, textBody } from "./test/signing.ts";

const oauth1 = (parameters: object) => ({ type: "oauth1", parameters: { addParamsToHeader: true, ...parameters } });
const FORM = "application/x-www-form-urlencoded";

describe("vectors", () => {
  const printer = { consumerKey: "dpf43f3p2l4k3l03", consumerSecret: "kd94hf93k423kf44", signatureMethod: "HMAC-SHA1" };

  it.each([
    [
      "temporary credentials",
      { realm: "Photos", timestamp: "137131200", nonce: "wIjqoS", callback: "http://printer.example.com/ready" },
      { method: "POST", url: "https://photos.example.net/initiate" },
      "74KNZJeDHnMBp0EMJ9ZHt%2FXKycU%3D",
    ],
    [
      "token credentials",
      {
        token: "hh5s93j4hdidpola",
        tokenSecret: "hdhd0244k9j7ao03",
        timestamp: "137131201",
        nonce: "walatlh",
        verifier: "hfdp7dh39dks9884",
      },
      { method: "POST", url: "https://photos.example.net/token" },
      "gKgrFCywp7rO0OXSjdot%2FIHF7IU%3D",
    ],
    [
      "the photo",
      { token: "nnch734d00sl2jdk", tokenSecret: "pfkkdhi9sl3r4s00", timestamp: "137131202", nonce: "chapoH" },
      { url: "http://photos.example.net/photos?file=vacation.jpg&size=original" },
      "MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D",
    ],
  ])("RFC 5849 §1.2: %s", async (_name, parameters, request, signature) => {
    const signed = await sign(oauth1({ ...printer, ...parameters }), request);
    expect(signed.authorization).toContain(`oauth_signature="${signature}"`);
  });

  it("RFC 5849 §3.4.1.1: the signature base string", () => {
    const request = requestOf({ method: "POST", url: "http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b" });
    const url = requestUrl(request, { asciiHost: (host) => host.toLowerCase() });
    const own = [
      ["oauth_consumer_key", "9djdj82h48djs9d2"],
      ["oauth_token", "kkk9d7dh3k39sjv7"],
      ["oauth_signature_method", "HMAC-SHA1"],
      ["oauth_timestamp", "137131201"],
      ["oauth_nonce", "7d8f3e4a"],
    ] as const;
    expect(
      oauth1BaseString("POST", url, [...formPairs(url.query), ...formPairs("c2&a3=2+q"), ...own.map(encodePair)]),
    ).toBe(
      "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D" +
        "%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1" +
        "%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
    );
  });

  it("the test cases of oauth.net: RSA-SHA1", async () => {
    const parameters = {
      consumerKey: "dpf43f3p2l4k3l03",
      signatureMethod: "RSA-SHA1",
      timestamp: "1196666512",
      nonce: "13917289812797014437",
      version: "1.0",
      privateKey: TEST_CASE_KEY,
    };
    const url = "http://photos.example.net/photos?file=vacaction.jpg&size=original";
    const signed = await sign(oauth1({ ...parameters, disableHeaderEncoding: true }), { url });
    expect(signed.authorization).toContain(
      'oauth_signature="jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aCI4BwpraNx4RtEXMe5qg5T1LVTGliMRpKasKsW//e+RinhejgCuzoH26dyF8iY2ZZ/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE="',
    );
  });
});

describe("oauth1", () => {
  const parameters = { consumerKey: "k", consumerSecret: "s", timestamp: "1", nonce: "n" };

  it("makes timestamp and nonce itself", async () => {
    const signed = await sign(oauth1({ consumerKey: "k", consumerSecret: "s" }));
    expect(signed.authorization).toMatch(/oauth_timestamp="1577934245",oauth_nonce="[A-Za-z0-9]{11}"/);
  });

  it("signs a form that was written as text, and puts its parameters there", async () => {
    const body = textBody("a=1", `${FORM}; charset=utf-8`);
    const signed = await sign({ type: "oauth1", parameters }, { method: "POST", body });
    expect(signed.request.body).toMatchObject({
      text: expect.stringMatching(/^a=1&oauth_consumer_key=k&.*&oauth_signature=/),
    });
    expect(signed.request.url).toBe("http://host/path");
  });

  it("replaces parameters of an earlier signature and keeps the others as they are", async () => {
    const url = "http://host/path?x=%2f&oauth_signature=old&oauth_nonce=old&empty&y=1+2";
    const signed = await sign({ type: "oauth1", parameters }, { url });
    expect(signed.request.url).toMatch(/\?x=%2f&empty&y=1%202&oauth_consumer_key=k&/);
    expect(signed.request.url).not.toContain("old");
  });

  it.each([
    [{ signatureMethod: "FOO" }, "Unsupported signature method"],
    [{ consumerKey: "" }, "consumerKey is empty"],
    [{ consumerSecret: "" }, "consumerSecret is empty"],
    [{ signatureMethod: "RSA-SHA256", privateKey: "nonsense" }, "privateKey is no RSA key in PEM"],
    [{ signatureMethod: "RSA-SHA256" }, "privateKey is no RSA key in PEM"],
  ])("with %o the request goes out unsigned, with a warning", async (wrong, reason) => {
    const signed = await sign(oauth1({ ...parameters, ...wrong }));
    expect(signed).toMatchObject({ kind: "unsigned", request: { headers: [] } });
    expect(signed.warning).toBe(`runtime~oauth1.auth: could not sign the request: ${reason}`);
  });
});

const TEST_CASE_KEY = `-----BEGIN PRIVATE KEY-----
MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALRiMLAh9iimur8V
A7qVvdqxevEuUkW4K+2KdMXmnQbG9Aa7k7eBjK1S+0LYmVjPKlJGNXHDGuy5Fw/d
7rjVJ0BLB+ubPK8iA/Tw3hLQgXMRRGRXXCn8ikfuQfjUS1uZSatdLB81mydBETlJ
hI6GH4twrbDJCR2Bwy/XWXgqgGRzAgMBAAECgYBYWVtleUzavkbrPjy0T5FMou8H
X9u2AC2ry8vD/l7cqedtwMPp9k7TubgNFo+NGvKsl2ynyprOZR1xjQ7WgrgVB+mm
uScOM/5HVceFuGRDhYTCObE+y1kxRloNYXnx3ei1zbeYLPCHdhxRYW7T0qcynNmw
rn05/KO2RLjgQNalsQJBANeA3Q4Nugqy4QBUCEC09SqylT2K9FrrItqL2QKc9v0Z
zO2uwllCbg0dwpVuYPYXYvikNHHg+aCWF+VXsb9rpPsCQQDWR9TT4ORdzoj+Nccn
qkMsDmzt0EfNaAOwHOmVJ2RVBspPcxt5iN4HI7HNeG6U5YsFBb+/GZbgfBT3kpNG
WPTpAkBI+gFhjfJvRw38n3g/+UeAkwMI2TJQS4n8+hid0uus3/zOjDySH3XHCUno
cn1xOJAyZODBo47E+67R4jV1/gzbAkEAklJaspRPXP877NssM5nAZMU0/O/NGCZ+
3jPgDUno6WbJn5cqm8MqWhW1xGkImgRk+fkDBquiq4gPiT898jusgQJAd5Zrr6Q8
AO/0isr/3aa6O6NLQxISLKcPDk2NOccAfS/xOtfOz4sJYM3+Bs4Io9+dZGSDCA54
Lw03eHTNQghS0A==
-----END PRIVATE KEY-----`;
