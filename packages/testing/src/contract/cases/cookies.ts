// Cookies and the jar (pm-api §7).
import type { CookieData, ScriptCall, ScriptReply } from "@waybill/core";
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, bothPhases } from "../make-case.ts";

const cookie = (name: string, value: string, more: Partial<CookieData> = {}): CookieData => ({
  name,
  value,
  domain: "host.test",
  path: "/",
  httpOnly: false,
  secure: false,
  hostOnly: true,
  ...more,
});

/** A jar for one case. */
function jar(): (call: ScriptCall) => ScriptReply | undefined {
  let cookies: CookieData[] = [cookie("a", "1"), cookie("h", "x%20y", { httpOnly: true })];
  return (call) => {
    switch (call.kind) {
      case "cookies-get":
        return { kind: "cookies", cookies: call.http === false ? cookies.filter((one) => !one.httpOnly) : cookies };
      case "cookies-set": {
        const [name = "", value = ""] = (call.cookie.split(";")[0] ?? "").split("=");
        const made = cookie(name, value, { httpOnly: /httponly/i.test(call.cookie) });
        cookies = [...cookies, made];
        return { kind: "cookies", cookies: [made] };
      }
      case "cookies-unset":
        cookies = cookies.filter(({ name }) => name !== call.name);
        return { kind: "cookies", cookies: [] };
      case "cookies-clear":
        cookies = [];
        return { kind: "cookies", cookies: [] };
      default:
        return undefined;
    }
  };
}

const denied = () => (): ScriptReply => ({
  kind: "error",
  error: { name: "Error", message: 'CookieStore: programmatic access to "host.test" is denied', plain: false },
});

export const COOKIE_CASES: readonly ContractCase[] = [
  afterRequest("pm.cookies: has, get, one, toObject, lists", "7 pm.cookies", {
    cookies: [cookie("Sid", "a%20b"), cookie("sid", "last"), cookie("t", "1")],
    script: `console.log(pm.cookies.has('SID'), pm.cookies.get('sid'), pm.cookies.get('none'), 'a' + pm.cookies.get('t'), pm.cookies.one('t').name, JSON.stringify(pm.cookies.toObject()), pm.cookies.count(), pm.cookies.map((c) => c.name).join(), pm.cookies.all().length);`,
    logs: [[true, "last", undefined, "a1", "t", '{"sid":["a b","last"],"t":"1"}', 3, "Sid,sid,t", 3]],
  }),
  ...bothPhases("jar: set in its forms", ["7 jar.set", "7 jar"], {
    answer: jar,
    script: `const jar = pm.cookies.jar(); const one = await jar.set('host.test', 'session-id', 'abc123'); console.log(one.constructor.name, one.name, one.value, String(one).split(';')[0]);
console.log((await jar.set('http://host.test/', { name: 'o', value: 'v w', httpOnly: true })).httpOnly, (await jar.set('host.test', 'k=v; Path=/')).value, await jar.get('host.test', 'o'));`,
    logs: [
      ["PostmanCookie", "session-id", "abc123", "session-id=abc123"],
      [true, "v", "v w"],
    ],
    asks: [
      { kind: "cookies-set", url: "http://host.test", cookie: /^session-id=abc123/ },
      { kind: "cookies-set", url: "http://host.test/", cookie: /^o=v%20w; HttpOnly/ },
      { kind: "cookies-set", cookie: "k=v; Path=/" },
      { kind: "cookies-get" },
    ],
  }),
  afterRequest(
    "jar: get, getAll, unset, clear with promises",
    ["7 jar.get", "7 jar.getAll", "7 jar.unset", "7 jar.clear"],
    {
      answer: jar,
      script: `const jar = pm.cookies.jar(); console.log(await jar.get('host.test', 'h'), await jar.get('host.test', 'none')); const all = await jar.getAll('host.test'); console.log(all.count(), all.get('a'), (await jar.getAll('host.test', { http: false })).map((c) => c.name).join());
console.log(await jar.unset('host.test', 'a'), await jar.unset('host.test', 'none'), (await jar.getAll('host.test')).count(), await jar.clear('host.test'), (await jar.getAll('host.test')).count());`,
      logs: [
        ["x y", null],
        [2, "1", "a"],
        [undefined, undefined, 1, undefined, 0],
      ],
    },
  ),
  afterRequest("jar: callbacks, in sequence", "7 jar", {
    answer: jar,
    script: `const jar = pm.cookies.jar(); console.log(jar.clear('host.test', (error) => { console.log(error); jar.set('host.test', 'n', 'v', (error, cookie) => { console.log(error, cookie.name); jar.getAll('host.test', (error, cookies) => console.log(cookies.count())); jar.get('host.test', 'n', (error, value) => console.log(value)); jar.unset('host.test', 'n', (error) => console.log(error)); }); }));`,
    logs: [[undefined], [null], [null, "n"], [1], ["v"], [null]],
  }),
  afterRequest("jar: what is no argument", "7 jar errors", {
    answer: jar,
    script: `const jar = pm.cookies.jar(); for (const f of [() => jar.set(), () => jar.set('x'), () => jar.get(), () => jar.get('x'), () => jar.getAll(5), () => jar.getAll('x', 'y'), () => jar.unset(), () => jar.unset('x'), () => jar.clear()]) { try { await f(); } catch (e) { console.log(e.name, e.message); } }
try { jar.clear('x', 'no function'); } catch (e) { console.log(e.name, e.message); } jar.set('', 'a', 'b', (error) => console.log('callback', error.message));`,
    logs: [
      ["TypeError", "CookieJar.set() requires a valid url"],
      ["TypeError", "CookieJar.set() requires a valid set cookie arguments"],
      ["TypeError", "CookieJar.get() requires a valid url"],
      ["TypeError", "CookieJar.get() requires cookie name to be a string"],
      ["TypeError", "CookieJar.getAll() requires a valid url"],
      ["TypeError", "CookieJar.getAll() requires options to be an object"],
      ["TypeError", "CookieJar.unset() requires a valid url"],
      ["TypeError", "CookieJar.unset() requires cookie name to be a string"],
      ["TypeError", "CookieJar.clear() requires a valid url"],
      ["TypeError", "callback needs to be a function"],
      ["callback", "CookieJar.set() requires a valid url"],
    ],
  }),
  afterRequest("jar: an empty value makes the name a cookie text", "7 jar.set", {
    answer: jar,
    script: "await pm.cookies.jar().set('host.test', 'k', '');",
    asks: [{ kind: "cookies-set", cookie: "k" }],
  }),
  afterRequest("jar: a Url of the object model", "7 jar", {
    answer: jar,
    script: "const { Url } = require('postman-collection'); await pm.cookies.jar().getAll(new Url('host.test/p'));",
    asks: [{ kind: "cookies-get", url: /^(?:http:\/\/)?host\.test\/p$/ }],
  }),
  afterRequest("jar: a denied domain", "7 allowlist", {
    answer: denied,
    script:
      "try { await pm.cookies.jar().get('host.test', 'a'); } catch (e) { console.log(e.name, e.message, e instanceof Error); } pm.cookies.jar().set('host.test', 'a', 'b', (error) => console.log(error.message));",
    logs: [
      ["Error", 'CookieStore: programmatic access to "host.test" is denied', true],
      ['CookieStore: programmatic access to "host.test" is denied'],
    ],
  }),
];
