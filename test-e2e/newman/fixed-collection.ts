// One collection for all comparisons: folders, failures of every kind, skips, jumps, requests of scripts.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

const script = (listen: string, id: string, ...exec: readonly string[]): object => ({
  listen,
  script: { id, exec, type: "text/javascript" },
});
const test = (id: string, ...exec: readonly string[]): object => script("test", id, ...exec);
const before = (id: string, ...exec: readonly string[]): object => script("prerequest", id, ...exec);

const TESTS = [
  "pm.test('ok', () => {});",
  "pm.test('bad', () => pm.expect(1).to.eql(2));",
  "pm.test.skip('later', () => {});",
  "console.log('hi', 1, { a: 1 });",
  "pm.environment.set('e', 1);",
];

/** What reporters and listeners are compared on. */
export function fixedCollection(base: string): object {
  return {
    info: { name: "c & <d>", _postman_id: "cid", description: "Some **text**", schema: SCHEMA },
    variable: [{ key: "cv", value: "1" }],
    event: [before("p0", "pm.variables.set('l', 1)")],
    item: [
      {
        name: "F",
        id: "f1",
        description: "folder text",
        event: [test("t1", "pm.test('folder', () => {})")],
        item: [
          {
            name: "one",
            id: "i1",
            request: {
              url: `${base}/one?x=1`,
              method: "POST",
              description: "about",
              header: [{ key: "A", value: "b" }],
              body: { mode: "raw", raw: "hi" },
            },
            event: [test("t2", ...TESTS), before("p1", "console.warn('pre')")],
          },
          {
            name: "sub",
            id: "f2",
            item: [{ name: "deep", id: "i2", request: "{{u}}/deep", event: [test("t3", "pm.test('deep', () => {})")] }],
          },
        ],
      },
      { name: "three", id: "i3", request: `${base}/three`, event: [test("t4", "throw new TypeError('boom')")] },
      { name: "err", id: "i4", request: "http://127.0.0.1:1/x", event: [test("t5", "pm.test('after', () => {})")] },
      { name: "skipped", id: "i5", request: `${base}/skip`, event: [before("p2", "pm.execution.skipRequest()")] },
      { name: "jump", id: "i6", request: `${base}/jump`, event: [test("t6", "pm.execution.setNextRequest('last')")] },
      { name: "never", id: "i7", request: `${base}/never` },
      { name: "last", id: "i8", request: `${base}/last` },
    ],
  };
}

/** The same with a request that a script sends. */
export function withScriptRequest(base: string): object {
  const { item, ...others } = fixedCollection(base) as { item: readonly object[] };
  const send = `pm.sendRequest('${base}/script', () => { pm.test('sent', () => {}) })`;
  return { ...others, item: [{ name: "sends", id: "i0", request: `${base}/two`, event: [test("t7", send)] }, ...item] };
}

export const environment = (base: string): object => ({ id: "envid", name: "E", values: [{ key: "u", value: base }] });

/** A server that answers the same to everything. */
export async function startServer(): Promise<{ readonly base: string; close(): void }> {
  const server = createServer((_, response) => {
    response.sendDate = false;
    response.writeHead(200, { "content-type": "application/json" });
    response.end('{"x":1}');
  });
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
