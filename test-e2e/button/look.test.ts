import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { encodeParam } from "@waybill/button-protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOADER, clickThrough, openStage, page as pageOf, run, visit } from "./browser.ts";
import type { Stage } from "./browser.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterAll(() => stage.close());

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const DIST = new URL("../../apps/run-button/dist/", import.meta.url);
const BODY = `<main><h1>Orders</h1><div class="waybill-run-button" data-waybill-collection="https://docs.example.com/orders.postman_collection.json"
  data-waybill-param="${encodeParam([
    {
      name: "Sandbox",
      values: [
        { key: "base", value: "https://api.example.com", enabled: true },
        { key: "api_key", value: "k-1", enabled: true },
      ],
    },
  ])}"></div>
  <div id="bad" class="waybill-run-button" data-waybill-var="1"></div></main>${LOADER}`;

describe("button and modal", () => {
  it.each<[string, object, { width: number; height: number }]>([
    ["light", { colorScheme: "light" }, { width: 1000, height: 700 }],
    ["dark", { colorScheme: "dark" }, { width: 1000, height: 700 }],
    ["forced colours", { forcedColors: "active" }, { width: 1000, height: 700 }],
    ["320 px wide, as at 400 % zoom", { colorScheme: "light" }, { width: 320, height: 256 }],
    ["320 px wide and dark", { colorScheme: "dark" }, { width: 320, height: 600 }],
  ])("axe finds nothing: %s", async (_, options, viewport) => {
    const context = await stage.visitor({ ...options, viewport });
    const page = await visit(stage, BODY, { context });
    await page.evaluate(AXE);
    const check = (): Promise<any> =>
      page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))");
    const { colorScheme } = options as { colorScheme?: string };
    if (colorScheme === "dark")
      await run(page, "document.documentElement.style.cssText = 'background:#111;color:#eee'");
    expect(await check()).toEqual([]);
    await page.locator(".waybill-run-button").first().click();
    await page.evaluate("Promise.all(document.getAnimations().map(a => a.finished))");
    expect(await check()).toEqual([]);
    const box = await page.locator("dialog").boundingBox();
    expect(box!.width).toBeLessThanOrEqual(viewport.width);
    expect(
      await run(
        page,
        "const d = document.querySelector('.waybill-run-button-dialog').shadowRoot.querySelector('dialog'); return d.scrollWidth <= d.clientWidth",
      ),
    ).toBe(true);
    await page.keyboard.press("Escape");
    await page.locator("#bad").click();
    expect(await check()).toEqual([]);
    await context.close();
  });

  it("the target is at least 24 px high, and 44 px for coarse pointers; opening does not scroll the page", async () => {
    const fine = await visit(stage, BODY);
    expect((await fine.locator(".waybill-run-button").first().boundingBox())!.height).toBeGreaterThanOrEqual(24);
    const context = await stage.visitor({ hasTouch: true, isMobile: true, viewport: { width: 400, height: 700 } });
    const coarse = await visit(stage, `<div style="height:2000px"></div>${BODY}<div style="height:2000px"></div>`, {
      context,
    });
    const host = coarse.locator(".waybill-run-button").first();
    await host.scrollIntoViewIfNeeded();
    expect((await host.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    const before = await run(coarse, "return scrollY");
    await host.click();
    await coarse.keyboard.press("Escape");
    expect(await run(coarse, "return scrollY")).toBe(before);
    await context.close();
  });

  it("custom properties and parts theme the default look", async () => {
    const page = await visit(
      stage,
      pageOf(
        BODY,
        "<style>.waybill-run-button { --waybill-background: rgb(9, 8, 7) } .waybill-run-button::part(label) { text-transform: uppercase }</style>",
      ),
      { whole: true },
    );
    const style =
      "const r = document.querySelector('.waybill-run-button').shadowRoot; return [getComputedStyle(r.querySelector('[part=button]')).backgroundColor, getComputedStyle(r.querySelector('[part=label]')).textTransform]";
    expect(await run(page, style)).toEqual(["rgb(9, 8, 7)", "uppercase"]);
  });
});

describe("button.js", () => {
  const size = (name: string): number => gzipSync(readFileSync(new URL(name, DIST)), { level: 9 }).length;

  it("is one file within its size limit", () => {
    expect(size("button.js")).toBeLessThanOrEqual(10_240);
  });

  it("its core, which is everything but what is seen, is within its size limit", () => {
    expect(size("core.js")).toBeLessThanOrEqual(6_144);
  });

  it("has an integrity hash that a browser accepts from a plain static server", async () => {
    const hashes = JSON.parse(readFileSync(new URL("integrity.json", DIST), "utf8"));
    const file = readFileSync(new URL("button.js", DIST));
    expect(hashes["button.js"]).toBe(`sha384-${createHash("sha384").update(file).digest("base64")}`);
    const script = `<script async src="{{console}}/button.js" integrity="${hashes["button.js"]}" crossorigin="anonymous"></script>`;
    const page = await visit(stage, BODY.replace(LOADER, script));
    expect((await clickThrough(page, ".waybill-run-button >> nth=0")).kind).toBe("received");
  });
});
