// Requests by auth type whose signatures depend on nothing but what the row says.
import { createPrivateKey } from "node:crypto";
import type { AuthItem } from "./auth-item.ts";
import { EC_KEY, RSA_KEY } from "./keys.ts";

interface ParityRow extends Omit<AuthItem, "type"> {
  /** Why Waybill sends something else on purpose. */
  readonly better?: string;
}

type Rows = Readonly<Record<string, ParityRow>>;

const RAW = { mode: "raw", raw: "hello wörld" };
const JSON_BODY = { mode: "raw", raw: '{"a":1}', options: { raw: { language: "json" } } };
const FORM = {
  mode: "urlencoded",
  urlencoded: [
    { key: "c", value: "x y" },
    { key: "a", value: "2" },
    { key: "d", value: "" },
    { key: "off", value: "1", disabled: true },
  ],
};
const post = (body: object, extra: object = {}) => ({ method: "POST", body, ...extra });
const at = (path: string) => ({ url: `{{url}}${path}` });

const O1 = {
  consumerKey: "ck",
  consumerSecret: "cs",
  token: "tk",
  tokenSecret: "ts",
  signatureMethod: "HMAC-SHA1",
  timestamp: "137131201",
  nonce: "7d8f3e4a",
  version: "1.0",
};
const O1H = { ...O1, addParamsToHeader: true };
const pkcs1 = createPrivateKey(RSA_KEY).export({ type: "pkcs1", format: "pem" }).toString();

const oauth1: Rows = {
  header: { parameters: O1H },
  "header with realm": { parameters: { ...O1H, realm: 'Exa mple"q' } },
  "without token": { parameters: { ...O1H, token: "", tokenSecret: "" } },
  "without token, empty ones signed": {
    parameters: { ...O1H, token: "", tokenSecret: "", addEmptyParamsToSign: true },
  },
  query: { parameters: O1 },
  "query has some": { parameters: O1, request: at("/p?oauth_nonce=zzz&a=1") },
  "form in the body": { parameters: O1, request: post(FORM) },
  "form, header": { parameters: O1H, request: post(FORM) },
  "form by PUT": { parameters: O1, request: { ...post(FORM), method: "PUT" } },
  "text body": { parameters: O1, request: post(RAW) },
  "body hash": { parameters: { ...O1H, includeBodyHash: true }, request: post(RAW) },
  "body hash in the query": { parameters: { ...O1, includeBodyHash: true }, request: post(JSON_BODY) },
  "body hash of a form": { parameters: { ...O1H, includeBodyHash: true }, request: post(FORM) },
  "body hash of nothing": { parameters: { ...O1H, includeBodyHash: true } },
  "HMAC-SHA256": { parameters: { ...O1H, signatureMethod: "HMAC-SHA256", includeBodyHash: true }, request: post(RAW) },
  "HMAC-SHA512": { parameters: { ...O1H, signatureMethod: "HMAC-SHA512", includeBodyHash: true }, request: post(RAW) },
  PLAINTEXT: { parameters: { ...O1H, signatureMethod: "PLAINTEXT", consumerSecret: "c&s", tokenSecret: "t s" } },
  "RSA-SHA1": { parameters: { ...O1H, signatureMethod: "RSA-SHA1", privateKey: RSA_KEY } },
  "RSA-SHA256 by PKCS #1": { parameters: { ...O1H, signatureMethod: "RSA-SHA256", privateKey: pkcs1 } },
  "RSA-SHA512": { parameters: { ...O1H, signatureMethod: "RSA-SHA512", privateKey: RSA_KEY } },
  "callback and verifier": { parameters: { ...O1H, callback: "http://x/cb?a=b", verifier: "ver" } },
  "plain header": { parameters: { ...O1H, disableHeaderEncoding: true, consumerKey: "c+k/=" } },
  "encoded header": { parameters: { ...O1H, consumerKey: "c+k/= ü!*'()" } },
  "no version": { parameters: { ...O1H, version: "" } },
  "duplicates, blanks, empty ones": { parameters: O1H, request: at("/p?a=2&a=1&b=x%20y&c&d=&e=%E2%98%BA+z") },
  "path without anything": { parameters: O1H, request: at("") },
  "unknown method": { parameters: { ...O1H, signatureMethod: "FOO" } },
  "without a key": { parameters: { ...O1H, consumerKey: "" } },
  "user's own header": { parameters: O1H, request: { header: [{ key: "authorization", value: "mine" }] } },
};

