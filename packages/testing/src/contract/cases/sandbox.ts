// The sandbox: execution, globals, errors (pm-api §1.1–1.3).
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, bothPhases, inTurn } from "../make-case.ts";

export const SANDBOX_CASES: readonly ContractCase[] = [
  inTurn("undeclared names are shared with later scripts", "1.1 shared names", {
    steps: [
      { phase: "prerequest", scripts: ["helper = (x) => x + 1; globalThis.other = 5;"] },
      { phase: "test", scripts: ["console.log(helper(1), other);"], response: {} },
    ],
    expected: { logs: [[2, 5]] },
  }),
  inTurn("all scripts of a run share one global object", "1.1 one VM a run", {
    steps: [
      { phase: "prerequest", scripts: ["count = 1;", "count += 1;"] },
      { phase: "test", scripts: ["count += 1; console.log(count);"], response: {} },
    ],
    expected: { logs: [[3]] },
  }),
  afterRequest("a script is the body of an async function", "1.1 wrapping", {
    script: "console.log(await Promise.resolve(1)); if (true) return; console.log('not reached');",
    logs: [[1]],
  }),
  afterRequest("return works without await", "1.1 wrapping", {
    script: "console.log(1); return 5; console.log(2);",
    logs: [[1]],
  }),
  afterRequest("declared names stay with their script", "1.1 own names", {
    script: [
      "const a = 1; let b = 1; var c = 1; function d() {} class E {} this.x = 1;",
      "console.log(typeof a, typeof b, typeof c, typeof d, typeof E, typeof this.x);",
    ],
    logs: [["undefined", "undefined", "undefined", "undefined", "undefined", "undefined"]],
  }),
  afterRequest("scripts are sloppy unless they say otherwise", "1.1 mode", {
    script: [
      "undeclared = 1; console.log(typeof this, this === globalThis, (function () { return this === undefined; })());",
      "'use strict'; try { another = 1; } catch (e) { console.log(e.name); } console.log((function () { return this; })());",
    ],
    logs: [["object", false, false], ["ReferenceError"], [undefined]],
  }),
  inTurn("values cross to later scripts as JSON", "1.1 values across the border", {
    steps: [
      {
        phase: "prerequest",
        scripts: [
          `const o = { f() {}, s: Symbol("s"), u: undefined, n: NaN, i: Infinity, d: new Date(0), m: new Map([[1, 2]]), t: new Set([1]), r: /x/, z: -0, a: [undefined, () => 1] };
           o.self = o; pm.environment.set("o", o);`,
        ],
      },
      {
        phase: "test",
        scripts: [
          "const o = pm.environment.get('o'); console.log(o.self === o, JSON.stringify({ ...o, self: 1 }), Object.is(o.z, 0));",
        ],
        response: {},
      },
    ],
    expected: {
      logs: [
        [
          true,
          '{"n":null,"i":null,"d":"1970-01-01T00:00:00.000Z","m":{},"t":{},"r":{},"z":0,"a":[null,null],"self":1}',
          true,
        ],
      ],
    },
  }),
  afterRequest("import() rejects with a TypeError", "1.1 dynamic import", {
    script: "try { await import('x'); } catch (e) { console.log(e instanceof TypeError, e.name); }",
    logs: [[true, "TypeError"]],
  }),
  ...bothPhases("every promised global is present", "1.2 present", {
    script: `const names = "pm console Buffer File Blob setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask structuredClone require eval Function atob btoa URL URLSearchParams TextEncoder TextDecoder TextEncoderStream TextDecoderStream crypto Crypto CryptoKey SubtleCrypto AbortController AbortSignal Event EventTarget DOMException CompressionStream DecompressionStream Intl escape unescape globalThis ByteLengthQueuingStrategy CountQueuingStrategy ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader TransformStream TransformStreamDefaultController WritableStream WritableStreamDefaultController WritableStreamDefaultWriter Object Function Boolean Symbol Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError Number BigInt Math Date String RegExp Array Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float32Array Float64Array Map Set WeakMap WeakSet ArrayBuffer SharedArrayBuffer DataView Atomics JSON Promise Proxy Reflect isNaN isFinite parseInt parseFloat encodeURI decodeURI encodeURIComponent decodeURIComponent".split(" ");
const missing = []; for (const name of names) if (eval("typeof " + name) === "undefined") missing.push(name); console.log(missing.join());`,
    logs: [[""]],
  }),
  ...bothPhases("every forbidden global is absent", "1.2 absent", {
    script: `const names = "fetch Headers Request Response FormData XMLHttpRequest WebSocket EventSource MessageChannel BroadcastChannel Worker performance navigator process global window self document module exports __dirname __filename CustomEvent WebAssembly WeakRef FinalizationRegistry Iterator localStorage alert chai expect moment uuid".split(" ");
const found = []; for (const name of names) if (eval("typeof " + name) !== "undefined") found.push(name); console.log(found.join(), typeof arguments);`,
    logs: [["", "undefined"]],
  }),
  afterRequest("use sandbox2 hides the legacy names", "1.2 legacy", {
    script: [
      '"use sandbox2"; console.log(typeof tests, typeof responseBody, typeof postman);',
      "'use sandbox2'; console.log(typeof tests);",
      " 'use sandbox2'; console.log(typeof iteration);",
    ],
    logs: [["undefined", "undefined", "undefined"], ["undefined"], ["number"]],
  }),
  afterRequest("a host hides the legacy names", "1.2 legacy", {
    script: "console.log(typeof tests, typeof postman, typeof _);",
    host: { disableLegacyApis: true },
    logs: [["undefined", "undefined", "undefined"]],
  }),
  afterRequest("globalThis is the sandbox's own global, native prototypes are as they are", ["0 D-9", "0 D-10"], {
    script:
      "x1 = 5; console.log(typeof globalThis, globalThis.x1, typeof [].first, typeof 'a'.capitalize, Object.keys(Object.prototype).length); const seen = []; for (const k in [1]) seen.push(k); console.log(seen.join());",
    logs: [["object", 5, "undefined", "undefined", 0], ["0"]],
  }),
  afterRequest("crypto is WebCrypto", "1.2 crypto", {
    script: `const hex = (bytes) => Buffer.from(bytes).toString("hex");
console.log(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/.test(crypto.randomUUID()), crypto.getRandomValues(new Uint8Array(8)).length, String(crypto));
console.log(hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("a"))));
const key = await crypto.subtle.importKey("raw", new TextEncoder().encode("k"), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode("d"));
console.log(hex(signature), await crypto.subtle.verify("HMAC", key, signature, new TextEncoder().encode("d")), key.type, key.extractable, key instanceof CryptoKey);
try { await crypto.subtle.exportKey("raw", key); } catch (e) { console.log(e.name, e instanceof DOMException); }
const aes = await crypto.subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt", "decrypt"]);
const iv = new Uint8Array(12); const secret = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, aes, new TextEncoder().encode("hi"));
console.log(secret.byteLength, new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, aes, secret)));
try { crypto.getRandomValues(new Uint8Array(70000)); } catch (e) { console.log(e.name); }
try { new CryptoKey(); } catch (e) { console.log(e.message); }`,
    logs: [
      [true, 8, "[object Crypto]"],
      ["ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"],
      ["e7ea21c3bcb63a4da3ad78503168d36bdca0be622382ea60a108fad4e4966679", true, "secret", false, true],
      ["InvalidAccessError", true],
      [18, "hi"],
      ["QuotaExceededError"],
      ["Illegal constructor"],
    ],
  }),
  afterRequest("URL and URLSearchParams", "1.2 platform classes", {
    script: `const u = new URL("../x?a=1&b=2#f", "https://user:pw@host.test:8443/p/q"); console.log(u.href, u.port, u.searchParams.get("b"), URL.canParse("nope"));
u.searchParams.append("c", "ä ö"); console.log(u.search, [...new URLSearchParams("a=1&a=2").getAll("a")].join());
try { new URL("nope"); } catch (e) { console.log(e.name); }`,
    logs: [
      ["https://user:pw@host.test:8443/x?a=1&b=2#f", "8443", "2", false],
      ["?a=1&b=2&c=%C3%A4+%C3%B6", "1,2"],
      ["TypeError"],
    ],
  }),
  afterRequest("TextEncoder and TextDecoder", "1.2 platform classes", {
    script: `console.log([...new TextEncoder().encode("ä€😀")].join(), new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa4])));
console.log(new TextDecoder("windows-1252").decode(new Uint8Array([0x80])), new TextDecoder("shift_jis").decode(new Uint8Array([0x82, 0xa0])));
try { new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([255])); } catch (e) { console.log(e.name); }`,
    logs: [["195,164,226,130,172,240,159,152,128", "ä"], ["€", "あ"], ["TypeError"]],
  }),
  afterRequest("streams and compression", "1.2 platform classes", {
    script: `const read = async (stream) => { const reader = stream.getReader(); let text = ""; for (;;) { const { done, value } = await reader.read(); if (done) return text; text += value; } };
for (const format of ["gzip", "deflate", "deflate-raw"]) {
  const packed = new Blob(["hello ".repeat(500)]).stream().pipeThrough(new CompressionStream(format));
  console.log(format, (await read(packed.pipeThrough(new DecompressionStream(format)).pipeThrough(new TextDecoderStream()))).length);
}
console.log(await read(new ReadableStream({ start(c) { c.enqueue("a"); c.enqueue("b"); c.close(); } }).pipeThrough(new TransformStream({ transform(x, c) { c.enqueue(x + "!"); } }))));
try { new CompressionStream("brotli"); } catch (e) { console.log(e.name); }
try { await read(new Blob(["no gzip"]).stream().pipeThrough(new DecompressionStream("gzip"))); } catch (e) { console.log(e.name); }`,
    logs: [["gzip", 3000], ["deflate", 3000], ["deflate-raw", 3000], ["a!b!"], ["TypeError"], ["TypeError"]],
  }),
  afterRequest("Blob and File", "1.2 platform classes", {
    script: `const b = new Blob(["a", new Uint8Array([98]), new Blob(["c"])], { type: "Text/Plain" });
console.log(b.size, b.type, await b.text(), await b.slice(1, 2).text(), String(b), (await b.arrayBuffer()).byteLength);
const f = new File(["x"], "n.txt", { type: "a/b", lastModified: 5 }); console.log(f.name, f.size, f.lastModified, f instanceof Blob, String(f));`,
    logs: [
      [3, "text/plain", "abc", "b", "[object Blob]", 3],
      ["n.txt", 1, 5, true, "[object File]"],
    ],
  }),
  afterRequest("events and abort signals", "1.2 platform classes", {
    script: `const t = new EventTarget(); t.addEventListener("x", (e) => { e.preventDefault(); console.log(e.type, e instanceof Event); });
console.log(t.dispatchEvent(new Event("x", { cancelable: true })));
const c = new AbortController(); c.signal.addEventListener("abort", () => console.log("aborted", c.signal.reason.name)); c.abort(); c.abort();
console.log(c.signal.aborted, AbortSignal.abort("r").reason, AbortSignal.any([c.signal]).aborted);
try { AbortSignal.abort().throwIfAborted(); } catch (e) { console.log(e.name, e instanceof DOMException); }`,
    logs: [["x", true], [false], ["aborted", "AbortError"], [true, "r", true], ["AbortError", true]],
  }),
  afterRequest("structuredClone, atob, btoa, DOMException", "1.2 platform classes", {
    script: `const o = { d: new Date(0), m: new Map([[1, { a: 1 }]]), s: new Set([1]), r: /x/g }; o.self = o; const c = structuredClone(o);
console.log(c !== o, c.self === c, c.d.getTime(), c.m.get(1).a, c.s.has(1), String(c.r));
console.log(btoa("a\\u00ff"), atob("Yf8=").charCodeAt(1)); try { atob("*"); } catch (e) { console.log(e.name); } try { structuredClone(() => 1); } catch (e) { console.log(e.name); }
const e = new DOMException("m", "AbortError"); console.log(e.code, e.name, e instanceof Error);`,
    logs: [
      [true, true, 0, 1, true, "/x/g"],
      ["Yf8=", 255],
      ["InvalidCharacterError"],
      ["DataCloneError"],
      [20, "AbortError", true],
    ],
  }),
  afterRequest("Buffer", "1.2 platform classes", {
    script: `console.log(Buffer.from("ä").toString("base64"), Buffer.concat([Buffer.from("a"), Buffer.alloc(1)]).length, Buffer.isBuffer(Buffer.from([1])), Buffer.from("6869", "hex").toString());`,
    logs: [["w6Q=", 2, true, "hi"]],
  }),
  afterRequest("an error is JSON with type, name and message", "1.3 JSON of errors", {
    script: "console.log(JSON.stringify(new TypeError('m')), JSON.stringify({ e: new Error('x') }));",
    logs: [
      ['{"type":"Error","name":"TypeError","message":"m"}', '{"e":{"type":"Error","name":"Error","message":"x"}}'],
    ],
  }),
  afterRequest("an uncaught error carries script, line and column", "1.3 uncaught errors", {
    script: "const a = 1;\nfunction inner() {\n  throw new Error('here');\n}\ninner();",
    errorDetails: [
      {
        type: "Error",
        name: "Error",
        message: "here",
        line: 3,
        stack: /^Error: here\n {4}at inner \(R1 \(test\):3:\d+\)\n {4}at R1 \(test\):5:\d+$/,
      },
    ],
  }),
  afterRequest("an assertion error keeps what was compared", "1.3 assertion errors", {
    script: "pm.expect({ a: 1 }).to.eql({ a: 2 });",
    errorDetails: [
      {
        name: "AssertionError",
        message: "expected { a: 1 } to deeply equal { a: 2 }",
        showDiff: true,
        actual: { a: 1 },
        expected: { a: 2 },
        operator: "deepStrictEqual",
      },
    ],
  }),
  afterRequest("any other thrown value arrives as it is", "1.3 other values", {
    script: ["throw { a: 1 };", "throw 'x';", "throw 5;", "throw null;"],
    errorDetails: [
      { name: "object", thrown: { a: 1 } },
      { name: "string", thrown: "x" },
      { thrown: 5 },
      { thrown: null },
    ],
  }),
  afterRequest("frames of the sandbox itself are not shown", "1.3 uncaught errors", {
    script: "pm.test('t', () => { throw new Error('m'); });",
    records: [{ error: { stack: /^Error: m\n( {4}at [^\n]*R1 \(test\):1:\d+\)?\n?)+$/ } }],
  }),
];
