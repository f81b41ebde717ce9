import { encodeParam } from "@waybill/button-protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  LOADER,
  clickThrough,
  environmentsOf,
  openInConsole,
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
}, 60_000);
afterAll(() => stage.close());

const C = "https://docs.example.com/orders.postman_collection.json";
const embed = (name: string): string => encodeParam([{ name, values: [{ key: "k", value: name, enabled: true }] }]);

describe("elements", () => {
  it("both class names and both prefixes are buttons; the data-waybill- attribute wins", async () => {
    const page = await visit(
      stage,
      `<div id="a" class="waybill-run-button" data-postman-collection="${C}?a"></div>
       <span id="b" class="postman-run-button waybill-run-button" data-waybill-collection="${C}?b" data-postman-collection="https://x.example"></span>${LOADER}`,
    );
    expect((await clickThrough(page, "#a")).payload.collection.url).toBe(`${C}?a`);
    expect((await clickThrough(page, "#b")).payload.collection.url).toBe(`${C}?b`);
    expect(
      await run(
        page,
        "return [...document.querySelectorAll('.waybill-run-button')].map(e => [e.dataset.waybillButtonIndex, e.dataset.postmanButtonIndex])",
      ),
    ).toEqual([
      ["0", "0"],
      ["1", "1"],
    ]);
  });

  it("a configured class, by meta element or configure, makes a button; modal off opens the console at once", async () => {
    const page = await visit(stage, `<button class="try" data-waybill-collection="${C}">Try</button>${LOADER}`, {
      whole: false,
    });
    expect(await run(page, "return WaybillButton.buttons().length")).toBe(0);
    const body = pageOf(
      `<button class="try" data-waybill-collection="${C}" data-waybill-param="${embed("E")}">Try</button>${LOADER}`,
      '<meta name="waybill:class" content="try"><meta name="waybill:modal" content="off">',
    );
    const direct = await visit(stage, body, { whole: true });
    const [popup] = await Promise.all([direct.waitForEvent("popup"), direct.locator(".try").click()]);
    expect(environmentsOf(await received(popup))).toEqual({ E: { k: "E" } });
  });

  it("a button that is added after the load, or inside a scanned shadow root, opens", async () => {
    const page = await visit(stage, LOADER);
    await run(
      page,
      `document.body.insertAdjacentHTML('beforeend', '<section><div id="late" class="postman-run-button" data-postman-collection="${C}"></div></section>')`,
    );
    expect((await clickThrough(page, "#late")).payload.collection.url).toBe(C);
    await run(
      page,
      `const host = document.createElement('div'); document.body.append(host); const root = host.attachShadow({mode:'open'});
      root.innerHTML = '<div id="deep" class="waybill-run-button" data-waybill-collection="${C}?deep"></div>'; WaybillButton.scan(root)`,
    );
    expect((await clickThrough(page, "#deep")).payload.collection.url).toBe(`${C}?deep`);
  });

  it("import, fork and API buttons on one page open in any order", async () => {
    const page = await visit(
      stage,
      `<div id="i" class="postman-run-button" data-postman-action="collection/import" data-waybill-collection="${C}"></div>
       <div id="f" class="postman-run-button" data-postman-action="collection/fork" data-postman-visibility="public" data-waybill-collection="${C}"></div>
       <div id="o" class="postman-run-button" data-postman-action="api/import" data-postman-api-schema-url="https://docs.example.com/openapi.yaml"></div>${LOADER}`,
    );
    for (const [id, action, kind] of [
      ["o", "api/import", "openapi-url"],
      ["i", "collection/import", "url"],
      ["f", "collection/fork", "url"],
      ["o", "api/import", "openapi-url"],
    ])
      expect((await clickThrough(page, `#${id}`)).payload).toMatchObject({ action, collection: { kind } });
  });

  it("Enter and Space open, key repeat does not; Esc returns the focus to the opener", async () => {
    const page = await visit(stage, `<div class="waybill-run-button" data-waybill-collection="${C}"></div>${LOADER}`);
    const isOpen = (): Promise<boolean> =>
      run(
        page,
        "return !!document.querySelector('.waybill-run-button-dialog')?.shadowRoot.querySelector('dialog[open]')",
      );
    const host = page.locator(".waybill-run-button");
    await host.focus();
    await run(
      page,
      "for (const key of ['Enter',' ']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, repeat:true, bubbles:true, composed:true}))",
    );
    expect(await isOpen()).toBe(false);
    for (const key of ["Enter", " "]) {
      await page.keyboard.press(key);
      expect(await isOpen()).toBe(true);
      expect(
        await run(
          page,
          "return document.querySelector('.waybill-run-button-dialog').shadowRoot.activeElement.className",
        ),
      ).toBe("primary");
      await page.keyboard.press("Escape");
      expect(await isOpen()).toBe(false);
      expect(await run(page, "return document.activeElement.className")).toBe("waybill-run-button");
    }
  });

  it("hosts keep what they have: roles, names, content, interactive descendants, modified clicks", async () => {
    const page = await visit(
      stage,
      `<div id="bare" class="waybill-run-button" data-waybill-collection="${C}"> <!-- blank --> </div>
       <div id="own" class="waybill-run-button mine" data-waybill-collection="${C}">Own text</div>
       <div id="inner" class="waybill-run-button" data-waybill-collection="${C}"><button>Inner</button></div>
       <button id="real" class="waybill-run-button" data-waybill-collection="${C}">Real</button>
       <a id="link" class="waybill-run-button" href="/elsewhere" data-waybill-collection="${C}">Link</a>${LOADER}`,
    );
    const facts = await run(
      page,
      "return ['bare','own','inner','real','link'].map(id => { const e = document.getElementById(id); return [e.getAttribute('role'), e.tabIndex, e.getAttribute('aria-label'), e.getAttribute('aria-haspopup'), !!e.shadowRoot] })",
    );
    expect(facts).toEqual([
      ["button", 0, "Run orders in Waybill", "dialog", true],
      ["button", 0, null, "dialog", false],
      [null, -1, null, null, false],
      [null, 0, null, null, false],
      [null, 0, null, null, false],
    ]);
    for (const selector of ["#own", "#inner button", "#real", "#link"])
      expect((await clickThrough(page, selector)).kind).toBe("received");
    expect(page.url()).not.toContain("elsewhere");
    stage.demo.publish("/elsewhere", "<title>Elsewhere</title>");
    const [tab] = await Promise.all([
      stage.everyday.waitForEvent("page"),
      page.locator("#link").click({ modifiers: ["ControlOrMeta"] }),
    ]);
    await tab.waitForFunction("document.title === 'Elsewhere'");
    await tab.close();
    expect(await page.locator("dialog[open]").count()).toBe(0);
  });

  it("content that a page puts into a bare button later takes the place of the default look", async () => {
    const page = await visit(stage, `<div class="waybill-run-button" data-waybill-collection="${C}"></div>${LOADER}`);
    expect(await page.getByText("Run orders in Waybill").isVisible()).toBe(true);
    await run(page, "document.querySelector('.waybill-run-button').textContent = 'Mine'");
    await page.getByText("Mine").waitFor();
    expect(await page.getByText("Run orders in Waybill").isVisible()).toBe(false);
  });

  it("the publisher's own click handlers still count, and may prevent the opening", async () => {
    const page = await visit(
      stage,
      `<div id="b" class="waybill-run-button" data-waybill-collection="${C}" onclick="_pm('env.create','Late',{t:1})"></div>${LOADER}`,
    );
    await page.locator("#b").click();
    await page.locator("dialog summary", { hasText: "Late" }).waitFor();
    expect(environmentsOf(await openInConsole(page))).toEqual({ Late: { t: 1 } });
    await run(page, "document.addEventListener('waybill:open', e => e.preventDefault())");
    await page.locator("#b").click();
    expect(await page.locator("dialog[open]").count()).toBe(0);
  });

  it("the modal closes by its button and by the backdrop, and shows what would be handed over with secrets masked", async () => {
    const param = encodeParam([
      {
        name: "Live",
        values: [
          { key: "base", value: "https://a.example", enabled: true },
          { key: "api_key", value: "canary-1", enabled: true },
        ],
      },
    ]);
    const page = await visit(
      stage,
      `<div class="waybill-run-button" data-waybill-collection="${C}" data-waybill-param="${param}"></div>${LOADER}`,
    );
    const dialog = page.locator("dialog");
    await page.locator(".waybill-run-button").click();
    const text = (await dialog.textContent()) ?? "";
    for (const shown of [
      "127.0.0.1",
      C,
      "Live",
      "base",
      "https://a.example",
      "api_key",
      "••••••",
      "nothing is sent until you press Send",
      "2 variables, 1 secret",
    ])
      expect(text).toContain(shown);
    expect(text).not.toContain("canary");
    await page.getByLabel("Close").click();
    expect(await dialog.isVisible()).toBe(false);
    await page.locator(".waybill-run-button").click();
    await page.mouse.click(3, 3);
    expect(await dialog.isVisible()).toBe(false);
  });

  it("files can be saved instead: the collection, and environments without secret values", async () => {
    const param = encodeParam([
      {
        name: "Live",
        values: [
          { key: "base", value: "b", enabled: true },
          { key: "api_key", value: "canary-2", enabled: true },
        ],
      },
    ]);
    const json = JSON.stringify({ info: { name: "Inline" }, item: [] });
    const page = await visit(
      stage,
      `<div class="waybill-run-button" data-waybill-inline="c" data-waybill-param="${param}"></div><script type="application/json" id="c">${json}</script>${LOADER}`,
    );
    await page.locator(".waybill-run-button").click();
    const save = async (name: string): Promise<string> => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByText(name).click()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    };
    expect(JSON.parse(await save("Download collection"))).toEqual(JSON.parse(json));
    const environment = JSON.parse(await save("Download environments"));
    expect(environment).toMatchObject({
      name: "Live",
      values: [
        { key: "base", value: "b" },
        { key: "api_key", value: "", type: "secret" },
      ],
    });
  });

  it("a collection is saved from its address where the host lets the page read it, and said to be forbidden where not", async () => {
    const json = '{"info":{"name":"Far"},"item":[]}';
    stage.demo.serve("/far.json", { body: json, headers: { "access-control-allow-origin": "*" } });
    stage.demo.serve("/closed.json", json);
    const far = (id: string, name: string): string =>
      `<div id="${id}" class="waybill-run-button" data-waybill-collection="${stage.demo.console}/${name}.json"></div>`;
    const page = await visit(stage, `${far("far", "far")}${far("closed", "closed")}${LOADER}`);
    await page.locator("#far").click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText("Download collection").click()]);
    expect(file.suggestedFilename()).toBe("far.json");
    await page.getByText("Downloaded.").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#closed").click();
    await page.getByText("Download collection").click();
    await page.getByText("forbids").waitFor();
  });

  it("where the clipboard is closed, the link is shown for copying by hand", async () => {
    const page = await visit(stage, `<div class="waybill-run-button" data-waybill-collection="${C}"></div>${LOADER}`, {
      before: "delete Navigator.prototype.clipboard",
    });
    await page.locator(".waybill-run-button").click();
    await page.getByText("Copy link").click();
    expect(await page.locator("dialog output a").getAttribute("href")).toMatch(/\/open\/#wb1=/);
  });

  it("a browser without modal dialogs gets a trap that keeps the focus inside", async () => {
    const page = await visit(
      stage,
      `<a href="#x">Other</a><div class="waybill-run-button" data-waybill-collection="${C}"></div>${LOADER}`,
      { before: "delete HTMLDialogElement.prototype.showModal" },
    );
    await page.locator(".waybill-run-button").click();
    expect(await run(page, "return document.querySelector('a').inert")).toBe(true);
    for (let press = 0; press < 9; press += 1) await page.keyboard.press("Tab");
    expect(await run(page, "return document.activeElement.className")).toBe("waybill-run-button-dialog");
    await page.keyboard.press("Escape");
    expect(await run(page, "return [document.querySelector('a').inert, document.activeElement.className]")).toEqual([
      false,
      "waybill-run-button",
    ]);
  });

  it("a strict policy with a plain script tag reports no violation", async () => {
    const body = pageOf(
      `<div class="waybill-run-button" data-waybill-collection="${C}" data-waybill-param="${embed("E")}"></div><script nonce="n1" async src="{{console}}/button.js"></script>`,
    );
    const page = await visit(stage, body, {
      whole: true,
      headers: {
        "content-security-policy": "default-src 'none'; script-src 'nonce-n1'; require-trusted-types-for 'script'",
      },
      before:
        "window.violations = []; document.addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective))",
    });
    expect(environmentsOf(await clickThrough(page, ".waybill-run-button"))).toEqual({ E: { k: "E" } });
    expect(
      await run(
        page,
        "return [window.violations, getComputedStyle(document.querySelector('.waybill-run-button').shadowRoot.querySelector('[part=button]')).display]",
      ),
    ).toEqual([[], "inline-flex"]);
  });

  it("without constructable style sheets a style element carries the nonce", async () => {
    const body = pageOf(
      `<div class="waybill-run-button" data-waybill-collection="${C}"></div><script nonce="n1" src="{{console}}/button.js"></script>`,
    );
    const page = await visit(stage, body, {
      whole: true,
      headers: { "content-security-policy": "default-src 'none'; script-src 'nonce-n1'; style-src 'nonce-n1'" },
      before: "delete ShadowRoot.prototype.adoptedStyleSheets; delete Document.prototype.adoptedStyleSheets",
    });
    expect(
      await run(
        page,
        "return getComputedStyle(document.querySelector('.waybill-run-button').shadowRoot.querySelector('[part=button]')).display",
      ),
    ).toBe("inline-flex");
  });

  it.each([
    ["an unknown action", 'data-postman-action="collection/run"', "E_ACTION"],
    ["a misspelt attribute", 'data-postman-var="12-ab"', "E_CONFIG"],
    ["a forbidden address", 'data-waybill-collection="javascript:alert(1)"', "E_CONFIG"],
    ["a user name in the address", 'data-waybill-collection="https://u:p@x.example/c"', "E_CONFIG"],
    ["inline JSON that is not there", 'data-waybill-inline="nope"', "E_CONFIG"],
    ["a collection that nobody provides", 'data-postman-var-1="12-ab"', "E_UNRESOLVED"],
  ])("%s is said on click, and other buttons work", async (_, attribute, code) => {
    const page = await visit(
      stage,
      `<div id="bad" class="postman-run-button" ${attribute}></div><div id="good" class="postman-run-button" data-waybill-collection="${C}"></div>${LOADER}`,
    );
    await run(page, "window.codes = []; WaybillButton.on('error', e => codes.push(e.detail))");
    await page.locator("#bad").click();
    expect(await page.locator("dialog .fault").textContent()).toBeTruthy();
    expect(await run(page, "return codes")).toEqual([{ code, index: 0 }]);
    await page.keyboard.press("Escape");
    expect((await clickThrough(page, "#good")).kind).toBe("received");
  });

  it("fifty buttons start quickly, and unrelated mutations cost next to nothing", async () => {
    const page = await visit(
      stage,
      `${`<div class="waybill-run-button" data-waybill-collection="${C}"></div>`.repeat(50)}${LOADER}`,
    );
    expect(await run(page, "return WaybillButton.buttons().length")).toBe(50);
    const looks = await page.evaluate(async () => {
      const original = document.querySelectorAll;
      let count = 0;
      document.querySelectorAll = function (selector: string) {
        count += 1;
        return original.call(document, selector);
      } as typeof document.querySelectorAll;
      for (let at = 0; at < 5000; at += 1) document.body.append(document.createElement("i"));
      await new Promise((resolve) => setTimeout(resolve));
      return count;
    });
    expect(looks).toBe(0);
  });

  it("importing the module touches no page, and starts when it is used", async () => {
    const { runButton } = await import("@waybill/run-button");
    expect(typeof runButton.start).toBe("function");
    await ready(await visit(stage, LOADER));
  });
});