const HAWK = {
  authId: "dh37fgj492je",
  authKey: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn",
  algorithm: "sha256",
  nonce: "j4h3g2",
  timestamp: "1353832234",
};

const hawk: Rows = {
  plain: { parameters: HAWK },
  "all attributes": {
    parameters: { ...HAWK, extraData: "some-app-ext-data", app: "app1", delegation: "dlg1", user: "u1" },
  },
  "quotes in ext": { parameters: { ...HAWK, extraData: 'a "b" \\c' } },
  sha1: { parameters: { ...HAWK, algorithm: "sha1" } },
  "text payload": {
    parameters: { ...HAWK, includePayloadHash: true },
    request: post(RAW),
    better: "the hash covers the Content-Type that is sent; newman hashes without it and servers refuse",
  },
  "JSON payload": { parameters: { ...HAWK, includePayloadHash: true }, request: post(JSON_BODY) },
  "own type": {
    parameters: { ...HAWK, includePayloadHash: true },
    request: post(JSON_BODY, { header: [{ key: "Content-Type", value: "Text/Foo; charset=x" }] }),
  },
  "form payload": {
    parameters: { ...HAWK, includePayloadHash: true },
    request: post(FORM),
    better: "the hash covers the Content-Type that is sent",
  },
  "no payload": { parameters: { ...HAWK, includePayloadHash: true } },
  "without an id": { parameters: { ...HAWK, authId: "" } },
};

const EDGE = {
  accessToken: "akab-access-token-xxx",
  clientToken: "akab-client-token-xxx",
  clientSecret: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
  nonce: "nonce-xx",
  timestamp: "20140321T19:34:21+0000",
};

const edgegrid: Rows = {
  GET: { parameters: EDGE },
  "base URL": { parameters: { ...EDGE, baseURL: "https://akaa-baseurl-xxx-xxx.luna.akamaiapis.net/" } },
  "base URL without a scheme": { parameters: { ...EDGE, baseURL: "akaa-baseurl-xxx-xxx.luna.akamaiapis.net" } },
  POST: { parameters: EDGE, request: post(RAW) },
  PUT: { parameters: EDGE, request: { ...post(RAW), method: "PUT" } },
  "part of the body": { parameters: { ...EDGE, maxBodySize: "4" }, request: post(RAW) },
  form: { parameters: EDGE, request: post(FORM) },
  headers: {
    parameters: { ...EDGE, headersToSign: "X-Test1,X-Test2 , x-none" },
    request: {
      header: [
        { key: "X-Test1", value: "a   b" },
        { key: "x-test2", value: '"t2"' },
      ],
    },
  },
  "without a secret": { parameters: { ...EDGE, clientSecret: "" } },
};

const JWT = { algorithm: "HS256", secret: "top", payload: '{"a":1}', header: "{}", addTokenTo: "header" };

const jwt: Rows = {
  HS256: { parameters: JWT },
  HS384: { parameters: { ...JWT, algorithm: "HS384" } },
  HS512: { parameters: { ...JWT, algorithm: "HS512" } },
  RS256: { parameters: { ...JWT, algorithm: "RS256", privateKey: RSA_KEY } },
  RS384: { parameters: { ...JWT, algorithm: "RS384", privateKey: RSA_KEY } },
  RS512: { parameters: { ...JWT, algorithm: "RS512", privateKey: RSA_KEY } },
  objects: { parameters: { ...JWT, payload: { b: 2, a: "x" }, header: { kid: "k", typ: "X" } } },
  "algorithm in the header": { parameters: { ...JWT, header: '{"alg":"none","kid":"k"}' } },
  "Base64 secret": { parameters: { ...JWT, secret: "dG9w", isSecretBase64Encoded: true } },
  query: { parameters: { ...JWT, addTokenTo: "queryParam" } },
  "named in the query": { parameters: { ...JWT, addTokenTo: "queryParam", queryParamKey: "jw t" } },
  prefix: { parameters: { ...JWT, headerPrefix: "JWT" } },
  "no prefix": { parameters: { ...JWT, headerPrefix: "" } },
  "broken payload": { parameters: { ...JWT, payload: "{a" } },
  "broken header": { parameters: { ...JWT, header: "{a" } },
  "list as payload": { parameters: { ...JWT, payload: "[1]" } },
  "empty payload": { parameters: { ...JWT, payload: "" } },
  "nothing but a secret": { parameters: { ...JWT, payload: undefined, header: undefined } },
  numbers: { parameters: { ...JWT, payload: '{"n":12345678901234567890,"u":"é\\u00e9","s":1.0}' } },
  "no secret": { parameters: { ...JWT, secret: "" } },
  "unknown algorithm": { parameters: { ...JWT, algorithm: "XX" } },
  "key of another kind": { parameters: { ...JWT, algorithm: "ES384", privateKey: EC_KEY } },
};

