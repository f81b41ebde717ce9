import { encodeParam } from "@waybill/button-protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  LOADER,
  clickThrough,
  environmentsOf,
  openInConsole,
  openStage,
  page as pageOf,
  received,
  run,
  visit,
} from "./browser.ts";
import type { Stage } from "./browser.ts";

let stage: Stage;
let attacker: Stage["demo"];
beforeAll(async () => {
  stage = await openStage();
  const { startDemo } = await import("../../apps/run-button/demo/start-demo.ts");
  attacker = await startDemo();
}, 60_000);
afterAll(async () => {
  await attacker.close();
  await stage.close();
});

const C = "https://docs.example.com/orders.postman_collection.json";
const SECRET = "canary-4f1d";
const button = (rest = ""): string =>
  `<div id="b" class="postman-run-button" data-waybill-collection="${C}" ${rest}></div>`;
const primary = "dialog .primary";

describe("what arrives", () => {
  it("non-Latin text, secrets marked, origin of the message, page without query", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    await run(
      page,
      `history.replaceState(null, '', '?q=private#frag'); _pm('_referrer.set','https://ref.example/x?t=1');
      _pm('env.create','Ünï 😀',{'ключ':'値 😀',token:'${SECRET}'})`,
    );
    const { payload, provenance, kind } = await clickThrough(page, "#b");
    expect(kind).toBe("received");
    expect(provenance).toEqual({ kind: "page", origin: stage.demo.publisher });
    expect(payload).toMatchObject({
      v: 1,
      action: "collection/import",
      collection: { kind: "url", url: C },
      environmentUrls: [],
      referrer: "https://ref.example/x",
    });
    expect(payload.page).toMatch(/\.html$/);
    expect(payload.environments).toEqual([
      {
        name: "Ünï 😀",
        values: [
          { key: "ключ", value: "値 😀", enabled: true, type: "default" },
          { key: "token", value: SECRET, enabled: true, type: "secret" },
        ],
      },
    ]);
  });

  it("several chunks, and the event when it is done", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    await run(
      page,
      "window.sent = new Promise(r => WaybillButton.on('sent', e => r(e.detail.index))); _pm('env.create','Big',{a:'x'.repeat(3e6)})",
    );
    expect(environmentsOf(await clickThrough(page, "#b"))["Big"]!["a"]).toHaveLength(3_000_000);
    expect(await page.evaluate("window.sent")).toBe(0);
    expect(await page.locator("dialog[open]").count()).toBe(0);
  });

  it("the console's address has no fragment any more", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    await page.locator("#b").click();
    const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator(primary).click()]);
    await popup.waitForFunction("document.title === 'received'");
    expect(popup.url()).toBe(`${stage.demo.console}/open/`);
  });

  it("an offer that is too large, or of another version, is rejected with a reason", async () => {
    const json = JSON.stringify({
      info: { name: "x" },
      item: Array.from({ length: 10_001 }, () => ({ name: "r", request: "https://x.example" })),
    });
    const page = await visit(
      stage,
      `<div id="b" class="postman-run-button" data-waybill-inline="c"></div><script type="application/json" id="c">${json}</script>${LOADER}`,
    );
    await page.locator("#b").click();
    expect(await openInConsole(page)).toEqual({ kind: "refused", reason: expect.stringContaining("10000 items") });
    await page.locator("dialog .fault", { hasText: "10000 items" }).waitFor();
  });
});

