// Collections without a secret that have everything which looks like one at first sight.

interface Clean {
  readonly name: string;
  readonly item: object;
  readonly rest?: object;
}

const get = (extra: object = {}, item: object = {}): object => ({
  name: "Request",
  request: { method: "GET", url: "{{baseUrl}}/things", ...extra },
  ...item,
});
const raw = (value: string): object => get({ method: "POST", body: { mode: "raw", raw: value } });
const script = (...exec: string[]): object => get({}, { event: [{ listen: "test", script: { exec } }] });
const answer = (value: object, header: object[] = []): object =>
  get(
    {},
    {
      response: [
        {
          name: "OK",
          originalRequest: { method: "GET", url: "{{baseUrl}}/things" },
          header,
          body: JSON.stringify(value),
        },
      ],
    },
  );

const cases: readonly Clean[] = [
  {
    name: "templates everywhere",
    item: get({
      header: [
        { key: "Authorization", value: "Bearer {{token}}" },
        { key: "X-Api-Key", value: "{{apiKey}}" },
      ],
    }),
  },
  {
    name: "auth by variables",
    item: get({
      auth: {
        type: "basic",
        basic: [
          { key: "username", value: "{{user}}" },
          { key: "password", value: "{{password}}" },
        ],
      },
    }),
  },
  {
    name: "oauth settings",
    item: get({
      auth: {
        type: "oauth2",
        oauth2: [
          { key: "addTokenTo", value: "header" },
          { key: "accessTokenUrl", value: "https://id.example.com/oauth/token" },
          { key: "tokenName", value: "Example" },
          { key: "tokenType", value: "Bearer" },
          { key: "clientSecret", value: "{{clientSecret}}" },
          { key: "grant_type", value: "client_credentials" },
        ],
      },
    }),
  },
  {
    name: "empty credentials",
    item: get({
      auth: { type: "bearer", bearer: [{ key: "token", value: "" }] },
      header: [{ key: "Authorization", value: "" }],
    }),
  },
  {
    name: "placeholders of documentation",
    item: get({
      header: [
        { key: "Authorization", value: "Bearer <your-token>" },
        { key: "X-Api-Key", value: "YOUR_API_KEY" },
        { key: "Api-Key", value: "xxxxxxxxxxxxxxxx" },
      ],
    }),
  },
  {
    name: "placeholders in bodies",
    item: raw('{"email":"jane@example.com","password":"your-password-here","token":"<token>","secret":"********"}'),
  },
  {
    name: "types of a schema",
    item: raw(
      '{"password":"string","apiKey":"string","token_type":"bearer","tokenUrl":"https://id.example.com/token"}',
    ),
  },
  {
    name: "scripts that handle tokens",
    item: script(
      "const json = pm.response.json();",
      'pm.environment.set("token", json.token);',
      'pm.expect(json).to.have.property("accessToken");',
      "const tokenName = 'access_token';",
      'pm.test("token is there", () => pm.expect(json.token).to.be.a("string"));',
    ),
  },
  {
    name: "scripts that sign",
    item: script(
      "const signature = CryptoJS.HmacSHA256(body, pm.environment.get('secretKey')).toString();",
      'pm.request.headers.add({ key: "Authorization", value: `HMAC ${signature}` });',
      "if (password === '') throw new Error('password is missing');",
    ),
  },
  {
    name: "counts of tokens",
    item: answer({ usage: { prompt_tokens: 12, completion_tokens: 90, total_tokens: "102" }, max_tokens: 256 }),
  },
  { name: "cursors of pages", item: answer({ next_page_token: "CAUQAA", pageToken: "b3Zlcg", items: [] }) },
  {
    name: "ids and digests",
    item: answer({
      id: "550e8400-e29b-41d4-a716-446655440000",
      sha: "da39a3ee5e6b4b0d3255bfef95601890afd80709",
      etag: 'W/"33a64df551425fcc"',
    }),
  },
  {
    name: "an image as text",
    item: answer({
      image: `data:image/png;base64,${"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="}`,
    }),
  },
  {
    name: "headers of answers",
    item: answer({ ok: true }, [
      { key: "Content-Type", value: "application/json" },
      { key: "Access-Control-Allow-Headers", value: "Authorization, X-Api-Key, Cookie" },
      { key: "WWW-Authenticate", value: 'Bearer realm="api", error="invalid_token"' },
      { key: "Set-Cookie", value: "locale=en; Path=/; HttpOnly" },
    ]),
  },
  {
    name: "prose about secrets",
    item: get({
      description:
        "Send your **API key** as `Authorization: Bearer <token>`. Basic authentication is not supported. Never share your password: it is a secret.",
    }),
  },
  {
    name: "addresses",
    item: get({
      url: {
        raw: "https://api.example.com:8443/v1/tokens/{{tokenId}}?sort=-created&page=2&key={{key}}",
        host: ["api", "example", "com"],
        path: ["v1", "tokens", "{{tokenId}}"],
        query: [
          { key: "sort", value: "-created" },
          { key: "page", value: "2" },
          { key: "key", value: "{{key}}" },
        ],
      },
    }),
  },
  {
    name: "a query of graph data",
    item: get({
      method: "POST",
      body: {
        mode: "graphql",
        graphql: {
          query: "mutation($password: String!) { login(password: $password) { token expiresAt } }",
          variables: '{"password":"{{password}}"}',
        },
      },
    }),
  },
  {
    name: "variables",
    item: get(),
    rest: {
      variable: [
        { key: "baseUrl", value: "https://api.example.com" },
        { key: "token", value: "" },
        { key: "tokenUrl", value: "https://id.example.com/token" },
        { key: "token_ttl", value: "3600" },
        { key: "useToken", value: "true" },
        { key: "apiKey", value: "{{vault:key}}" },
      ],
    },
  },
  {
    name: "forms",
    item: get({
      method: "POST",
      body: {
        mode: "urlencoded",
        urlencoded: [
          { key: "grant_type", value: "password" },
          { key: "username", value: "{{user}}" },
          { key: "password", value: "{{password}}" },
          { key: "scope", value: "read:tokens write:secrets" },
        ],
      },
    }),
  },
  {
    name: "errors about credentials",
    item: answer({
      error: "invalid_token",
      error_description: "The access token expired",
      code: "TOKEN_EXPIRED",
      password: "must be at least 8 characters",
      secretQuestion: "mother's maiden name",
    }),
  },
];

export const CLEAN_COLLECTIONS: readonly { readonly name: string; readonly collection: object }[] = cases.map(
  ({ name, item, rest }) => ({
    name,
    collection: {
      info: { name, schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [item],
      ...rest,
    },
  }),
);
