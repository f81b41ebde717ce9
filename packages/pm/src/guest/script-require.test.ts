// require: pm-api §13.
import { describe, expect, it } from "vitest";
import { runScript } from "../test/guest-vm.ts";

function answer(expression: string): unknown {
  const { logs, exceptions } = runScript(`console.log(await (async () => (${expression}))())`);
  expect(exceptions).toEqual([]);
  return logs[0]?.[1];
}

describe("require", () => {
  it.each([
    ["ajv", "new (require('ajv'))().validate({ type: 'object' }, {})", true],
    ["chai", "[require('chai').version, require('chai').expect === pm.expect]", ["4.3.8", true]],
    ["cheerio", "require('cheerio').load('<p class=\"a\">x</p>')('.a').text()", "x"],
    [
      "xml2js",
      "await new Promise((ok) => require('xml2js').parseString('<a><b>1</b></a>', (e, r) => ok(r.a.b[0])))",
      "1",
    ],
    ["csv-parse/lib/sync", "require('csv-parse/lib/sync')('a,b\\n1,2', { columns: true })[0].b", "2"],
    ["lodash", "[require('lodash').VERSION, require('lodash').chunk([1, 2, 3], 2).length]", ["4.18.1", 2]],
    [
      "moment",
      "[require('moment').version, require('moment').utc(0).format('YYYY'), require('moment').locales().join()]",
      ["2.30.1", "1970", "en"],
    ],
    ["postman-collection", "new (require('postman-collection').Url)('http://h/a').getPath()", "/a"],
    [
      "uuid",
      "[typeof require('uuid')(), require('uuid').v4().length, require('uuid').validate(require('uuid').v4())]",
      ["string", 36, true],
    ],
    ["json", "require('json').parse('[1]')", [1]],
    ["crypto-js", "require('crypto-js').HmacSHA256('a', 'k').toString().slice(0, 8)", "78da9151"],
    ["tv4", "require('tv4').validate(1, { type: 'number' })", true],
    ["backbone", "new (require('backbone').Model)({ a: 1 }).get('a')", 1],
    ["atob and btoa", "require('atob')(require('btoa')('ab'))", "ab"],
    ["assert", "(() => { try { require('assert').equal(1, 2) } catch (e) { return e.name } })()", "AssertionError"],
    ["buffer", "require('buffer').Buffer === Buffer", true],
    [
      "events",
      "(() => { let n = 0; const e = new (require('events'))(); e.on('x', () => n++); e.emit('x'); return n })()",
      1,
    ],
    ["path", "require('path').join('a', '../b')", "b"],
    ["punycode", "require('punycode').toASCII('mañana.com')", "xn--maana-pta.com"],
    ["querystring", "require('querystring').stringify({ a: [1, 2] })", "a=1&a=2"],
    [
      "stream",
      "await new Promise((ok) => { const { PassThrough } = require('stream'); const p = new PassThrough(); p.on('data', (d) => ok(String(d))); p.end('x') })",
      "x",
    ],
    ["string_decoder", "new (require('string_decoder').StringDecoder)('utf8').write(Buffer.from('ä'))", "ä"],
    ["timers", "await new Promise((ok) => require('timers').setTimeout((v) => ok(v), 1, 'late'))", "late"],
    ["url", "require('url').parse('http://h:1/p?q=1').pathname", "/p"],
    ["util", "require('util').format('%s-%d', 'a', 5)", "a-5"],
    ["fs, which is empty", "Object.keys(require('fs')).length", 0],
    ["os, which is inert", "require('os').platform()", "browser"],
    ["_process, which is inert", "[require('_process').env, require('_process').cwd()]", [{}, "/"]],
  ])("finds %s", (_, expression, value) => {
    expect(answer(expression)).toEqual(value);
  });

  it.each([
    "crypto",
    "http",
    "https",
    "net",
    "tls",
    "dns",
    "zlib",
    "vm",
    "child_process",
    "worker_threads",
    "process",
    "csv-parse",
    "liquid-json",
    "lodash3",
    "node:fs",
    "nope",
    "toString",
    "__proto__",
    "sdk",
    "platform",
    "_random",
    "",
  ])("does not find %j", (name) => {
    const { logs } = runScript(`try { require('${name}') } catch (e) { console.log(e.name, e.message, e.code) }`);
    expect(logs).toEqual([["log", "Error", `Cannot find module '${name}'`, "MODULE_NOT_FOUND"]]);
  });

  it.each(["5", "undefined", "{}"])("does not find %s", (name) => {
    expect(runScript(`require(${name})`).exceptions).toMatchObject([
      { message: `Cannot find module '${name === "{}" ? "[object Object]" : name}'` },
    ]);
  });

  it("gives the same module to every script of the VM", () => {
    expect(runScript(["shared = require('lodash')", "console.log(require('lodash') === shared)"]).logs).toEqual([
      ["log", true],
    ]);
  });

  it("gives crypto-js secure randomness of the host", () => {
    expect(
      answer(
        "(() => { Math.random = () => { throw new Error('insecure') }; return require('crypto-js').lib.WordArray.random(16).sigBytes })()",
      ),
    ).toBe(16);
    expect(
      answer("(() => { Math.random = () => { throw new Error('insecure') }; return require('uuid').v4().length })()"),
    ).toBe(36);
  });
});