describe("resolution of what is opened, without a request to anybody", () => {
  const uuid = "0574ad8a-a525-43ae-8e1e-5fd9756037f4";
  const map = (keys: object): string =>
    `<script type="application/json" data-waybill-map>${JSON.stringify({ collections: keys, environments: { env1: "/env.json" } })}</script>`;
  it.each<[string, string, object]>([
    ["collection before id", `data-waybill-collection="${C}" data-postman-var-1="${uuid}"`, { kind: "url", url: C }],
    ["an address as var-1", `data-postman-var-1="${C}"`, { kind: "url", url: C }],
    ["the id as written", `data-postman-var-1="1-${uuid}"`, { kind: "url", url: "https://m.example/exact" }],
    [
      "the id without suffix",
      `data-postman-var-1="1-${uuid}-TVdYRrk"`,
      { kind: "url", url: "https://m.example/exact" },
    ],
    [
      "a documenter's id",
      `data-postman-var-1="1-${uuid}-x" data-postman-source="documenter"`,
      { kind: "url", url: "https://m.example/exact" },
    ],
    ["the bare UUID", `data-postman-var-1="99-${uuid}"`, { kind: "url", url: "https://m.example/bare" }],
    [
      "the entity id",
      `data-postman-var-1="zz" data-postman-collection-url="entityId=ent%2D1&entityType=collection"`,
      { kind: "url", url: "https://m.example/entity" },
    ],
    [
      "the template",
      `data-postman-var-1="a/b" data-postman-var-2="latest"`,
      { kind: "url", url: "https://t.example/a%2Fb?v=latest" },
    ],
    ["a page-relative address", `data-waybill-collection="c.json"`, { kind: "url", url: "PUBLISHER/c.json" }],
  ])("%s", async (_, attributes, expected) => {
    const head = `<meta name="waybill:collection-template" content="https://t.example/{id}?v={version}">${map({ [`1-${uuid}`]: "https://m.example/exact", [uuid]: "https://m.example/bare", "ent-1": "https://m.example/entity" })}`;
    const page = await visit(
      stage,
      pageOf(`<div id="b" class="postman-run-button" ${attributes}></div>${LOADER}`, head),
      { whole: true },
    );
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const { payload } = await clickThrough(page, "#b");
    expect(payload.collection).toEqual(JSON.parse(JSON.stringify(expected).replace("PUBLISHER", stage.demo.publisher)));
    expect(requests).toEqual([]);
  });

  it("an environment by its id and by its address; nothing found is handed over as unresolved with the environments", async () => {
    const head = map({});
    const page = await visit(
      stage,
      pageOf(
        `<div id="b" class="postman-run-button" data-postman-var-1="zz" data-postman-var-3="env1" data-waybill-environment="https://e.example/1.json" data-postman-param="${encodeParam([{ name: "E", values: [] }])}"></div>${LOADER}`,
        head,
      ),
      { whole: true },
    );
    const { payload } = await clickThrough(page, "#b");
    expect(payload).toMatchObject({
      collection: { kind: "unresolved", id: "zz" },
      environmentUrls: ["https://e.example/1.json", `${stage.demo.publisher}/env.json`],
      environments: [{ name: "E" }],
    });
  });
});

describe("static links in the console", () => {
  const param = encodeParam([{ name: "Zoë's", values: [{ key: "a", value: "ü", enabled: true }] }]);
  it.each<[string, string, object]>([
    [
      "generated",
      `/run/?collection=${encodeURIComponent(C)}&environment=https%3A%2F%2Fe.example%2F1#?${param}`,
      {
        link: {
          collection: { kind: "url", url: C },
          environmentUrls: ["https://e.example/1"],
          environments: [{ name: "Zoë's" }],
        },
      },
    ],
    [
      "legacy with an id",
      `/run-collection/1-ab?action=collection%2Ffork&source=rip_markdown#?${param}`,
      {
        link: { action: "collection/fork", collection: { kind: "id", id: "1-ab" }, environments: [{ name: "Zoë's" }] },
        resolved: "https://m.example/1-ab",
      },
    ],
    [
      "legacy import",
      `/run-collection/import?collection=${encodeURIComponent(C)}`,
      { link: { collection: { kind: "url", url: C } } },
    ],
    [
      "environment in the query",
      `/run/?collection=${encodeURIComponent(C)}&env%5BX%5D=e30=`,
      { link: { environments: [] }, warnings: [expect.stringContaining("ignored")] },
    ],
    [
      "placeholder",
      "/run-collection/:collection_id",
      { ok: false, message: expect.stringContaining(":collection_id") },
    ],
  ])("%s", async (_, path, expected) => {
    stage.demo.serve("/collections.json", JSON.stringify({ collections: { "1-ab": "https://m.example/1-ab" } }));
    const page = await stage.everyday.newPage();
    await page.goto(stage.demo.console + path);
    expect(await received(page)).toMatchObject(expected);
  });
});

