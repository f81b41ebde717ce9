// Vectors of AWS: the "Signature Version 4 test suite" (aws-sig-v4-test-suite), and the examples for S3 at
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and …/sigv4-query-string-auth.html.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { awsSignature, canonicalRequest, type CanonicalInput } from "./awsv4-signature.ts";
import { sign, textBody } from "./test/signing.ts";

const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const SCOPE = { date: "20150830T123600Z", region: "us-east-1", service: "service" };
const EMPTY = createHash("sha256").digest("hex");
const UNRESERVED = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

interface Row {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
}

const suite: readonly (readonly [name: string, row: Row, signature: string])[] = [
  ["get-vanilla", {}, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
  [
    "get-vanilla-query-order-key-case",
    { query: "Param2=value2&Param1=value1" },
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  ],
  [
    "get-vanilla-empty-query-key",
    { query: "Param1=value1" },
    "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
  ],
  [
    "get-vanilla-query-unreserved",
    { query: `${UNRESERVED}=${UNRESERVED}` },
    "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
  ],
  ["get-vanilla-utf8-query", { query: "ሴ=bar" }, "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"],
  ["get-unreserved", { path: `/${UNRESERVED}` }, "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"],
  ["get-utf8", { path: "/ሴ" }, "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"],
  ["get-space", { path: "/example space/" }, "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"],
  [
    "get-relative-relative",
    { path: "/example1/example2/../.." },
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  ],
  ["get-slash", { path: "//" }, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
  [
    "get-header-key-duplicate",
    {
      headers: [
        ["My-Header1", "value2"],
        ["My-Header1", "value2"],
        ["My-Header1", "value1"],
      ],
    },
    "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
  ],
  [
    "get-header-value-trim",
    {
      headers: [
        ["My-Header1", " value1"],
        ["My-Header2", ' "a   b   c"'],
      ],
    },
    "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
  ],
  ["post-vanilla", { method: "POST" }, "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
  [
    "post-vanilla-query",
    { method: "POST", query: "Param1=value1" },
    "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
  ],
  [
    "post-header-key-case",
    { method: "post", headers: [["MY-HEADER1", "value1"]] },
    "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
  ],
  [
    "post-header-value-case",
    { method: "POST", headers: [["My-Header1", "VALUE1"]] },
    "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
  ],
  [
    "post-x-www-form-urlencoded",
    { method: "POST", headers: [["Content-Type", "application/x-www-form-urlencoded"]], body: "Param1=value1" },
    "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  ],
];

describe("the test suite of AWS", () => {
  it.each(suite)("%s", (_name, row, signature) => {
    expect(awsSignature(canonicalRequest(inputOf(row)).text, SCOPE, SECRET)).toBe(signature);
  });
});

function inputOf({ method = "GET", path = "/", query = "", headers = [], body }: Row): CanonicalInput {
  const host = "example.amazonaws.com";
  return {
    method,
    url: { scheme: "https", host, port: 443, authority: host, path, query },
    headers: [...headers, ["X-Amz-Date", SCOPE.date] as const].map(([key, value]) => ({ key, value })),
    payload: body === undefined ? EMPTY : createHash("sha256").update(body).digest("hex"),
    scope: SCOPE,
  };
}

describe("the examples of S3", () => {
  const world = { now: () => Date.UTC(2013, 4, 24) };
  const parameters = {
    accessKey: "AKIAIOSFODNN7EXAMPLE",
    secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    service: "s3",
    region: "us-east-1",
  };
  const at = (path: string) => ({ url: `https://examplebucket.s3.amazonaws.com${path}` });

  it.each([
    [
      "GET object",
      { ...at("/test.txt"), headers: [{ key: "Range", value: "bytes=0-9" }] },
      "host;range;x-amz-content-sha256;x-amz-date",
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    ],
    [
      "PUT object",
      {
        ...at("/test$file.text"),
        method: "PUT",
        headers: [
          { key: "Date", value: "Fri, 24 May 2013 00:00:00 GMT" },
          { key: "x-amz-storage-class", value: "REDUCED_REDUNDANCY" },
        ],
        body: { kind: "text", text: "Welcome to Amazon S3." } as const,
      },
      "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
      "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    ],
    [
      "GET bucket lifecycle",
      at("/?lifecycle"),
      "host;x-amz-content-sha256;x-amz-date",
      "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    ],
    [
      "list objects",
      at("/?max-keys=2&prefix=J"),
      "host;x-amz-content-sha256;x-amz-date",
      "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    ],
  ])("%s", async (_name, request, names, signature) => {
    const signed = await sign({ type: "awsv4", parameters }, request, world);
    expect(signed.authorization).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, " +
        `SignedHeaders=${names}, Signature=${signature}`,
    );
  });

  it("a signed URL", async () => {
    const signed = await sign(
      { type: "awsv4", parameters: { ...parameters, addAuthDataToQuery: true } },
      at("/test.txt"),
      world,
    );
    const query = new URL(signed.request.url).searchParams;
    expect(query.get("X-Amz-Signature")).toBe("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    expect(query.get("X-Amz-Expires")).toBe("86400");
    expect(signed.request.headers).toEqual([]);
  });
});

describe("awsv4", () => {
  const parameters = { accessKey: "A", secretKey: "S" };
  it("signs for execute-api in us-east-1 unless told otherwise, and the type of the body", async () => {
    const signed = await sign({ type: "awsv4", parameters }, { method: "POST", body: textBody("x") });
    expect(signed.authorization).toContain(
      "Credential=A/20200102/us-east-1/execute-api/aws4_request, " +
        "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date,",
    );
  });

  it("sends and signs a session token, in headers and in the query", async () => {
    const auth = (extra: object) => ({ type: "awsv4", parameters: { ...parameters, sessionToken: "s/t=", ...extra } });
    const inHeader = await sign(auth({}));
    expect(inHeader.authorization).toContain("SignedHeaders=host;x-amz-date;x-amz-security-token,");
    expect(inHeader.request.headers).toContainEqual({ key: "X-Amz-Security-Token", value: "s/t=", credential: true });
    expect((await sign(auth({ addAuthDataToQuery: true }))).request.url).toContain("?X-Amz-Security-Token=s%2Ft%3D&");
  });

  it("replaces what is left of an earlier signature", async () => {
    const headers = [
      { key: "x-amz-date", value: "old" },
      { key: "authorization", value: "old" },
    ];
    const signed = await sign({ type: "awsv4", parameters }, { headers });
    expect(signed.request.headers.map(({ key }) => key)).toEqual(["X-Amz-Date", "Authorization"]);
    const url = "http://host/?X-Amz-Signature=old&X-Amz-Date=old&a=1";
    const again = await sign({ type: "awsv4", parameters: { ...parameters, addAuthDataToQuery: true } }, { url });
    expect(again.request.url).not.toContain("old");
  });
});
