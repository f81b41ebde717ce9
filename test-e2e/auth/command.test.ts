// The built command with a collection that has every type of auth, inherited, by templates, from scripts.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { waybill } from "../cli/waybill.ts";
import { collection, folder as folderOf, variables } from "../parity/case.ts";
import { authItem, authJson, type AuthItem } from "./auth-item.ts";
import { type AuthServer, startAuthServer } from "./auth-server.ts";
import { RSA_KEY } from "./keys.ts";
import { awsCredentials, verifyAwsv4 } from "./verifiers/awsv4.ts";
import { digestCredentials, digestVerifier } from "./verifiers/digest.ts";
import { edgegridCredentials, verifyEdgegrid } from "./verifiers/edgegrid.ts";
import { hawkCredentials, hawkVerifier } from "./verifiers/hawk.ts";
import { JWT_SECRET, verifyAsap, verifyJwt } from "./verifiers/jwt.ts";
import { ntlmCredentials, ntlmVerifier } from "./verifiers/ntlm.ts";
import { oauth1Credentials, verifyOauth1 } from "./verifiers/oauth1.ts";
import { oauth2Credentials, tokenServer } from "./verifiers/oauth2.ts";
import { NO, YES, type Incoming, type Verifier } from "./verifiers/verifier.ts";

let server: AuthServer;
let folder: string;

const has =
  (check: (request: Incoming) => boolean): Verifier =>
  (request) =>
    check(request) ? YES : NO;

