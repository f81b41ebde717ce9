// Sixty secrets as people leave them in collections. Random parts are made here, so that no file holds anything that looks like one.

/** Letters by chance that are the same in every run. */
function letters(seed: number, length: number, alphabet: string): string {
  let state = seed * 2_654_435_761 + 12_345;
  let text = "";
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    text += alphabet[(state >>> 8) % alphabet.length];
  }
  // Every real key of this length has a digit.
  return length > 3 ? `${text.slice(0, 2)}7${text.slice(3)}` : text;
}

const WORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX = "0123456789abcdef";
let seeds = 0;
const word = (length: number): string => letters((seeds += 1), length, WORD);
const upper = (length: number): string => letters((seeds += 1), length, UPPER);
const hex = (length: number): string => letters((seeds += 1), length, HEX);
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (): string => `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: word(8), iat: 1 })}.${word(43)}`;

type Place = (value: string) => {
  readonly request?: object;
  readonly item?: object;
  readonly collection?: object;
  readonly environment?: object;
};

const header =
  (key: string): Place =>
  (value) => ({ request: { header: [{ key, value }] } });
const auth =
  (type: string, key: string): Place =>
  (value) => ({ request: { auth: { type, [type]: [{ key, value, type: "string" }] } } });
const oldAuth =
  (type: string, key: string): Place =>
  (value) => ({ request: { auth: { type, [type]: { [key]: value } } } });
const body =
  (write: (value: string) => string): Place =>
  (value) => ({ request: { body: { mode: "raw", raw: write(value) } } });
const script =
  (listen: string, write: (value: string) => string): Place =>
  (value) => ({ item: { event: [{ listen, script: { exec: write(value).split("\n") } }] } });
const query =
  (key: string): Place =>
  (value) => ({
    request: {
      url: {
        raw: `https://api.example.com/x?${key}=${value}`,
        host: ["api", "example", "com"],
        path: ["x"],
        query: [{ key, value }],
      },
    },
  });
const address =
  (write: (value: string) => string): Place =>
  (value) => ({ request: { url: write(value) } });
const variable =
  (key: string, type = "string"): Place =>
  (value) => ({ collection: { variable: [{ key, value, type }] } });
const environment =
  (key: string, type = "default"): Place =>
  (value) => ({ environment: { name: "Live", values: [{ key, value, type, enabled: true }] } });
const example =
  (write: (value: string) => object): Place =>
  (value) => ({ item: { response: [{ name: "OK", ...write(value) }] } });
const text: Place = body((value) => `note = ${value}`);

