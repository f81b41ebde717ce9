// Real pages in a real browser, on two origins: the publisher's and the console's.
import { BROWSER_ARGUMENTS, findBrowser } from "@waybill/testing";
import { chromium } from "playwright-core";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { startDemo } from "../../apps/run-button/demo/start-demo.ts";
import type { Demo } from "../../apps/run-button/demo/start-demo.ts";

export interface Stage {
  readonly demo: Demo;
  /** The visitor of tests that need no particular one. */
  readonly everyday: BrowserContext;
  /** A new visitor. Ends with the stage. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const demo = await startDemo();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] });
  const everyday = await browser.newContext();
  return {
    demo,
    everyday,
    visitor: (options) => browser.newContext(options),
    async close() {
      await browser.close();
      await demo.close();
    },
  };
}

/** The loader of the documentation, with the address of the script put in. */
export const STUB =
  "(function (w, d, fn, q) { w[fn] = w[fn] || function () { (w[q] = w[q] || []).push(arguments); }; " +
  "if (d.getElementById(fn + q)) return; var el = d.createElement('script'); el.id = fn + q; el.async = true; " +
  "el.src = '{{console}}/button.js'; d.head.appendChild(el); })(window, document, '_pm', 'PostmanRunObject');";
export const LOADER = `<script>${STUB}</script>`;

export const page = (body: string, head = ""): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Docs</title>${head}</head><body>${body}</body></html>`;

/** Publishes a page, opens it, and waits until its buttons work. */
export async function visit(stage: Stage, body: string, options: VisitOptions = {}): Promise<Page> {
  const path = `/${Math.random().toString(36).slice(2)}.html`;
  stage.demo.publish(path, {
    body: options.whole ? body : page(body),
    ...(options.headers && { headers: options.headers }),
  });
  const context = options.context ?? stage.everyday;
  const visited = await context.newPage();
  if (options.before) await visited.addInitScript(options.before);
  await visited.goto(stage.demo.publisher + path);
  if (options.ready !== false) await ready(visited);
  return visited;
}

export interface VisitOptions {
  readonly context?: BrowserContext;
  readonly headers?: Readonly<Record<string, string>>;
  readonly whole?: boolean;
  readonly ready?: boolean;
  readonly before?: string;
}

export async function ready(visited: Page): Promise<void> {
  await visited.waitForFunction("window.WaybillButton && window.WaybillButton.ready.then(() => true)");
}

/** Presses the primary action of the modal and answers what the console received. */
export async function openInConsole(visited: Page): Promise<any> {
  const [popup] = await Promise.all([visited.waitForEvent("popup"), visited.locator("dialog .primary").click()]);
  return received(popup);
}

/** Clicks a button and goes through the modal. */
export async function clickThrough(visited: Page, selector: string): Promise<any> {
  await visited.locator(selector).click();
  return openInConsole(visited);
}

export async function received(popup: Page): Promise<any> {
  await popup.waitForFunction("document.title === 'received'", undefined, { timeout: 30_000 });
  const opening: any = JSON.parse((await popup.locator("#opening").textContent()) ?? "null");
  await popup.close();
  return opening;
}

/** What a button hands over: names with values. */
export function environmentsOf(opening: any): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    opening.payload.environments.map((environment: any) => [
      environment.name,
      Object.fromEntries(environment.values.map((variable: any) => [variable.key, variable.value])),
    ]),
  );
}

/** Runs code of the page and answers its value. */
export const run = (visited: Page, code: string): Promise<any> => visited.evaluate(`(() => { ${code} })()`);