beforeAll(async () => {
  const tokens = tokenServer();
  server = await startAuthServer({
    "/basic": has(({ headers }) => headers.authorization === `Basic ${btoa("ann:pass")}`),
    "/bearer": has(({ headers }) => headers.authorization === "Bearer borne by ann"),
    "/apikey": has(({ target }) => target === "/apikey?k%3D=v=1"),
    "/digest": digestVerifier({ qop: "auth", algorithm: "SHA-256" }),
    "/oauth1": verifyOauth1,
    "/token": tokens.token,
    "/oauth2": tokens.resource,
    "/hawk": hawkVerifier("sha256"),
    "/awsv4": verifyAwsv4,
    "/ntlm": ntlmVerifier(),
    "/edgegrid": verifyEdgegrid,
    "/jwt/HS256": verifyJwt,
    "/asap": verifyAsap,
    "/none": has(({ headers }) => headers.authorization === undefined),
  });
  folder = await mkdtemp(join(tmpdir(), "waybill-auth-"));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const PASSES = 'pm.test("accepted", () => pm.response.to.have.status(200));';

const every: readonly (readonly [type: string, row: Omit<AuthItem, "type">])[] = [
  ["basic", { parameters: { username: "{{user}}", password: "{{pass}}" } }],
  ["bearer", { parameters: { token: "borne by ann" } }],
  ["apikey", { parameters: { key: "k=", value: "v=1", in: "query" } }],
  ["digest", { parameters: digestCredentials }],
  ["oauth1", { parameters: { ...oauth1Credentials, signatureMethod: "HMAC-SHA256", addParamsToHeader: true } }],
  [
    "oauth2",
    { parameters: { ...oauth2Credentials, grant_type: "client_credentials", accessTokenUrl: "{{url}}/token" } },
  ],
  ["hawk", { parameters: { ...hawkCredentials, algorithm: "sha256" } }],
  ["awsv4", { parameters: awsCredentials }],
  ["ntlm", { parameters: ntlmCredentials }],
  ["edgegrid", { parameters: edgegridCredentials }],
  [
    "jwt",
    {
      parameters: { algorithm: "HS256", secret: JWT_SECRET, payload: '{"name":"{{product}}"}' },
      request: { url: "{{url}}/jwt/HS256" },
    },
  ],
  ["asap", { parameters: { iss: "me", aud: "you", kid: "me/key", privateKey: RSA_KEY } }],
];

async function run(items: readonly object[], words: readonly string[] = [], extra: object = {}) {
  const path = join(folder, "collection.json");
  const variable = variables({ user: "ann", pass: "pass", product: "waybill" });
  await writeFile(path, JSON.stringify(collection("auth", items, { variable, ...extra })));
  return waybill(["run", path, "--env-var", `url=${server.url}`, ...words], { cwd: folder });
}

it("every type of auth is accepted", async () => {
  const items = every.map(([type, row]) =>
    authItem(type, { type, request: { url: `{{url}}/${type}` }, parts: { test: PASSES }, ...row }),
  );
  const ended = await run(items);
  expect(ended.stdout).toContain(`token by client_credentials from ${server.url}/token [200 OK`);
  expect({ code: ended.code, failed: ended.stdout.match(/^\s+\d+\. .*$/gm) }).toEqual({ code: 0, failed: null });
  expect(ended.stdout.match(/accepted/g)).toHaveLength(every.length);
});

it("it is inherited from folders and the collection, stopped by noauth, and changed by scripts", async () => {
  const inherits = (name: string, path: string) => ({
    name,
    event: [{ listen: "test", script: { exec: [PASSES] } }],
    request: { method: "GET", url: `{{url}}${path}` },
  });
  const hawk = authJson("hawk", { ...hawkCredentials, algorithm: "sha256" });
  const digest = authJson("digest", digestCredentials);
  const script = `pm.request.auth = ${JSON.stringify(authJson("basic", { username: "ann", password: "pass" }))};`;
  const items = [
    inherits("from the collection", "/digest"),
    folderOf("F", [inherits("from the folder", "/hawk"), folderOf("G", [inherits("from further out", "/hawk/2")])], {
      extra: { auth: hawk },
    }),
    folderOf("N", [inherits("stopped", "/none")], { extra: { auth: { type: "noauth" } } }),
    {
      ...inherits("by a script", "/basic"),
      event: [
        { listen: "prerequest", script: { exec: [script] } },
        { listen: "test", script: { exec: [PASSES] } },
      ],
    },
  ];
  const ended = await run(items, [], { auth: digest });
  expect(ended.code, ended.stdout).toBe(0);
  expect(ended.stdout.match(/accepted/g)).toHaveLength(5);
});

it("what cannot be signed is sent unsigned, with a warning", async () => {
  const items = [
    authItem("unknown", { type: "kerberos", request: { url: "{{url}}/none" }, parts: { test: PASSES } }),
    authItem("broken", {
      type: "jwt",
      parameters: { algorithm: "HS256", secret: "s", payload: "{" },
      request: { url: "{{url}}/none" },
      parts: { test: PASSES },
    }),
  ];
  const ended = await run(items);
  expect(ended.code).toBe(0);
  expect(ended.stdout).toContain("runtime: could not find a handler for auth: kerberos");
  expect(ended.stdout).toContain("runtime~jwt.auth: could not sign the request: ");
});

it("--oauth2 off sends what there is; a token that is refused fails the request", async () => {
  const row = {
    type: "oauth2",
    parameters: { ...oauth2Credentials, grant_type: "client_credentials", accessTokenUrl: "{{url}}/token" },
    request: { url: "{{url}}/none" },
    parts: { test: PASSES },
  };
  const off = await run([authItem("off", row)], ["--oauth2", "off"]);
  expect([off.code, off.stdout.includes("token by")]).toEqual([0, false]);
  const wrong = { ...row, parameters: { ...row.parameters, clientSecret: "wrong" } };
  const refused = await run([authItem("wrong", wrong)]);
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain(`the token was refused by ${server.url}/token: invalid_client`);
  expect(refused.stdout).not.toContain("wrong%");
});

it("a run loads no scheme that it does not use", async () => {
  // The build names a chunk after its source, behind the entry that loads it.
  const chunkOf = (type: string) => new RegExp(`/dist/(?:[a-z]+-)?${type}-`);
  const loaded = async (types: readonly string[]) => {
    const coverage = await mkdtemp(join(folder, "coverage-"));
    process.env["NODE_V8_COVERAGE"] = coverage;
    try {
      const rows = every.filter(([type]) => types.includes(type));
      await run(rows.map(([type, row]) => authItem(type, { type, request: { url: `{{url}}/${type}` }, ...row })));
    } finally {
      delete process.env["NODE_V8_COVERAGE"];
    }
    const texts = await Promise.all((await readdir(coverage)).map((name) => readFile(join(coverage, name), "utf8")));
    const urls = texts.flatMap((text) => [...text.matchAll(/"url":"([^"]+)"/g)].map(([, url = ""]) => url));
    expect(urls.some((url) => url.endsWith("/main.js"))).toBe(true);
    return every.map(([type]) => type).filter((type) => urls.some((url) => chunkOf(type).test(url)));
  };
  expect(await loaded(["basic", "bearer", "apikey"])).toEqual([]);
  expect(await loaded(["basic", "digest"])).toEqual(["digest"]);
});