const O2 = { accessToken: "tok en+1", addTokenTo: "header", headerPrefix: "Bearer", tokenType: "bearer" };

const oauth2: Rows = {
  header: { parameters: O2 },
  "token alone": { parameters: { accessToken: "t" } },
  prefix: { parameters: { ...O2, headerPrefix: "X " } },
  "no prefix": { parameters: { ...O2, headerPrefix: "" } },
  query: { parameters: { ...O2, addTokenTo: "queryParams" } },
  "query has one": { parameters: { ...O2, addTokenTo: "queryParams" }, request: at("/p?access_token=old&a=1") },
  mac: { parameters: { ...O2, tokenType: "mac" } },
  "another type": { parameters: { ...O2, tokenType: "Token" } },
  "no token": { parameters: { ...O2, accessToken: "" } },
  "no token, user's own header": {
    parameters: { ...O2, accessToken: "" },
    request: { header: [{ key: "Authorization", value: "mine" }] },
  },
  "nowhere to put it": { parameters: { ...O2, addTokenTo: "cookie" } },
};

const apikey: Rows = {
  header: { parameters: { key: "X-K", value: " v ", in: "header" } },
  "query, name with reserved characters": {
    parameters: { key: "a=b k&", value: "v=1&2", in: "query" },
    request: at("/p?x=1&a=b%20k%26=2"),
  },
  "query, name with escapes": { parameters: { key: "a%20b+c{d}", value: "v%20b+c", in: "query" }, request: at("/p") },
  "query, empty value": { parameters: { key: "k", value: "", in: "query" }, request: at("/p?k=1#frag") },
};

