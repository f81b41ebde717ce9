// Signatures as servers check them, with code that is not ours: right ones pass, wrong ones do not.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authItem, type AuthItem } from "./auth-item.ts";
import { type AuthServer, startAuthServer } from "./auth-server.ts";
import { EC_KEY, EC_KEY_384, EC_KEY_521, RSA_KEY } from "./keys.ts";
import { runItems } from "./run-items.ts";
import { awsCredentials, verifyAwsv4 } from "./verifiers/awsv4.ts";
import { edgegridCredentials, verifyEdgegrid } from "./verifiers/edgegrid.ts";
import { hawkCredentials, hawkVerifier } from "./verifiers/hawk.ts";
import { JWT_SECRET, verifyAsap, verifyJwt } from "./verifiers/jwt.ts";
import { oauth1Credentials, verifyOauth1 } from "./verifiers/oauth1.ts";

let server: AuthServer;
let folder: string;

beforeAll(async () => {
  server = await startAuthServer({
    "/oauth1": verifyOauth1,
    "/hawk/sha256": hawkVerifier("sha256"),
    "/hawk/sha1": hawkVerifier("sha1"),
    "/aws": verifyAwsv4,
    "/edgegrid": verifyEdgegrid,
    "/jwt": verifyJwt,
    "/asap": verifyAsap,
  });
  folder = await mkdtemp(join(tmpdir(), "waybill-auth-"));
  await writeFile(join(folder, "file.bin"), "bytes of a file\r\n".repeat(5000));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

type Rows = Readonly<Record<string, Omit<AuthItem, "type">>>;

const TEXT = { mode: "raw", raw: "hello wörld" };
const FORM = {
  mode: "urlencoded",
  urlencoded: [
    { key: "c", value: "x y+z" },
    { key: "a", value: "ü&=" },
    { key: "a", value: "2" },
  ],
};
const FILE = { mode: "file", file: { src: "file.bin" } };
const PARTS = {
  mode: "formdata",
  formdata: [
    { key: "t", value: "text", type: "text" },
    { key: "f", src: "file.bin", type: "file" },
  ],
};
const post = (path: string, body: object, header: object[] = []) => ({
  method: "POST",
  url: `{{url}}${path}`,
  body,
  header,
});
const get = (path: string, header: object[] = []) => ({ url: `{{url}}${path}`, header });

const ODD_QUERY = "?b=2&a=1&a=0&e=&x=%C3%BC%20%2f&plus=1%2B1";

const O1 = { ...oauth1Credentials, addParamsToHeader: true };
const oauth1: Rows = Object.fromEntries(
  ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256", "RSA-SHA512", "PLAINTEXT"].flatMap(
    (signatureMethod) => {
      const parameters = { ...O1, signatureMethod, privateKey: RSA_KEY, includeBodyHash: true };
      return [
        [`${signatureMethod} in the header`, { parameters, request: get(`/oauth1${ODD_QUERY}`) }],
        [
          `${signatureMethod} in the query`,
          { parameters: { ...parameters, addParamsToHeader: false }, request: get(`/oauth1${ODD_QUERY}`) },
        ],
        [
          `${signatureMethod} in the body`,
          { parameters: { ...parameters, addParamsToHeader: false }, request: post("/oauth1?q=1", FORM) },
        ],
        [`${signatureMethod} with a form`, { parameters, request: post("/oauth1?q=1", FORM) }],
        [`${signatureMethod} with a text`, { parameters, request: post("/oauth1", TEXT) }],
        [`${signatureMethod} with files`, { parameters, request: post("/oauth1", PARTS) }],
      ];
    },
  ),
);

const hawk: Rows = Object.fromEntries(
  (["sha1", "sha256"] as const).flatMap((algorithm) => {
    const parameters = { ...hawkCredentials, algorithm, includePayloadHash: true };
    const path = `/hawk/${algorithm}`;
    return [
      [`${algorithm}`, { parameters, request: get(`${path}${ODD_QUERY}`) }],
      [
        `${algorithm} with everything`,
        { parameters: { ...parameters, extraData: "a b=c;d", app: "app", delegation: "dlg" }, request: get(path) },
      ],
      [`${algorithm} with a text`, { parameters, request: post(path, TEXT) }],
      [`${algorithm} with a form`, { parameters, request: post(path, FORM) }],
      [`${algorithm} with a file`, { parameters, request: post(path, FILE) }],
      [`${algorithm} with parts`, { parameters, request: post(path, PARTS) }],
    ];
  }),
);

const awsv4: Rows = Object.fromEntries(
  ["execute-api", "s3"].flatMap((service) =>
    [false, true].flatMap((addAuthDataToQuery) => {
      const parameters = { ...awsCredentials, service, region: "eu-west-3", addAuthDataToQuery };
      const name = `${service} ${addAuthDataToQuery ? "in the query" : "in headers"}`;
      return [
        [name, { parameters, request: get("/aws?b=2&a=1&e=&x=%C3%BC%20%2F&plus=1%2B1") }],
        [
          `${name} with a session`,
          { parameters: { ...parameters, sessionToken: "s/t+=" }, request: get("/aws/a%20b/%C3%BC") },
        ],
        [
          `${name} with a text and headers`,
          { parameters, request: post("/aws", TEXT, [{ key: "X-One", value: "a   b" }]) },
        ],
        [`${name} with a form`, { parameters, request: post("/aws", FORM) }],
        [`${name} with a file`, { parameters, request: post("/aws", FILE) }],
        [`${name} with parts`, { parameters, request: post("/aws", PARTS) }],
      ];
    }),
  ),
);

const edgegrid: Rows = {
  GET: { parameters: edgegridCredentials, request: get(`/edgegrid${ODD_QUERY}`) },
  "POST of a text": { parameters: edgegridCredentials, request: post("/edgegrid", TEXT) },
  "POST of a file": { parameters: edgegridCredentials, request: post("/edgegrid", FILE) },
  PUT: { parameters: edgegridCredentials, request: { ...post("/edgegrid", TEXT), method: "PUT" } },
};

const KEYS: Readonly<Record<string, string>> = { ES256: EC_KEY, ES384: EC_KEY_384, ES512: EC_KEY_521 };
const jwt: Rows = Object.fromEntries(
  ["HS", "RS", "PS", "ES"].flatMap((family) =>
    ["256", "384", "512"].flatMap((size) => {
      const algorithm = family + size;
      const parameters = {
        algorithm,
        secret: JWT_SECRET,
        privateKey: KEYS[algorithm] ?? RSA_KEY,
        payload: '{"name":"waybill"}',
      };
      return [
        [`${algorithm} in the header`, { parameters, request: get(`/jwt/${algorithm}`) }],
        [
          `${algorithm} in the query`,
          { parameters: { ...parameters, addTokenTo: "queryParam" }, request: get(`/jwt/${algorithm}?x=1`) },
        ],
      ];
    }),
  ),
);

const ASAP = { iss: "me", aud: "you", kid: "me/key", privateKey: RSA_KEY };
const asap: Rows = { "all claims": { parameters: ASAP, request: get("/asap") } };

const wrong: Readonly<Record<string, object>> = {
  oauth1: { consumerSecret: "wrong", privateKey: undefined, signatureMethod: "HMAC-SHA1" },
  hawk: { authKey: "wrong" },
  awsv4: { secretKey: "wrong" },
  edgegrid: { clientSecret: "wrong" },
  jwt: { algorithm: "HS256", secret: "wrong" },
  asap: { iss: "someone else" },
};

describe.each(Object.entries({ oauth1, hawk, awsv4, edgegrid, jwt, asap }))("%s", (type, rows) => {
  it("is accepted for every variant", async () => {
    const items = Object.entries(rows).map(([name, row]) => authItem(name, { type, ...row }));
    const { items: results } = await runItems(items, server.url, { workingDir: folder });
    const sent = Object.fromEntries(
      Object.entries(results).map(([name, { sent: codes, warnings }]) => [name, [...codes, ...warnings]]),
    );
    expect(sent).toEqual(Object.fromEntries(Object.keys(rows).map((name) => [name, [200]])));
  });

  it("is refused with wrong credentials", async () => {
    const [row] = Object.values(rows);
    const item = authItem("wrong", { type, ...row, parameters: { ...row?.parameters, ...wrong[type] } });
    expect((await runItems([item], server.url)).items["wrong"]?.sent).toEqual([401]);
  });
});
