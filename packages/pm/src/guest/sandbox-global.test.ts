// The global object of scripts: pm-api §1.1, §1.2 and §1.3.
import { describe, expect, it } from "vitest";
import { runScript } from "../test/guest-vm.ts";

const typeOf = (names: readonly string[]) =>
  runScript(names.map((name) => `console.log('${name}', typeof ${name})`).join("\n")).logs.map(
    ([, name, type]) => `${name} ${type}`,
  );

describe("the sandbox", () => {
  it.each([
    [
      "functions",
      "function",
      "setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask structuredClone require eval Function atob btoa URL URLSearchParams TextEncoder TextDecoder DOMException Buffer escape unescape Map Set Promise Proxy BigInt Symbol SharedArrayBuffer Uint8Array",
    ],
    ["objects", "object", "pm console globalThis Intl Atomics Reflect JSON Math"],
    [
      "nothing",
      "undefined",
      "fetch Headers Request Response FormData XMLHttpRequest WebSocket EventSource MessageChannel BroadcastChannel Worker performance navigator process global window self document module exports arguments __dirname __filename CustomEvent WebAssembly WeakRef FinalizationRegistry Iterator localStorage alert chai expect moment uuid",
    ],
  ])("has %s by these names", (_, type, names) => {
    const list = names.split(" ");
    expect(typeOf(list)).toEqual(list.map((name) => `${name} ${type}`));
  });

  it.each([
    ["ArrayBuffers that do not grow", "new ArrayBuffer(8, { maxByteLength: 1e9 }).resizable", false],
    ["SharedArrayBuffers that do not grow", "new SharedArrayBuffer(8, { maxByteLength: 1e9 }).growable", false],
    [
      "ArrayBuffers of their own class",
      "new ArrayBuffer(8) instanceof ArrayBuffer && new Uint8Array(4).buffer.constructor === ArrayBuffer",
      true,
    ],
    ["errors as JSON", "JSON.stringify(new TypeError('x'))", '{"type":"Error","name":"TypeError","message":"x"}'],
    ["WHATWG URLs", "new URL('../b?x=1#h', 'http://u:p@h:81/a/c').href", "http://u:p@h:81/b?x=1#h"],
    ["search parameters", "new URLSearchParams({ a: '1 2' }).toString()", "a=1+2"],
    ["Base64", "btoa('ab') + atob('YWI=')", "YWI=ab"],
    [
      "deep copies",
      "JSON.stringify([...structuredClone(new Map([[1, { a: new Date(0) }]]))])",
      '[[1,{"a":"1970-01-01T00:00:00.000Z"}]]',
    ],
    [
      "text encodings",
      "new TextDecoder('windows-1252').decode(new Uint8Array([0x80])) + new TextEncoder().encode('ä').length",
      "€2",
    ],
    ["Node's Buffer", "Buffer.from('äb').toString('hex')", "c3a462"],
  ])("has %s", (_, expression, value) => {
    expect(runScript(`console.log(${expression})`).logs).toEqual([["log", value]]);
  });

  it("lets scripts replace its names", () => {
    const { logs } = runScript(["URL = 5; Buffer = 6", "console.log(URL, Buffer, typeof URLSearchParams)"]);
    expect(logs).toEqual([["log", 5, 6, "function"]]);
  });
});
