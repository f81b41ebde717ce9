// Texts as people write them and as they go wrong: URLs, query strings, headers, cookies.
import fc from "fast-check";

export const VARIABLES: readonly string[] = [
  "{{v}}",
  "{{a.b}}",
  "{{ s p }}",
  "{{x/y}}",
  "{{q?}}",
  "{{h#}}",
  "{{u@w}}",
  "{{k:v}}",
];
export const ESCAPES: readonly string[] = ["%20", "%C3%A9", "%2F", "%3A", "%25"];
export const MALFORMED: readonly string[] = ["%", "%2", "%zz", "%E9", "%u0041"];
export const UNICODE: readonly string[] = ["é", "日本", "😀", "ß", "\u0301", "\u{d800}"];
export const IPV6: readonly string[] = ["[::1]", "[2001:db8::1]", "[fe80::1%25en0]", "[::1"];

const part = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "b", "x1", "", "A-b_c") },
  fc.constantFrom(...VARIABLES),
  fc.constantFrom(...ESCAPES),
  fc.constantFrom(...MALFORMED),
  fc.constantFrom(...UNICODE),
);
const segment = fc.array(part, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(""));

const optional = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(""), text);
const protocol = optional(fc.constantFrom("http://", "https://", "HTTP://", "{{p}}://", "file:///", "ftp://", "//"));
const userinfo = optional(
  fc.tuple(segment, optional(segment.map((word) => `:${word}`))).map(([user, rest]) => `${user}${rest}@`),
);
const host = fc.oneof(
  fc.constantFrom("a.com", "localhost", "127.0.0.1", "{{host}}", "{{sub}}.a.com", "münchen.de", "", "a..b", "a b.com"),
  fc.constantFrom(...IPV6),
);
const port = optional(fc.constantFrom(":80", ":{{port}}", ":", ":8080", ":abc", ":99999"));
const path = fc
  .array(fc.oneof(segment, fc.constantFrom(":id", ":id.json", ":{{v}}", ".", "..", ":")), { maxLength: 3 })
  .map((segments) => segments.map((word) => `/${word}`).join(""));

/** Query text without its question mark. */
export const queryText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.tuple(segment, segment).map(([key, value]) => `${key}=${value}`),
      segment,
      fc.constantFrom("a=1", "a=2", "=", "", "a=b=c", "{{a&b}}={{c&d}}", "k=", "=v", "a+b=c+d"),
    ),
    { maxLength: 4 },
  )
  .map((pairs) => pairs.join("&"));

/** URLs with users, addresses of all kinds, ports, variables in every part, escapes right and wrong, and signs of all scripts. */
export const urlText: fc.Arbitrary<string> = fc
  .tuple(
    protocol,
    userinfo,
    host,
    port,
    path,
    optional(queryText.map((text) => `?${text}`)),
    optional(segment.map((word) => `#${word}`)),
  )
  .map((parts) => parts.join(""));

/** Text of any kind: words, variables, escapes, any characters. */
export const word: fc.Arbitrary<string> = fc.oneof(
  segment,
  fc.string({ maxLength: 6 }),
  fc.constantFrom("constructor", "toString", "a"),
);

const headerName = fc.constantFrom("A", "a", "Content-Type", "X-é", "{{n}}", " b ", "", "constructor");
const headerLine = fc.oneof(
  fc.tuple(headerName, fc.constantFrom(":", ": ", " : ", ":\t"), word).map((parts) => parts.join("")),
  fc.constantFrom(" folded", "\tfolded", "no colon", "a: 1", "A: 2", ""),
);

/** Header text with repeated names, folded lines, every kind of line end, and lines that are none. */
export const headerText: fc.Arbitrary<string> = fc
  .array(fc.tuple(headerLine, fc.constantFrom("\n", "\r\n")), { maxLength: 4 })
  .map((lines) => lines.flat().join(""));

const attribute = fc.constantFrom(
  ..."Path=/|path=/x|Domain=a.com|Max-Age=5|max-age=x|Secure|HttpOnly|SameSite=Lax|Priority=High|Session|Foo|=|a=b|HostOnly".split(
    "|",
  ),
  "Expires=Wed, 21 Oct 2015 07:28:00 GMT",
  "expires=nonsense",
);

/** The text of a `Set-Cookie` header. */
export const cookieText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("a", "A", "constructor", "n é", ""),
    fc.oneof(segment, fc.constantFrom('"q"', '"q;r"', "a=b", "%41")),
    fc.array(attribute, { maxLength: 4 }),
    fc.constantFrom("; ", ";", " ; "),
  )
  .map(([name, value, attributes, separator]) => [`${name}=${value}`, ...attributes].join(separator));