describe("attacks", () => {
  const open = (s: string, o: string, c = ""): string =>
    `${stage.demo.console}/open/#wb=1&s=${s}&o=${encodeURIComponent(o)}${c && `&c=${encodeURIComponent(c)}`}`;
  const collectOffers = "window.got = []; addEventListener('message', e => got.push(e.data));";

  it("a console that is not the configured one gets nothing: wrong origin of the ready message", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    await run(page, `_pm('env.create','S',{token:'${SECRET}'})`);
    stage.demo.serve("/open/", pageOf(`<script>location.replace('${attacker.console}/evil' + location.hash)</script>`));
    attacker.serve(
      "/evil",
      pageOf(
        `<script>${collectOffers} const p = new URLSearchParams(location.hash.slice(1)); opener.postMessage({waybill:1,type:'ready',s:p.get('s'),v:[1]}, '*'); setTimeout(() => document.title = 'done', 1500)</script>`,
      ),
    );
    await page.locator("#b").click();
    const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator(primary).click()]);
    await popup.waitForFunction("document.title === 'done'");
    expect(await popup.evaluate("window.got")).toEqual([]);
    await popup.close();
    restoreConsole();
  });

  it("a window that is not the popup gets nothing, and neither does a wrong or used nonce", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    await run(page, `_pm('env.create','S',{token:'${SECRET}'})`);
    stage.demo.serve(
      "/open/",
      pageOf(`<script>${collectOffers}
      const s = new URLSearchParams(location.hash.slice(1)).get('s'); const say = (s, v = [1]) => opener.postMessage({waybill:1,type:'ready',s,v}, '*');
      const frame = document.createElement('iframe'); frame.srcdoc = '<script>parent.opener.postMessage({waybill:1,type:"ready",s:"' + s + '",v:[1]},"*")<\\/script>'; document.body.append(frame);
      setTimeout(() => { say('wrong'); say(s, 'x'); }, 300); setTimeout(() => { document.title = 'before ' + got.length; }, 900);
      setTimeout(() => { say(s); say(s); say(s) }, 1500); setTimeout(() => { document.title = 'after ' + got.length }, 2300)</script>`)
        .replace("<head>", "<head>")
        .replace("<script>", "</body><body><script>"),
    );
    await page.locator("#b").click();
    const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator(primary).click()]);
    await popup.waitForFunction("document.title === 'before 0'");
    await popup.waitForFunction("document.title === 'after 1'");
    expect(JSON.stringify(await popup.evaluate("window.got"))).not.toContain(SECRET);
    await popup.close();
    restoreConsole();
  });

  it.each([
    ["an offer of a frame that is not the opener", "s1", "parent.opener = 1; w.postMessage", "frame"],
    ["an offer with a wrong nonce", "wrong", "", "opener"],
  ])("the console takes nothing over from %s", async (_, nonce, __, from) => {
    const page = await visit(stage, "", { ready: false });
    const offer = (s: string): string =>
      `const c = new MessageChannel(); w.postMessage({waybill:1,type:'offer',s:'${s}',v:1,bytes:2,chunks:1}, '*', [c.port2])`;
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      run(page, `window.w = window.open(${JSON.stringify(open("s1", stage.demo.publisher, C))})`),
    ]);
    if (from === "frame") {
      await run(
        page,
        `const f = document.createElement('iframe'); f.srcdoc = ${JSON.stringify(`<script>const w = parent.w; ${offer("s1")}</script>`)}; document.body.append(f)`,
      );
      expect(await received(popup)).toEqual({ kind: "no-offer", why: "silent", collection: C });
    } else {
      await page.waitForTimeout(500);
      await run(page, `const w = window.w; ${offer(nonce)}`);
      expect((await received(popup)).kind).toBe("refused");
    }
  });

  it("the console takes nothing over when its opener has gone elsewhere", async () => {
    const page = await visit(stage, "", { ready: false });
    attacker.publish(
      "/evil.html",
      pageOf("<script>addEventListener('message', () => document.title = 'heard')</script>"),
    );
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      run(page, `window.w = window.open(${JSON.stringify(open("s1", stage.demo.publisher))}, 'console')`),
    ]);
    await page.goto(`${attacker.publisher}/evil.html`);
    await page.waitForTimeout(700);
    expect(await page.title()).toBe("Docs");
    expect(await received(popup)).toMatchObject({ kind: "no-offer" });
  });

  it.each([
    ["a second offer changes nothing", "send(good); send(evil)", "received"],
    ["fewer bytes than offered", "send('{}', 400)", "refused"],
    ["more bytes than offered", "send(good, 3)", "refused"],
    ["an oversized offer", "send('{}', 26e6, 26)", "refused"],
    ["chunks out of sequence", "send(good, undefined, 1, 5)", "refused"],
    ["a payload of another version", "send(good.replace('\"v\":1', '\"v\":2'))", "refused"],
    ["no JSON", "send('nope')", "refused"],
    [
      "keys like __proto__ are data",
      'send(good.replace(\'"environments":[]\', \'"__proto__":{"polluted":1},"environments":[{"name":"__proto__","values":[{"key":"__proto__","value":{"__proto__":1}}]}]\'))',
      "received",
    ],
  ])("from a hostile publisher: %s", async (_, code, kind) => {
    const page = await visit(stage, "", { ready: false });
    await run(
      page,
      `window.good = JSON.stringify({v:1,action:'collection/import',collection:{kind:'url',url:'https://good.example'},environments:[],page:'',referrer:'',sdk:'x'});
      window.evil = good.replace('good.example','evil.example');
      window.send = (text, bytes, chunks = 1, n = 0) => { const data = new TextEncoder().encode(text); const c = new MessageChannel();
        c.port1.onmessage = ({data: m}) => m.type === 'pull' && c.port1.postMessage({type:'chunk', n: n || m.n, data});
        w.postMessage({waybill:1,type:'offer',s:'s1',v:1,bytes: bytes ?? data.length,chunks}, '${stage.demo.console}', [c.port2]) };
      addEventListener('message', () => { ${code} }, {once:true})`,
    );
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      run(page, `window.w = window.open(${JSON.stringify(open("s1", stage.demo.publisher))})`),
    ]);
    const opening = await received(popup);
    expect(opening.kind).toBe(kind);
    expect(JSON.stringify(opening)).not.toContain("evil.example");
  });

  function restoreConsole(): void {
    stage.demo.serve("/open/", pageOf('<pre id="opening"></pre><script src="/receive.js"></script>'));
  }
});