const AWS = { accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", region: "eu-west-1" };
const S3 = { ...AWS, service: "s3" };
const QUERY = { ...AWS, addAuthDataToQuery: true };

const awsv4: Rows = {
  "execute-api": { parameters: AWS },
  "no service, no region": { parameters: { ...AWS, region: "" } },
  session: { parameters: { ...AWS, sessionToken: "sess/tok+1=" } },
  "JSON body": { parameters: AWS, request: post(JSON_BODY) },
  headers: {
    parameters: AWS,
    request: {
      header: [
        { key: "X-Foo", value: "a  b" },
        { key: "X-Amz-Target", value: "t" },
      ],
    },
  },
  "POST of nothing": { parameters: AWS, request: { method: "POST" } },
  path: { parameters: AWS, request: at("/a b/../c//d%20e/é?x=1&y=%2f&z&a=b c") },
  "blank as a plus": { parameters: AWS, request: at("/p?x=1+2") },
  "old date": { parameters: AWS, request: { header: [{ key: "X-Amz-Date", value: "20150830T123600Z" }] } },
  form: {
    parameters: AWS,
    request: post(FORM),
    better: "the type of the body is signed, whoever adds it",
  },
  s3: { parameters: S3 },
  "s3, path": { parameters: S3, request: at("/a b/../c//d%20e/é?x=1&y=%2f&z&a=b c") },
  "s3, session": { parameters: { ...S3, sessionToken: "sess/tok+1=" } },
  query: { parameters: QUERY },
  "query, body": { parameters: QUERY, request: post(JSON_BODY), better: "the signature covers the body that is sent" },
  "query, s3": { parameters: { ...QUERY, service: "s3", sessionToken: "sess/tok+1=" } },
  "without keys": { parameters: { ...AWS, accessKey: "", secretKey: "" } },
};

const ASKS = {
  old: 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
  auth: 'Digest realm="r", nonce="n1", qop="auth"',
  authInt: 'Digest realm="r", nonce="n1", qop="auth-int"',
  list: 'Digest realm="r", nonce="n1", qop="auth,auth-int"',
  sha256: 'Digest realm="r", nonce="n1", qop="auth", algorithm=SHA-256',
  session: 'Digest realm="r", nonce="n1", qop="auth", algorithm=MD5-sess',
  basic: 'Basic realm="r"',
};
const asks = (challenge: string, more: object = {}) => ({
  url: `{{url}}/dir/index.html?ask=${encodeURIComponent(challenge)}`,
  ...more,
});
// A user for each row: nonces are remembered by user.
const mufasa = (name: string, more: object = {}) => ({
  username: name,
  password: "Circle Of Life",
  clientNonce: "0a4f113b",
  ...more,
});

const digest: Rows = {
  "without qop": { parameters: mufasa("1"), request: asks(ASKS.old) },
  auth: { parameters: mufasa("2"), request: asks(ASKS.auth) },
  "auth with a body": { parameters: mufasa("3"), request: { ...post(RAW), ...asks(ASKS.auth) } },
  "auth-int with a body": { parameters: mufasa("4"), request: { ...post(RAW), ...asks(ASKS.authInt) } },
  403: { parameters: mufasa("5"), request: asks(`403 ${ASKS.auth}`) },
  407: { parameters: mufasa("6"), request: asks(`407 ${ASKS.auth}`) },
  "another scheme": { parameters: mufasa("7"), request: asks(ASKS.basic) },
  "no answer to a challenge": { parameters: mufasa("8", { disableRetryRequest: true }), request: asks(ASKS.auth) },
  "given nonce": {
    parameters: mufasa("9", {
      realm: "r",
      nonce: "n",
      qop: "auth",
      nonceCount: "00000001",
      opaque: "o",
      algorithm: "SHA-256-sess",
    }),
  },
  "given nonce without qop": { parameters: mufasa("10", { realm: "r", nonce: "n" }) },
  "algorithm of the server": {
    parameters: mufasa("11"),
    request: asks(ASKS.sha256),
    better: "newman takes MD5 whatever the server says",
  },
  "session of the server": {
    parameters: mufasa("12"),
    request: asks(ASKS.session),
    better: "newman takes MD5 whatever the server says",
  },
  "list of qop": { parameters: mufasa("13"), request: asks(ASKS.list), better: "newman finds none in a list" },
};

const TYPE_2 =
  "NTLM TlRMTVNTUAACAAAADAAMADgAAAAzgoriASNFZ4mrze8AAAAAAAAAACQAJABEAAAABgBwFwAAAA9TAGUAcgB2AGUAcgACAAwARABvAG0AYQBpAG4AAQAMAFMAZQByAHYAZQByAAAAAAA=";
const NTLM = { username: "User", password: "Password", domain: "Domain", workstation: "COMPUTER" };

const ntlm: Rows = {
  handshake: { parameters: NTLM, request: asks(`NTLM then ${TYPE_2}`) },
  "names in the user": {
    parameters: { ...NTLM, username: "DOM\\u", domain: "", workstation: "" },
    request: asks(`NTLM then ${TYPE_2}`),
  },
  "another scheme": { parameters: NTLM, request: asks(ASKS.basic) },
  "no answer to a challenge": { parameters: { ...NTLM, disableRetryRequest: true }, request: asks("NTLM") },
  "body in every step": {
    parameters: NTLM,
    request: { ...post(RAW), ...asks(`NTLM then ${TYPE_2}`) },
    better: "the body goes with the last step only",
  },
};

export const parityRows: Readonly<Record<string, Rows>> = {
  oauth1,
  hawk,
  edgegrid,
  jwt,
  oauth2,
  apikey,
  digest,
  awsv4,
  ntlm,
};
