import fc from "fast-check";
import { anyCookie, anyHeader, anyRequest, anyResponse } from "../any-collection.ts";
import { word } from "./any-text.ts";
import {
  fieldsOf,
  memberCase,
  methodsOf,
  NOTHING,
  one,
  several,
  staticsOf,
  type MemberCases,
  type Subject,
} from "./member-case.ts";

const TYPES = [
  ..."application/json|text/html|text/plain; charset=utf-8|text/plain; charset=iso-8859-1|text/plain;charset=utf-16le|image/png|foo/bar|".split(
    "|",
  ),
  "application/xml",
  "multipart/form-data; boundary=x",
];
const typed = fc.record({
  code: fc.constantFrom(200, 404, 204, 299),
  header: fc
    .tuple(
      fc.constantFrom(...TYPES),
      fc.constantFrom(
        "",
        'attachment; filename="a é.txt"',
        "attachment; filename=b.pdf",
        "inline",
        "attachment; filename*=utf-8''%e2%82%ac.txt",
      ),
      fc.constantFrom("", "5", "abc", "0"),
      fc.constantFrom("", "gzip", "identity"),
    )
    .map((values) =>
      ["content-type", "content-disposition", "content-length", "content-encoding"].flatMap((key, index) =>
        values[index] === "" ? [] : [{ key, value: values[index] }],
      ),
    ),
});
const text = fc.oneof(
  word,
  fc.constantFrom('{"a":[1,"é"]}', "[1]", "\ufeff{}", "f({})", "cb([1,2]);", "{", "<html></html>", "null", "5"),
);
const bytes = fc.array(fc.constantFrom(0x41, 0x7b, 0x7d, 0xc3, 0xa9, 0xff, 0xfe, 0x00, 0x89, 0x50), { maxLength: 8 });
const content = fc.oneof(
  text.map((body) => ({ body })),
  bytes.map((stream) => ({ stream })),
  fc.constant({}),
);

/** Streams are given as numbers, for copies of buffers are none. */
const response: Subject = {
  name: "Response",
  examples: [
    {},
    {
      code: 200,
      status: "OK",
      header: "a: b\nc: d",
      cookie: [{ name: "c", value: "d" }],
      body: '{"a":1}',
      responseTime: 5,
      id: "i",
      name: "n",
    },
    { code: 404, originalRequest: "http://a", body: "x", unknown: 1, _postman_previewlanguage: "json" },
    { header: [{ key: "content-type", value: "image/png" }], stream: [0x89, 0x50] },
    {
      header: [
        { key: "content-disposition", value: 'attachment; filename="a.txt"' },
        { key: "content-length", value: "9" },
      ],
      body: "x",
    },
  ],
  definitions: fc.oneof(
    anyResponse,
    fc.tuple(typed, content).map((parts) => Object.assign({}, ...parts) as object),
  ),
  make: (sdk, { stream, ...definition }: { stream?: readonly number[] }) =>
    new sdk.Response({ ...definition, ...(stream !== undefined && { stream: Buffer.from(stream) }) }),
};
const offsets = fc.record(
  Object.fromEntries(
    "request socket lookup connect secureConnect response end done".split(" ").map((phase) => [phase, fc.nat(99)]),
  ),
  { requiredKeys: [] },
);
const reviver = several(fc.constant([]), []);

const update = fc.record(
  {
    code: fc.constantFrom(200, 404),
    reason: word,
    header: anyHeader.filter((header) => header !== null),
    body: word,
    cookie: fc.array(anyCookie, { maxLength: 2 }),
    responseTime: fc.nat(9),
    originalRequest: anyRequest,
  },
  { requiredKeys: [] },
);
const nodeResponse = fc.record({
  statusCode: fc.constantFrom(200, 404),
  statusMessage: fc.constantFrom("OK", "Fine", undefined),
  headers: fc.dictionary(fc.constantFrom("a", "content-type", "x-é"), word),
  elapsedTime: fc.nat(99),
});
const cookies = fc.array(fc.record({ name: word, value: word }), { maxLength: 2 });

export const RESPONSE_CASES: MemberCases = {
  ...fieldsOf(response, [
    "originalRequest",
    "status",
    "code",
    "headers",
    "body",
    "cookies",
    "responseTime",
    "stream",
    "responseSize",
  ]),
  ...methodsOf(response, {
    update: one(update, {}, { code: 300, reason: "Z", header: "q: w" }, { body: "new" }),
    toJSON: NOTHING,
    reason: NOTHING,
    text: NOTHING,
    json: reviver,
    contentInfo: NOTHING,
    mime: NOTHING,
    dataURI: NOTHING,
    size: NOTHING,
    encoding: NOTHING,
  }),
  // What is a call and what is JSON with brackets in it is told apart otherwise.
  ...methodsOf(
    {
      ...response,
      definitions: fc
        .constantFrom("f({})", "cb([1,2]);", "f()", '{"a":1}', "[1]", "5", "f(1)\n", "a.b({x})", "")
        .map((body) => ({ body })),
    },
    { jsonp: reviver },
  ),
  // The detail of a status is worded otherwise.
  "Response#details": memberCase(
    [{ code: 200 }, { code: 404, status: "Hm" }, { code: 299 }, {}],
    fc.record({ code: fc.integer({ min: 100, max: 597 }), status: word }, { requiredKeys: ["code"] }),
    (sdk, definition) => ({ ...new sdk.Response(definition).details(), detail: "" }),
  ),
  ...staticsOf("Response", {
    createFromNode: several(
      fc.tuple(nodeResponse, cookies),
      [{ statusCode: 200, statusMessage: "OK", headers: { a: "b" }, elapsedTime: 5 }, [{ name: "c", value: "d" }]],
      [{ statusCode: 404, headers: {} }, []],
    ),
    mimeInfo: NOTHING,
    timingPhases: one(
      fc.oneof(fc.record({ start: fc.nat(9), offset: offsets }), fc.constant(undefined)),
      {
        start: 1,
        offset: { request: 1, socket: 2, lookup: 3, connect: 5, secureConnect: 8, response: 13, end: 21, done: 34 },
      },
      {},
      undefined,
    ),
  }),
};