describe("when the channel fails there is another way", () => {
  it("a blocked popup: a link that does the same, without secrets", async () => {
    const page = await visit(stage, `${button()}${LOADER}`, { before: "window.open = () => null" });
    await run(page, `_pm('env.create','E',{a:'ü',token:'${SECRET}'})`);
    await page.locator("#b").click();
    await page.locator(primary).click();
    const link = page.locator("dialog .fault a");
    await link.waitFor();
    expect(await link.getAttribute("href")).toMatch(/\/open\/#wb1=/);
    const [popup] = await Promise.all([stage.everyday.waitForEvent("page"), link.click()]);
    const opening = await received(popup);
    expect(opening.provenance).toEqual({ kind: "link" });
    expect(environmentsOf(opening)).toEqual({ E: { a: "ü", token: "" } });
  });

  it("a page whose opener policy cuts the console off offers the link, and the console shows the collection", async () => {
    const page = await visit(stage, `${button()}${LOADER}`, {
      headers: { "cross-origin-opener-policy": "same-origin" },
    });
    await page.locator("#b").click();
    const [popup] = await Promise.all([stage.everyday.waitForEvent("page"), page.locator(primary).click()]);
    expect(await received(popup)).toEqual({ kind: "no-offer", why: "no-opener", collection: C });
    await page.locator("dialog .fault a").waitFor();
  });

  it("a silent console: the link after 4 s, and a late answer is still served", async () => {
    stage.demo.serve(
      "/open/",
      pageOf(
        `<script>addEventListener('message', e => document.title = e.data.type); window.late = () => opener.postMessage({waybill:1,type:'ready',s:new URLSearchParams(location.hash.slice(1)).get('s'),v:[1]}, '*')</script>`,
      ),
    );
    const page = await visit(stage, `${button()}${LOADER}`);
    await page.locator("#b").click();
    const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator(primary).click()]);
    await page.locator("dialog .fault a").waitFor({ timeout: 20_000 });
    await popup.evaluate("late()");
    await popup.waitForFunction("document.title === 'offer'");
    await popup.close();
    stage.demo.serve("/open/", pageOf('<pre id="opening"></pre><script src="/receive.js"></script>'));
  });

  it("without compression the link is plain, and too long a link is said to be", async () => {
    const page = await visit(stage, `${button()}${LOADER}`, {
      before: "delete window.CompressionStream; window.open = () => null",
    });
    await run(page, "_pm('env.create','E',{a:'1'})");
    await page.locator("#b").click();
    await page.locator(primary).click();
    const link = page.locator("dialog .fault a");
    await link.waitFor();
    expect(await link.getAttribute("href")).toContain("#wb0=");
    await page.keyboard.press("Escape");
    await run(page, "_pm('env.create','Big',{a:'x'.repeat(60000)})");
    await page.locator("#b").click();
    await page.locator(primary).click();
    await page.locator("dialog .fault", { hasText: "too much for a link" }).waitFor();
  });

  it("damaged links and packed bombs are refused", async () => {
    const { deflateRawSync } = await import("node:zlib");
    const bomb = deflateRawSync(Buffer.alloc(50_000_000, 32)).toString("base64url");
    for (const fragment of [`wb1=${bomb}`, "wb1=AAAA", "wb0=%%%", "wb0=e30"]) {
      const page = await stage.everyday.newPage();
      await page.goto(`${stage.demo.console}/open/#${fragment}`);
      expect((await received(page)).kind).toBe("refused");
    }
  });
});

