// Collections as files have them, in all shapes of versions 2.0 and 2.1, with members nobody knows and values that make no sense.
import fc from "fast-check";
import { urlText as anyUrlText } from "./members/any-text.ts";

const some = <Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape): fc.Arbitrary<object> =>
  fc.record(shape, { requiredKeys: [] });

const word = fc.oneof(
  fc.constantFrom("a", "b", "A", "Content-Type", "{{v}}", "é", "", "x y", "k&=#", "%20", "%zz"),
  fc.string({ maxLength: 5 }),
);
const description = fc.oneof(
  word,
  fc.constant(null),
  some({ content: word, type: fc.constantFrom("text/plain", "text/markdown"), version: word }),
);
const row = some({
  key: word,
  value: fc.oneof(word, fc.constant(null)),
  disabled: fc.boolean(),
  description,
  type: fc.constantFrom("text", "default", "string"),
  id: word,
  unknown: fc.integer(),
  _meta: word,
});
const variable = some({
  key: word,
  id: word,
  value: fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null), fc.constant({ a: 1 })),
  type: fc.constantFrom("string", "number", "any", "default", "secret", "boolean", "object"),
  disabled: fc.boolean(),
  enabled: fc.boolean(),
  description,
});
const urlText = fc.oneof(
  fc.constantFrom(
    "http://a.com/x?y=1#z",
    "{{base}}/:id/:b.json?c={{d}}",
    "https://u:p@h:8080/p/",
    "localhost",
    "",
    "h\\p",
  ),
  fc.stringMatching(/^[a-z{}:/?#&=.@%[\] \\]{0,20}$/),
  anyUrlText,
);
const url = fc.oneof(
  urlText,
  some({
    raw: urlText,
    protocol: fc.constantFrom("http", "{{p}}"),
    host: fc.oneof(word, fc.array(word, { maxLength: 3 })),
    port: fc.constantFrom("80", "{{p}}", ""),
    path: fc.oneof(word, fc.array(word, { maxLength: 3 })),
    query: fc.oneof(fc.array(row, { maxLength: 3 }), word, fc.constant(null)),
    hash: word,
    variable: fc.array(variable, { maxLength: 2 }),
    auth: some({ user: word, password: word }),
    unknown: word,
  }),
);
const auth = fc.oneof(
  fc.constant(null),
  fc.record({ type: fc.constantFrom("basic", "bearer", "noauth", "apikey") }),
  fc.record({
    type: fc.constant("basic"),
    basic: fc.oneof(fc.array(variable, { maxLength: 2 }), some({ username: word, password: word })),
  }),
  fc.constant({ type: "bearer", bearer: [{ key: "token", value: "{{t}}", type: "string" }], digest: [] }),
);
const field = some({
  key: word,
  value: word,
  type: fc.constantFrom("text", "file"),
  src: fc.oneof(word, fc.constant(null), fc.array(word, { maxLength: 2 })),
  contentType: word,
  disabled: fc.boolean(),
  description,
});
const body = fc.oneof(
  fc.constant(null),
  word,
  some({
    mode: fc.constantFrom("raw", "urlencoded", "formdata", "file", "graphql", "none"),
    raw: word,
    urlencoded: fc.oneof(fc.array(row, { maxLength: 2 }), word),
    formdata: fc.array(field, { maxLength: 2 }),
    file: fc.oneof(word, some({ src: word, content: word })),
    graphql: some({ query: word, variables: word, unknown: word }),
    options: some({ raw: some({ language: word }) }),
    disabled: fc.boolean(),
    unknown: word,
  }),
);
const header = fc.oneof(
  fc.array(fc.oneof(row, fc.constant("A: b")), { maxLength: 3 }),
  fc.constantFrom("A: b\r\nC: d", "", null),
);
const request = fc.oneof(
  urlText,
  some({
    url,
    method: fc.constantFrom("GET", "post", "{{m}}"),
    header,
    body,
    auth,
    description,
    name: word,
    unknown: word,
    proxy: some({ host: word, match: fc.constant("http://a/*"), port: fc.nat(99), tunnel: fc.boolean() }),
    certificate: some({
      name: word,
      matches: fc.constant(["https://a/*"]),
      key: some({ src: word }),
      passphrase: word,
    }),
  }),
);
const lines = fc.array(word, { maxLength: 3 });
const script = fc.oneof(
  word,
  lines,
  some({
    id: word,
    type: fc.constant("text/javascript"),
    exec: fc.oneof(word, lines, fc.constant("a\nb")),
    src: urlText,
    packages: fc.constant({}),
    unknown: word,
  }),
);
const event = some({
  listen: fc.constantFrom("test", "prerequest"),
  script,
  disabled: fc.boolean(),
  id: word,
  unknown: word,
});
const cookie = some({
  name: word,
  value: word,
  path: word,
  expires: fc.constantFrom(null, "2020-01-01T00:00:00.000Z"),
  httpOnly: fc.boolean(),
});
const response = some({
  id: word,
  name: word,
  originalRequest: request,
  status: word,
  reason: word,
  code: fc.constantFrom(200, 404, 0, 299),
  header,
  cookie: fc.array(cookie, { maxLength: 1 }),
  body: fc.oneof(word, fc.constant(null)),
  responseTime: fc.oneof(fc.constant(null), fc.integer()),
  _postman_previewlanguage: word,
  unknown: word,
});
const item = some({
  id: word,
  _postman_id: word,
  name: word,
  description,
  request,
  response: fc.array(response, { maxLength: 2 }),
  event: fc.array(event, { maxLength: 2 }),
  variable: fc.array(variable, { maxLength: 1 }),
  protocolProfileBehavior: some({ followRedirects: fc.boolean() }),
  disabled: fc.boolean(),
  unknown: word,
});
const folderMembers = some({
  id: word,
  name: word,
  description,
  auth,
  event: fc.array(event, { maxLength: 1 }),
  variable: fc.array(variable, { maxLength: 1 }),
  unknown: word,
});
const { node } = fc.letrec<{ node: object }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    item,
    fc
      .tuple(folderMembers, fc.array(tie("node"), { maxLength: 2 }))
      .map(([members, items]) => ({ ...members, item: items })),
  ),
}));
const info = fc
  .tuple(
    some({
      name: word,
      _postman_id: word,
      id: word,
      description,
      version: fc.constantFrom("1.2.3", "x"),
      _exporter_id: word,
    }),
    word,
  )
  .map(([members, schema]) => ({ ...members, schema }));
const collectionMembers = some({
  variable: fc.array(variable, { maxLength: 2 }),
  event: fc.array(event, { maxLength: 1 }),
  auth,
  protocolProfileBehavior: some({ disableCookies: fc.boolean() }),
  unknown: word,
});

/** Any collection file. */
export const anyCollection: fc.Arbitrary<object> = fc
  .tuple(info, fc.array(node, { maxLength: 3 }), collectionMembers)
  .map(([about, items, members]) => JSON.parse(JSON.stringify({ info: about, item: items, ...members })) as object);

/** Any request of a collection file. */
export const anyRequest: fc.Arbitrary<object | string> = request.map(
  (made) => JSON.parse(JSON.stringify(made)) as object | string,
);

/** Parts of collection files, as JSON has them. */
export const anyUrl = url;
export const anyRow = row;
export const anyVariable = variable;
export const anyAuth = auth;
export const anyBody = body;
export const anyField = field;
export const anyHeader = header;
export const anyScript = script;
export const anyEvent = event;
export const anyCookie = cookie;
export const anyResponse = response;
export const anyItem = item;
export const anyFolder = node;
export const anyDescription = description;
