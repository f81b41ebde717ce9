import type { JsonObject } from "@waybill/collection";
import type { WireCase, WireGroup } from "../wire-case.ts";

const set = (name: string, ...cookies: readonly string[]): WireCase => ({
  name: `set ${name}`,
  request: `{{url}}/dir/set?${cookies.map((cookie) => `c=${encodeURIComponent(cookie)}`).join("&")}`,
});
const get = (name: string, path = "/dir/get", more: JsonObject = {}): WireCase => ({
  name: `get ${name}`,
  request: { url: `{{url}}${path}`, ...more },
});
const own = (...values: readonly string[]): JsonObject => ({ header: values.map((value) => ({ key: "cookie", value })) });

export const cookies: WireGroup = {
  name: "cookies",
  covers: "http §7",
  cases: [
    get("of an empty jar"),
    set("one", "a=1"),
    get("in its path"),
    get("below its path", "/dir/sub/x"),
    get("outside its path", "/other"),
    get("in a path with the same beginning", "/directory"),
    set("again", "a=2"),
    get("the new value"),
    get("with an own header of the same name", "/dir/get", own("a=own; x=y")),
    set("for all paths and for one", "p=root; Path=/", "q=deep; Path=/dir/sub", "r=wide; Path=/dir"),
    get("longest path first", "/dir/sub/x"),
    get("at the root", "/"),
    set("with attributes", "h=1; HttpOnly", "s=1; Secure", "l=1; SameSite=Lax", "t=1; SameSite=Strict", "n=1; SameSite=None"),
    get("with attributes"),
    set("with prefixes", "__Host-a=1; Path=/; Secure", "__Host-b=1; Path=/", "__Secure-c=1; Secure", "__Secure-d=1"),
    get("with prefixes", "/"),
    set("with ages", "soon=1; Max-Age=1000", "gone=1; Max-Age=0", "minus=1; Max-Age=-1", "late=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT", "past=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "both=1; Max-Age=1000; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "odd=1; Expires=whenever"),
    get("with ages"),
    set("removal", "soon=; Max-Age=0", "late=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
    get("what is left"),
    set("odd values", "quoted=\"a b\"", "equals=a=b", "empty=", "noname", "=nameless", " blank = x ", "semi;colon=1", "utf8=é☃"),
    get("odd values"),
    set("of other domains", "d1=1; Domain=example.com", "d2=1; Domain=127.0.0.1", "d3=1; Domain=.0.0.1"),
    get("of other domains"),
    { name: "get by name", request: "{{name}}/dir/get" },
    { name: "set by name", request: "{{name}}/dir/set?c=host%3D1&c=dom%3D1%3B%20Domain%3Dlocalhost" },
    { name: "get by name again", request: "{{name}}/dir/get" },
    { name: "get from another port", request: "{{other}}/dir/get" },
    get("without cookies", "/dir/get", {}),
    { ...get("none"), name: "disabled, sent", behaviour: { disableCookies: true } },
    { ...set("disabled", "dis=1"), behaviour: { disableCookies: true } },
    get("after disabled"),
    { name: "own and disabled", request: { url: "{{url}}/dir/get", ...own("own=1") }, behaviour: { disableCookies: true } },
    get("with an own header", "/dir/get", own("own=1")),
    { name: "set on a redirect", request: "{{url}}/r/302/x?c=hop%3D1%3B%20Path%3D%2F&to=%2Fdir%2Fget" },
    { name: "removed on a redirect", request: "{{url}}/r/302/x?c=hop%3D1%3B%20Path%3D%2F%3B%20Max-Age%3D0&to=%2Fdir%2Fget" },
    { name: "redirect to another host", request: `{{url}}/r/302/dir?to=${encodeURIComponent("http://localhost:PORT/dir/get")}` },
    { name: "own, redirect to the same host", request: { url: "{{url}}/r/302/dir?to=/dir/get", ...own("own=1") } },
  ],
};
