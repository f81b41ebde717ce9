// How buttons are used in the world (run-button.md §15), and the examples of the API's documentation as they are printed.
import { encodeParam, parseStaticLink } from "@waybill/button-protocol";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  LOADER,
  STUB,
  clickThrough,
  environmentsOf,
  openStage,
  page as pageOf,
  ready,
  received,
  run,
  visit,
} from "./browser.ts";
import type { Stage } from "./browser.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  stage.demo.publish("/jquery.js", await jquery());
}, 60_000);
afterAll(() => stage.close());

const C = "https://docs.example.com/orders.postman_collection.json";
const JQUERY = '<script src="/jquery.js"></script>';
const param = (name: string, values: Record<string, string>): string =>
  encodeParam([{ name, values: Object.entries(values).map(([key, value]) => ({ key, value, enabled: true })) }]);
const button = (rest = ""): string =>
  `<div class="postman-run-button" data-postman-action="collection/import" data-postman-var-1="bf4ac0b68b8ff47419c1" data-waybill-collection="${C}" ${rest}></div>`;
const environments = (page: Page): Promise<any> =>
  run(
    page,
    "return _pm('_property.get','environments').map(e => [e.name, Object.fromEntries(e.values.map(v => [v.key, v.value]))])",
  );

async function jquery(): Promise<string> {
  const contents = 'import $ from "jquery"; Object.assign(window, { $, jQuery: $ });';
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: "iife" });
  return outputFiles[0]?.text ?? "";
}

async function react(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, loader: "tsx", resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  stage.demo.publish("/app.js", outputFiles[0]?.text ?? "");
  return '<div id="root"></div><script src="/app.js"></script>';
}

describe("the documented examples, as printed", () => {
  const inputs = '<input id="staging-key-input" value="S1"><input id="production-key-input" value="P1">';

  it("create with keys of the visitor, then update them without overriding", async () => {
    const create = `function () {
  var stagingKey = document.getElementById('staging-key-input').value,
    productionKey = document.getElementById('production-key-input').value,
    runButtonIndex = 0,
    envData = {
      stagingKey: stagingKey,
      productionKey: productionKey
    };

  _pm('env.create', 'API Keys', envData, runButtonIndex);
}`;
    const assign = `function () {
  var stagingKey = document.getElementById('staging-key-input').value,
    productionKey = document.getElementById('production-key-input').value,
    preventOveride = true;
    runButtonIndex = 0,
    envData = {
      stagingKey: stagingKey,
      productionKey: productionKey
    };

  _pm('env.assign', 'API Keys', envData, preventOveride, runButtonIndex);
}`;
    const page = await visit(stage, `${inputs}${button()}${LOADER}`);
    await run(page, `(${create})()`);
    expect(await environments(page)).toEqual([["API Keys", { stagingKey: "S1", productionKey: "P1" }]]);
    await page.locator("#staging-key-input").fill("S2");
    await run(page, `(${assign})()`);
    expect(await environments(page)).toEqual([["API Keys", { stagingKey: "S1", productionKey: "P1" }]]);
    expect(environmentsOf(await clickThrough(page, ".postman-run-button"))).toEqual({
      "API Keys": { stagingKey: "S1", productionKey: "P1" },
    });
  });

  it("the one-line forms answer true on success and false on failure", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    const code = `var value = 1, new_value = 2, key = 'k', preventDefault = false, runButtonIndex = 0; return [
      _pm('env.assign', 'environment_name', {key: new_value, new_key: value}, preventDefault, runButtonIndex),
      _pm('env.replace', 'environment_name', {key: value}, runButtonIndex),
      _pm('env.create', 'environment_name', {key: value}, runButtonIndex),
      _pm('env.create', 'environment_name', {key: value}, runButtonIndex),
      _pm('env.assign', 'environment_name', {key: new_value, new_key: value}, preventDefault, runButtonIndex),
      _pm('env.replace', 'environment_name', {key: value}, runButtonIndex)]`;
    expect(await run(page, code)).toEqual([false, false, true, false, true, true]);
    expect(await environments(page)).toEqual([["environment_name", { key: 1 }]]);
  });

  it("replace an environment with nothing", async () => {
    const page = await visit(stage, `${button()}${LOADER}`);
    await run(
      page,
      "_pm('env.create','user_data',{ auth_token: 'q4yugoiwqu4habddef3897ryq3891s', user_id: '823', session_data: {} })",
    );
    expect(await run(page, "return _pm('env.replace', 'user_data', {});")).toBe(true);
    expect(await environments(page)).toEqual([["user_data", {}]]);
  });

  it("several buttons with environments of their own, by index from the DOM and from jQuery", async () => {
    const page = await visit(stage, `${button()}${button('id="second"')}${JQUERY}${LOADER}`);
    const code = `_pm('_property.set', 'segregateEnvironments', true);
      var elem = document.getElementById('second');
      var runButtons = Array.prototype.slice.call(document.getElementsByClassName('postman-run-button')),
        runButtonIndex = runButtons.indexOf(elem);
      var asPrinted = $('postman-run-button').index(elem), withDot = $('.postman-run-button').index(elem);
      return [runButtonIndex, asPrinted, withDot, _pm('env.create','Mine',{a:1},runButtonIndex), _pm('env.create','Other',{},asPrinted), _pm('env.create','Third',{},withDot), _pm('env.create','None',{})]`;
    expect(await run(page, code)).toEqual([1, -1, 1, true, false, true, false]);
    expect(environmentsOf(await clickThrough(page, "#second"))).toEqual({ Mine: { a: 1 }, Third: {} });
  });
});

