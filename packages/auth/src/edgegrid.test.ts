// Vectors of Akamai: test_data.json of https://github.com/akamai/AkamaiOPEN-edgegrid-node. Left out: "POST inside limit", which has
// another signature than the same request in the row before it and in the test of that library.
import { describe, expect, it } from "vitest";
import { sign, textBody } from "./test/signing.ts";

const EXAMPLE = {
  accessToken: "akab-access-token-xxx-xxxxxxxxxxxxxxxx",
  clientToken: "akab-client-token-xxx-xxxxxxxxxxxxxxxx",
  clientSecret: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
  nonce: "nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
  timestamp: "20140321T19:34:21+0000",
  maxBodySize: 2048,
  headersToSign: "X-Test1,X-Test2,X-Test3",
};
const BASE = "https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net";
const edgegrid = (parameters: object) => ({ type: "edgegrid", parameters: { ...EXAMPLE, ...parameters } });

type Headers = readonly (readonly [name: string, value: string])[];
const vectors: readonly (readonly [
  name: string,
  method: string,
  path: string,
  headers: Headers,
  body: string | undefined,
  signature: string,
])[] = [
  ["simple GET", "GET", "/", [], undefined, "tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU="],
  [
    "GET with querystring",
    "GET",
    "/testapi/v1/t1?p1=1&p2=2",
    [],
    undefined,
    "hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA=",
  ],
  [
    "Post uses passed-max-body",
    "POST",
    "/testapi/v1/t3",
    [],
    "datadatadatadatadatadatadatadata",
    "hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4=",
  ],
  ["POST too large", "POST", "/testapi/v1/t3", [], "d".repeat(2049), "6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY="],
  [
    "POST length equals max_body",
    "POST",
    "/testapi/v1/t3",
    [],
    "d".repeat(2048),
    "6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY=",
  ],
  ["POST empty body", "POST", "/testapi/v1/t6", [], "", "1gEDxeQGD5GovIkJJGcBaKnZ+VaPtrc4qBUHixjsPCQ="],
  [
    "Simple header signing with GET",
    "GET",
    "/testapi/v1/t4",
    [["X-Test1", "test-simple-header"]],
    undefined,
    "8F9AybcRw+PLxnvT+H0JRkjROrrUgsxJTnRXMzqvcwY=",
  ],
  [
    "Header containing spaces",
    "GET",
    "/testapi/v1/t4",
    [["X-Test1", '"     test-header-with-spaces     "']],
    undefined,
    "ucq2AbjCNtobHfCTuS38fdkl5UDdWHZhQX46fYR8CqI=",
  ],
  [
    "Header with leading and interior spaces",
    "GET",
    "/testapi/v1/t4",
    [["X-Test1", "     first-thing      second-thing"]],
    undefined,
    "WtnneL539UadAAOJwnsXvPqT4Kt6z7HMgBEwAFpt3+c=",
  ],
  [
    "Headers out of order",
    "GET",
    "/testapi/v1/t4",
    [
      ["X-Test2", "t2"],
      ["X-Test1", "t1"],
      ["X-Test3", "t3"],
    ],
    undefined,
    "Wus73Nx8jOYM+kkBFF2q8D1EATRIMr0WLWwpLBgkBqY=",
  ],
  [
    "Extra header",
    "GET",
    "/testapi/v1/t5",
    [
      ["X-Test2", "t2"],
      ["X-Test1", "t1"],
      ["X-Test3", "t3"],
      ["X-Extra", "this won't be included"],
    ],
    undefined,
    "Knd/jc0A5Ghhizjayr0AUUvl2MZjBpS3FDSzvtq4Ixc=",
  ],
  ["PUT test", "PUT", "/testapi/v1/t6", [], "P".repeat(31), "GNBWEYSEWOLtu+7dD52da2C39aX/Jchpon3K/AmBqBU="],
];

describe("vectors", () => {
  it.each(vectors)("%s", async (...[, method, path, headers, text, signature]) => {
    const signed = await sign(edgegrid({}), {
      method,
      url: `${BASE}${path}`,
      headers: headers.map(([key, value]) => ({ key, value })),
      body: text === undefined ? { kind: "none" } : textBody(text),
    });
    expect(signed.authorization).toBe(
      `EG1-HMAC-SHA256 client_token=${EXAMPLE.clientToken};access_token=${EXAMPLE.accessToken};` +
        `timestamp=${EXAMPLE.timestamp};nonce=${EXAMPLE.nonce};signature=${signature}`,
    );
  });
});

describe("edgegrid", () => {
  it("signs for the host of the base URL, however the request gets there", async () => {
    const [direct, proxied] = await Promise.all([
      sign(edgegrid({}), { url: `${BASE}/x` }),
      sign(edgegrid({ baseURL: `${BASE}/` }), { url: "https://mirror.test/x" }),
    ]);
    expect(proxied.authorization).toBe(direct.authorization);
  });

  it("makes timestamp and nonce itself", async () => {
    const signed = await sign(edgegrid({ timestamp: "", nonce: "" }));
    expect(signed.authorization).toMatch(
      /timestamp=20200102T03:04:05\+0000;nonce=[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21};/,
    );
  });

  it.each(["accessToken", "clientToken", "clientSecret"])(
    "without %s the request goes out unsigned, with a warning",
    async (name) => {
      const signed = await sign(edgegrid({ [name]: "" }));
      expect(signed).toMatchObject({ kind: "unsigned", request: { headers: [] } });
      expect(signed.warning).toBe(`runtime~edgegrid.auth: could not sign the request: ${name} is empty`);
    },
  );
});
