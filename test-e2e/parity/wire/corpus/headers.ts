import type { JsonObject } from "@waybill/collection";
import type { WireCase, WireGroup } from "../wire-case.ts";

const headers = (name: string, ...rows: readonly (readonly [string, string, JsonObject?])[]): WireCase => ({
  name,
  request: { url: "{{url}}/h", header: rows.map(([key, value, more]) => ({ key, value, ...more })) },
});

const without = (name: string, ...keys: readonly string[]): WireCase => ({
  name: `without ${name}`,
  request: { method: "POST", url: "{{url}}/h", body: { mode: "raw", raw: "x" } },
  behaviour: { disabledSystemHeaders: Object.fromEntries(keys.map((key) => [key, true])) },
});

const method = (name: string): WireCase => ({ name: `method ${name}`, request: { method: name, url: "{{url}}/m" } });

const SYSTEM = ["user-agent", "accept", "cache-control", "postman-token", "host", "accept-encoding", "connection"];

export const headerGroup: WireGroup = {
  name: "headers",
  covers: "http §3",
  variables: { v: "value", n: "X-Name", empty: "" },
  cases: [
    headers("order and spelling", ["x-b", "1"], ["X-A", "2"], ["x-C", "3"]),
    headers("the same twice", ["X-A", "1"], ["X-B", "2"], ["X-A", "3"]),
    headers("names that differ in case", ["X-A", "1"], ["x-a", "2"], ["X-B", "3"]),
    headers("names that differ in case, three times", ["x-a", "1"], ["X-A", "2"], ["x-a", "3"]),
    headers("no name", ["", "1"], ["X-A", "2"]),
    headers("no value", ["X-A", ""], ["X-B", "{{empty}}"]),
    headers("disabled", ["X-A", "1", { disabled: true }], ["X-B", "2"]),
    headers("variables", ["{{n}}", "{{v}} {{nope}}"]),
    headers("blanks and tabs", ["X-A", "  two  blanks\tand a tab "]),
    headers("all signs", ["X-A", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"], ["!#$%&'*+-.^_`|~", "1"]),
    headers("Latin-1", ["X-A", "é\u00ff\u0080"]),
    headers("a number", ["X-N", "5", { value: 5 }]),
    ...SYSTEM.map((name) => headers(`own ${name}`, [name, name === "host" ? "other.example" : "own"])),
    headers("own Connection: close", ["Connection", "close"]),
    headers("own system header, empty", ["Accept", ""], ["User-Agent", ""]),
    headers("own Referer and Origin", ["Referer", "http://r/"], ["Origin", "http://o"]),
    headers("own Cookie twice", ["Cookie", "a=1"], ["Cookie", "b=2"]),
    ...SYSTEM.map((name) => without(name, name)),
    without("all", ...SYSTEM),
    without("Content-Type", "content-type"),
    ...["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "LINK", "PROPFIND", "get", "fOo"].map(method),
    {
      name: "own headers of a body",
      request: {
        method: "POST",
        url: "{{url}}/h",
        header: [
          { key: "content-type", value: "a/b" },
          { key: "Content-Length", value: "1" },
        ],
        body: { mode: "raw", raw: "x" },
      },
    },
    {
      name: "headers as text",
      request: { url: "{{url}}/h", header: "X-A: 1\r\nX-B:2\nX-C" },
      ownHeaders: ["x-a", "x-b", "x-c"],
    },
    {
      name: "headers that a script adds",
      request: { url: "{{url}}/h", header: [{ key: "X-A", value: "1" }] },
      prerequest: "pm.request.headers.add({ key: 'X-S', value: '{{v}}' }); pm.request.headers.upsert({ key: 'x-a', value: '2' });",
      ownHeaders: ["x-s"],
    },
  ],
};