describe("secrets", () => {
  it("a canary is in no event, message to others, log, attribute, storage or link", async () => {
    const context = await stage.visitor();
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stage.demo.publisher });
    const page = await visit(stage, `${button()}${LOADER}`, {
      context,
      before: `window.seen = []; for (const type of ['waybill:open','waybill:sent','waybill:error','message']) window.addEventListener(type, e => seen.push(JSON.stringify(e.detail ?? e.data)), true)`,
    });
    const logs: string[] = [];
    page.on("console", (message) => logs.push(message.text()));
    await run(
      page,
      `_pm('env.create','E',{password:'${SECRET}', note:'Bearer ${SECRET}1'}); _pm('env.create','E',{password:'${SECRET}'}); _pm('env.assign','No',{token:'${SECRET}'}); _pm('env.create','',{token:'${SECRET}'})`,
    );
    await page.locator("#b").click();
    await page.getByText("Copy link").click();
    await page.getByText("Link copied").waitFor();
    const link: string = await page.evaluate("navigator.clipboard.readText()");
    const shown = await page.locator("dialog").innerHTML();
    await openInConsole(page);
    const storage = await run(
      page,
      "return JSON.stringify([localStorage, sessionStorage, document.cookie, document.documentElement.outerHTML.replace(/<script>[^]*?<\\/script>/g, ''), seen])",
    );
    const opened = await context.newPage();
    await opened.goto(link);
    expect(JSON.stringify([await received(opened), logs, shown, storage, link])).not.toContain(SECRET);
    await context.close();
  });

  it("a sandboxed frame without an origin hands over with its provenance unknown", async () => {
    stage.demo.publish("/inner.html", pageOf(`${button()}${LOADER}`));
    const page = await visit(
      stage,
      `<iframe src="/inner.html" width="900" height="600" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`,
      { ready: false },
    );
    const frame = page.frameLocator("iframe");
    await frame.locator("#b").click();
    const [popup] = await Promise.all([stage.everyday.waitForEvent("page"), frame.locator(primary).click()]);
    expect(await received(popup)).toMatchObject({ kind: "received", provenance: { kind: "page", origin: "null" } });
  });
});
