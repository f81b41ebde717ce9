import type { JsonObject } from "@waybill/collection";
import type { WireCase, WireGroup } from "../wire-case.ts";

const CREDENTIALS = [
  { key: "X-A", value: "1" },
  { key: "Authorization", value: "secret" },
  { key: "Cookie", value: "own=1" },
];

interface Way {
  readonly code?: number;
  readonly method?: string;
  readonly from?: string;
  readonly behaviour?: JsonObject;
  readonly more?: JsonObject;
}

function redirect(name: string, to: string, { code = 302, method = "GET", from = "{{url}}", behaviour, more }: Way = {}): WireCase {
  const url = `${from}/r/${code}?to=${encodeURIComponent(to)}`;
  return { name, request: { method, url, ...more }, ...(behaviour !== undefined && { behaviour }) };
}

const BODY: JsonObject = { body: { mode: "raw", raw: '{"a":1}', options: { raw: { language: "json" } } } };

const codes = [300, 301, 302, 303, 304, 305, 307, 308].flatMap((code) =>
  ["GET", "HEAD", "POST", "PUT"].map((method) => redirect(`${code} of ${method}`, "/end", { code, method, more: BODY })),
);

const kept = [301, 303].flatMap((code) =>
  ["POST", "DELETE", "HEAD"].map((method) =>
    redirect(`${code} of ${method}, original method`, "/end", { code, method, more: BODY, behaviour: { followOriginalHttpMethod: true } }),
  ),
);

const location = (to: string, more: Way = {}): WireCase => redirect(`location ${JSON.stringify(to)}`, to, more);

const PLAIN = { header: CREDENTIALS };
const HERE = "http://127.0.0.1:PORT/end";
const BY_NAME = "http://localhost:PORT/end";
const OTHER = "http://127.0.0.1:OTHER/end";

export const redirects: WireGroup = {
  name: "redirects",
  covers: "http §6",
  cases: [
    ...codes,
    ...kept,
    redirect("a form again", "/end", { code: 307, method: "POST", more: { body: { mode: "formdata", formdata: [{ key: "a", value: "1" }, { key: "f", type: "file", src: "a.txt" }] } } }),
    redirect("own type of a body that is dropped", "/end", { method: "POST", more: { ...BODY, header: [{ key: "content-type", value: "a/b" }, { key: "Content-Length", value: "7" }, { key: "X-A", value: "1" }] } }),
    location("end"),
    location("../up"),
    location("./here?x"),
    location("?only=query"),
    location("#only-fragment", { behaviour: { maxRedirects: 1 } }),
    location("/a/../b/./c"),
    location("/a b"),
    location("/end#fragment"),
    location("/a\\b"),
    location("/x?q=\"'<>`{}|\\^"),
    location("/%zz%41"),
    location("//127.0.0.1:PORT/end"),
    location("HTTP://127.0.0.1:PORT/end"),
    location("http://127.0.0.1:PORT"),
    location("http://127.0.0.1:PORT?a=b"),
    location("http://us%65r:p@127.0.0.1:PORT/end"),
    location("ftp://127.0.0.1/x"),
    location("http://"),
    location(""),
    redirect("headers to the same host", HERE, { more: PLAIN }),
    redirect("headers to another name", BY_NAME, { more: PLAIN }),
    redirect("headers to another port", OTHER, { more: PLAIN }),
    redirect("headers to another name, authorization kept", BY_NAME, { more: PLAIN, behaviour: { followAuthorizationHeader: true } }),
    redirect("auth to the same host", HERE, { more: { auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } } }),
    redirect("auth to another name", BY_NAME, { more: { auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } } }),
    redirect("own Host", "/end", { more: { header: [{ key: "Host", value: "own.example" }] } }),
    redirect("own Referer", "/end", { more: { header: [{ key: "Referer", value: "http://own/" }] } }),
    redirect("no Referer", "/end", { behaviour: { removeRefererHeaderOnRedirect: true } }),
    redirect("own Referer, none added", "/end", { behaviour: { removeRefererHeaderOnRedirect: true }, more: { header: [{ key: "Referer", value: "http://own/" }] } }),
    redirect("not followed", "/end", { behaviour: { followRedirects: false } }),
    redirect("two, one allowed", "/r/302?to=/end", { behaviour: { maxRedirects: 1 } }),
    redirect("one, none allowed", "/end", { behaviour: { maxRedirects: 0 } }),
    { name: "a loop", request: "{{url}}/r/302/loop?to=%2Fr%2F302%2Floop%3Fto%3D%252Fend", behaviour: { maxRedirects: 3 } },
    redirect("through three kinds", "/r/307?to=/r/303%3Fto%3D/end", { method: "POST", code: 308, more: BODY }),
  ],
};

/** newman waits for the file it has read already, until its time is up. */
export const filesAgain: WireGroup = {
  name: "files again",
  covers: "http §6 upload repeated",
  options: { timeoutRequest: 3000 },
  cases: [redirect("a file again", "/end", { code: 308, method: "PUT", more: { body: { mode: "file", file: { src: "data.json" } } } })],
};

export const redirectsIgnored: WireGroup = {
  name: "redirects ignored",
  covers: "http §6 --ignore-redirects; §12",
  options: { ignoreRedirects: true },
  cases: [
    redirect("by the run", "/end"),
    redirect("by the run, but not by the request", "/end", { behaviour: { followRedirects: true } }),
  ],
};