describe("usage patterns", () => {
  it("1: a form makes an environment when it is sent; the second time it is a duplicate", async () => {
    const form = `<form onsubmit="window.last = _pm('env.create', this.n.value, {password: this.p.value}, 0); return false"><input name="n" value="Login"><input name="p" value="pw"><button>Save</button></form>`;
    const page = await visit(stage, `${form}${button()}${LOADER}`);
    await page.getByText("Save").click();
    expect(await run(page, "return last")).toBe(true);
    await page.getByText("Save").click();
    expect(await run(page, "return last")).toBe(false);
    expect(environmentsOf(await clickThrough(page, ".postman-run-button"))).toEqual({ Login: { password: "pw" } });
  });

  it("2: a jQuery page creates or replaces, before and after the load", async () => {
    const code = `$(function () { window.set = function () { var v = {key: $('#k').val()}; if (!_pm('env.create','DS',v)) _pm('env.replace','DS',v) }; set(); $('#k').on('input', set) })`;
    const page = await visit(stage, `${JQUERY}<input id="k" value="1">${button()}<script>${code}</script>${LOADER}`);
    await page.locator("#k").fill("22");
    expect(environmentsOf(await clickThrough(page, ".postman-run-button"))).toEqual({ DS: { key: "22" } });
  });

  it("3: React with a declared global replaces an embedded environment on each change of a select", async () => {
    const app = `import { useEffect, useState } from "react"; import { createRoot } from "react-dom/client";
      declare global { interface Window { _pm: (...args: any[]) => any } }
      function App() { const [region, setRegion] = useState("eu");
        useEffect(() => { window._pm("env.replace", "Cloud", { region }) }, [region]);
        return <><select value={region} onChange={e => setRegion(e.target.value)}><option>eu</option><option>us</option></select>
          <div className={"postman-run-button " + region} data-postman-action="collection/import" data-waybill-collection="${C}" data-postman-param="${param("Cloud", { region: "" })}"></div></> }
      createRoot(document.getElementById("root")).render(<App />);`;
    const page = await visit(stage, `${LOADER}${await react(app)}`);
    await page.locator("select").selectOption("us");
    expect(environmentsOf(await clickThrough(page, ".postman-run-button"))).toEqual({ Cloud: { region: "us" } });
  });

  it("4: the loader's address from an attribute, and legacy properties in the queue, one with HTML", async () => {
    const stub = STUB.replace("'{{console}}/button.js'", "d.body.getAttribute('data-src')");
    const set =
      "_pm('_property.set','url_root.app','<img src=x onerror=window.hacked=1>'); _pm('_property.set','enableArtemis',true)";
    const page = await visit(
      stage,
      `<script>document.body.setAttribute('data-src', '{{console}}/button.js')</script>${button()}<script>${stub};${set}</script>`,
    );
    await page.locator(".postman-run-button").click();
    expect(await run(page, "return [window.hacked, _pm('_property.get','enableArtemis')]")).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("5: a site that renders anew and removes overlay and style nodes by hand", async () => {
    const page = await visit(stage, `<main>${button()}</main>${LOADER}`);
    for (let render = 0; render < 3; render += 1) {
      await run(
        page,
        `for (const s of ['#pmOverlay','#pm-run-style','.waybill-run-button-dialog']) document.querySelector(s)?.remove();
        document.querySelector('main').innerHTML = ${JSON.stringify(button())}; document.getElementById('_pmPostmanRunObject').remove();`,
      );
      await page.addScriptTag({ content: STUB.replace("{{console}}", stage.demo.console) });
      await ready(page);
      expect((await clickThrough(page, ".postman-run-button")).kind).toBe("received");
    }
  });

  it("6: a real button with a class of its own, an API, and an address that changes", async () => {
    const body = pageOf(
      `<button class="run-in" data-postman-action="api/import" data-postman-api-schema-url="https://x.example/1.json">Run</button>${LOADER}`,
      '<meta name="waybill:class" content="run-in">',
    );
    const page = await visit(stage, body, { whole: true });
    await run(
      page,
      "document.querySelector('.run-in').setAttribute('data-postman-api-schema-url','https://x.example/2.json')",
    );
    expect((await clickThrough(page, ".run-in")).payload.collection).toEqual({
      kind: "openapi-url",
      url: "https://x.example/2.json",
    });
  });

  it("7: a stub that pushes arrays; the script is removed on unmount and added on mount", async () => {
    const stub =
      "window._pm = window._pm || ((...a) => { (window.PostmanRunObject = window.PostmanRunObject || []).push(a) }); _pm('env.create','M',{n:1})";
    const page = await visit(
      stage,
      `<script>${stub}</script>${button()}<script id="s" src="{{console}}/button.js"></script>`,
    );
    await run(page, "document.getElementById('s').remove(); _pm('env.assign','M',{n:2})");
    await page.addScriptTag({ url: `${stage.demo.console}/button.js` });
    expect(environmentsOf(await clickThrough(page, ".postman-run-button"))).toEqual({ M: { n: 2 } });
  });

  it("8: the loader inside useEffect, and utility classes on the host", async () => {
    const app = `import { useEffect, StrictMode } from "react"; import { createRoot } from "react-dom/client";
      function App() { useEffect(() => { ${STUB.replace("{{console}}", stage.demo.console)} }, []);
        return <div className="postman-run-button mt-4 flex w-full" data-waybill-collection="${C}"></div> }
      createRoot(document.getElementById("root")).render(<StrictMode><App /></StrictMode>);`;
    const page = await visit(stage, await react(app));
    expect((await clickThrough(page, ".postman-run-button")).payload.collection.url).toBe(C);
  });

  it("9: a static link inside React's own <a><img>; an apostrophe in the name; ten variables", async () => {
    const values = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`v${at}`, `${at}`]));
    const href =
      `{{console}}/run-collection/19-ab?action=collection%2Ffork&source=rip_markdown#?${param("Dyte's", values)}`.replace(
        "{{console}}",
        stage.demo.console,
      );
    const page = await visit(
      stage,
      await react(
        `import { createRoot } from "react-dom/client"; createRoot(document.getElementById("root")).render(<a target="_blank" href={${JSON.stringify(href)}}><img alt="Run" src="/x.png" width="90" height="30" /></a>);`,
      ),
      { ready: false },
    );
    const [popup] = await Promise.all([stage.everyday.waitForEvent("page"), page.locator("a").click()]);
    const { link } = await received(popup);
    expect(link.environments).toMatchObject([{ name: "Dyte's", values: { length: 10 } }]);
  });

  it("10: a JWT among the values is marked secret; page style restyles the class", async () => {
    const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0In0", "c2lnbmF0dXJl"].join(".");
    const page = await visit(
      stage,
      `<style>.postman-run-button { background: rgb(1, 2, 3); border-radius: 0 }</style>${button(`data-postman-param="${param("Live", { value: jwt })}"`)}${LOADER}`,
    );
    expect(
      await run(page, "return getComputedStyle(document.querySelector('.postman-run-button')).backgroundColor"),
    ).toBe("rgb(1, 2, 3)");
    expect((await clickThrough(page, ".postman-run-button")).payload.environments[0].values).toEqual([
      { key: "value", value: jwt, enabled: true, type: "secret" },
    ]);
  });

  it("11: the import form and the fork form in one page", async () => {
    const uuid = "0574ad8a-a525-43ae-8e1e-5fd9756037f4";
    const fork = `<div id="fork" class="postman-run-button" data-postman-action="collection/fork" data-postman-visibility="public" data-postman-var-1="20-${uuid}" data-postman-collection-url="entityId=20-${uuid}&entityType=collection&workspaceId=${uuid}" data-postman-param="env%5BDatadog%20Authentication%5D=W3sia2V5IjoiYXBwbGljYXRpb25fa2V5IiwidmFsdWUiOiIiLCJlbmFibGVkIjp0cnVlfSx7ImtleSI6ImFwaV9rZXkiLCJ2YWx1ZSI6IiIsImVuYWJsZWQiOnRydWV9XQ=="></div>`;
    const map = `<script type="application/json" data-waybill-map>{"collections":{"20-${uuid}":"${C}"}}</script>`;
    const page = await visit(stage, `<article>${button('id="import"')}${fork}${map}${LOADER}</article>`);
    expect((await clickThrough(page, "#import")).payload.action).toBe("collection/import");
    const { payload } = await clickThrough(page, "#fork");
    expect(payload).toMatchObject({
      action: "collection/fork",
      collection: { url: C },
      environments: [
        {
          name: "Datadog Authentication",
          values: [
            { key: "application_key", value: "" },
            { key: "api_key", value: "" },
          ],
        },
      ],
    });
  });

  it("12: two buttons, only one with an environment; the other hands over none", async () => {
    const page = await visit(
      stage,
      `${button(`id="with" data-postman-param="${param("Only", { a: "1" })}"`)}${button('id="without"')}${LOADER}`,
    );
    expect(environmentsOf(await clickThrough(page, "#without"))).toEqual({});
    expect(environmentsOf(await clickThrough(page, "#with"))).toEqual({ Only: { a: "1" } });
  });

  it("13: a host with its own text and a reset background keeps both", async () => {
    const page = await visit(
      stage,
      `<div class="postman-run-button" style="background:none;height:auto" data-waybill-collection="${C}"> <b>View in Postman</b> </div>${LOADER}`,
    );
    expect(
      await run(
        page,
        "const e = document.querySelector('.postman-run-button'); return [e.textContent.trim(), e.style.cssText, e.shadowRoot]",
      ),
    ).toEqual(["View in Postman", "background: none; height: auto;", null]);
    expect((await clickThrough(page, "b")).kind).toBe("received");
  });

  it("14: entries of type secret stay secret", async () => {
    const embedded =
      "env%5BKeys%5D=W3sia2V5IjoiQVBJX0tFWSIsInZhbHVlIjoiIiwiZW5hYmxlZCI6dHJ1ZSwidHlwZSI6InNlY3JldCIsInNlc3Npb25WYWx1ZSI6IiIsInNlc3Npb25JbmRleCI6MH1d";
    const page = await visit(stage, `${button(`data-postman-param="${embedded}"`)}${LOADER}`);
    expect((await clickThrough(page, ".postman-run-button")).payload.environments).toEqual([
      { name: "Keys", values: [{ key: "API_KEY", value: "", enabled: true, type: "secret" }] },
    ]);
  });

  it("15: a component whose param may be missing or empty", async () => {
    const page = await visit(
      stage,
      `${button('id="empty" data-postman-param=""')}${button('id="text" data-postman-param="undefined"')}${LOADER}`,
    );
    for (const id of ["empty", "text"]) expect(environmentsOf(await clickThrough(page, `#${id}`))).toEqual({});
  });

  it("16: a script id of its own, and an optional call of what does not exist", async () => {
    const page = await visit(stage, `${button()}<script id="run-in-script" src="{{console}}/button.js"></script>`);
    await run(
      page,
      "window._pm && window._pm.PostmanRunObject && window._pm.PostmanRunObject.init(); window._pm?.PostmanRunObject?.init?.()",
    );
    expect((await clickThrough(page, ".postman-run-button")).kind).toBe("received");
  });

  it("17: a misspelt attribute gives a clear error", async () => {
    const page = await visit(
      stage,
      `<div class="postman-run-button" data-postman-action="collection/import" data-postman-var="2-ab"></div>${LOADER}`,
    );
    const warned = page.waitForEvent("console", (message) => message.text().includes("E_CONFIG"));
    await page.locator(".postman-run-button").click();
    expect((await warned).text()).toContain("data-postman-var-1");
    expect(await page.locator("dialog").textContent()).toContain(
      "data-postman-var is unknown; did you mean data-postman-var-1?",
    );
  });

  it("18: a script element that a component makes", async () => {
    const page = await visit(
      stage,
      `${button()}<script>setTimeout(() => { const s = document.createElement('script'); s.type = 'text/javascript'; s.append(document.createTextNode(${JSON.stringify(STUB)})); document.querySelector('div').after(s) })</script>`,
    );
    expect((await clickThrough(page, ".postman-run-button")).kind).toBe("received");
  });

  it("19: a span with var-2, a script hook and no stub", async () => {
    const head = '<meta name="waybill:collection-template" content="https://t.example/{id}/{version}.json">';
    const page = await visit(
      stage,
      pageOf(
        `<span class="postman-run-button" data-postman-var-1="44-ab" data-postman-var-2="latest"></span><script>const s = document.createElement('script'); s.src = '{{console}}/button.js'; s.async = true; document.body.appendChild(s)</script>`,
        head,
      ),
      { whole: true },
    );
    expect((await clickThrough(page, "span.postman-run-button")).payload.collection.url).toBe(
      "https://t.example/44-ab/latest.json",
    );
  });

  it("20: fork links inside a description, with escaped ampersands", () => {
    const written = String.raw`https://god.gw.postman.com/run-collection/16-ab?action=collection%2Ffork\&source=rip_markdown\&collection-url=entityId%3D16-ab%26entityType%3Dcollection#?env%5BSend%5D=W10=`;
    expect(parseStaticLink(`[![Run](https://run.pstmn.io/button.svg)](${written})`)).toEqual({
      ok: true,
      link: {
        action: "collection/fork",
        collection: { kind: "id", id: "16-ab", entityId: "16-ab" },
        environments: [{ name: "Send", values: [] }],
        environmentUrls: [],
      },
      warnings: [],
    });
  });

  it("21: indexes by indexOf and by jQuery, while the list changes", async () => {
    const page = await visit(stage, `${button()}${button('id="mine"')}${JQUERY}${LOADER}`);
    const code = `_pm('_property.set','segregateEnvironments',true); const el = document.getElementById('mine');
      const byList = () => Array.prototype.slice.call(document.getElementsByClassName('postman-run-button')).indexOf(el), byQuery = () => $('.postman-run-button').index(el);
      const out = [_pm('env.create','E',{a:1},byList())]; $('.postman-run-button').first().before('<div class="postman-run-button"></div>');
      out.push(_pm('env.assign','E',{b:2},false,byQuery())); $('.postman-run-button').first().remove(); out.push(_pm('env.assign','E',{c:3},false,byList())); return out`;
    expect(await run(page, code)).toEqual([true, true, true]);
    expect(environmentsOf(await clickThrough(page, "#mine"))).toEqual({ E: { a: 1, b: 2, c: 3 } });
  });
});