export interface PlantedSecret {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

const planted: readonly (readonly [string, string, Place])[] = [
  ["AWS access key id in a variable of a harmless name", `AKIA${upper(16)}`, variable("id")],
  ["temporary AWS key id in a body", `ASIA${upper(16)}`, text],
  ["AWS secret key in an auth block", word(40), auth("awsv4", "secretKey")],
  ["AWS session token", word(120), auth("awsv4", "sessionToken")],
  ["GitHub token in a header", `ghp_${word(36)}`, header("X-Value")],
  ["GitHub OAuth token in a script", `gho_${word(36)}`, script("test", (value) => `const t = "${value}";`)],
  ["GitHub fine-grained token", `github_pat_${word(22)}_${word(40)}`, environment("value")],
  ["GitLab token", `glpat-${word(20)}`, query("v")],
  ["Slack bot token", `xoxb-${"1".repeat(11)}-${"2".repeat(12)}-${word(24)}`, text],
  ["Slack app token", `xapp-1-${upper(11)}-${word(40)}`, variable("slack")],
  ["Stripe live key as basic user", `sk_live_${word(24)}`, auth("basic", "username")],
  ["Stripe restricted key", `rk_live_${word(24)}`, environment("stripe")],
  ["webhook secret", `whsec_${word(32)}`, text],
  ["Google API key in the query", `AIza${word(35)}`, query("key")],
  ["Google OAuth token", `ya29.${word(60)}`, header("X-Google")],
  ["Google client secret", `GOCSPX-${word(28)}`, text],
  ["OpenAI key", `sk-${word(48)}`, script("prerequest", (value) => `call('${value}')`)],
  ["OpenAI project key", `sk-proj-${word(48)}`, environment("llm")],
  ["npm token", `npm_${word(36)}`, text],
  ["PyPI token", `pypi-${word(80)}`, variable("upload")],
  ["SendGrid key", `SG.${word(22)}.${word(43)}`, environment("mail")],
  ["Mailgun key", `key-${hex(32)}`, text],
  ["DigitalOcean token", `dop_v1_${hex(64)}`, environment("cloud")],
  ["Shopify token", `shpat_${hex(32)}`, header("X-Shop")],
  ["Square token", `sq0atp-${word(22)}`, text],
  ["Hugging Face token", `hf_${word(34)}`, environment("models")],
  ["Vault token", `hvs.${word(90)}`, text],
  ["Databricks token", `dapi${hex(32)}`, environment("bricks")],
  ["Telegram bot token", `123456789:AA${word(33)}`, text],
  ["Postman key", `PMAK-${hex(24)}-${hex(34)}`, environment("x")],
  ["New Relic key", `NRAK-${upper(27)}`, text],
  [
    "Azure storage connection",
    `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${word(86)}==`,
    environment("storage"),
  ],
  ["Docker token", `dckr_pat_${word(27)}`, text],
  ["Grafana token", `glsa_${word(32)}_${hex(8)}`, variable("grafana")],
  ["age key", `AGE-SECRET-KEY-1${upper(58)}`, text],
  ["JWT as bearer auth", jwt(), auth("bearer", "token")],
  ["JWT in a variable of a harmless name", jwt(), variable("session")],
  ["JWT in a saved answer", jwt(), example((value) => ({ body: `{"jwt":"${value}"}` }))],
  [
    "PEM private key",
    `-----BEGIN RSA PRIVATE KEY-----\n${word(64)}\n-----END RSA PRIVATE KEY-----`,
    environment("pem"),
  ],
  ["private key of a jwt auth", `-----BEGIN PRIVATE KEY-----\n${word(64)}`, auth("jwt", "privateKey")],
  ["Bearer header", `Bearer ${word(40)}`, header("Authorization")],
  ["Basic header without a digit", `Basic ${base64("alice:wonderland")}`, header("Authorization")],
  ["own scheme in a header", `Token ${hex(40)}`, header("Authorization")],
  ["API key header", word(32), header("X-Api-Key")],
  ["auth token header", word(20), header("X-Auth-Token")],
  ["session cookie", `JSESSIONID=${hex(32)}; Path=/`, header("Cookie")],
  ["database address", `postgres://app:${word(14)}@db.example.com/live`, environment("db")],
  ["password in the address of a request", word(12), address((value) => `https://bob:${value}@api.example.com/x`)],
  ["password of basic auth", "correct-horse", auth("basic", "password")],
  ["apikey auth", word(24), auth("apikey", "value")],
  ["OAuth 1 consumer secret in the older format", word(30), oldAuth("oauth1", "consumerSecret")],
  ["OAuth 2 client secret", word(40), auth("oauth2", "clientSecret")],
  ["hawk key", word(32), auth("hawk", "authKey")],
  ["password in a JSON body", "Tr0ub4dor&3", body((value) => `{"user":{"email":"a@b.c","password":"${value}"}}`)],
  [
    "client secret in a form body",
    word(30),
    (value) => ({ request: { body: { mode: "urlencoded", urlencoded: [{ key: "client_secret", value }] } } }),
  ],
  ["access token in the query", word(30), query("access_token")],
  ["variable set by a script", word(20), script("test", (value) => `pm.environment.set("refreshToken", "${value}");`)],
  ["passphrase with blanks in an environment", "purple monkey dishwasher", environment("passphrase")],
  ["secret type with a harmless name", word(10), environment("pin", "secret")],
  [
    "token in a saved answer",
    word(26),
    example((value) => ({ body: JSON.stringify({ access_token: value, token_type: "bearer" }) })),
  ],
];

export const PLANTED_SECRETS: readonly PlantedSecret[] = planted.map(([name, value, place]) => ({
  name,
  value,
  place,
}));

/** A collection with one request, and an environment, with a secret in its place. */
export function plant({ value, place }: PlantedSecret): { readonly collection: object; readonly environment: object } {
  const { request = {}, item = {}, collection = {}, environment: set } = place(value);
  return {
    collection: {
      info: { name: "Shop", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [
        {
          name: "Orders",
          item: [
            { name: "List", request: { method: "POST", url: "https://api.example.com/orders", ...request }, ...item },
          ],
        },
      ],
      ...collection,
    },
    environment: set ?? { name: "Live", values: [] },
  };
}
