// The contract that every sandbox keeps, on QuickJS in a Web Worker of real Chromium.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { CONTRACT_CASES } from "@waybill/testing/contract";
import { messagesOfWorker, openBrowser } from "./open-browser.ts";
import { type ServedPage, servePage } from "./serve-page.ts";

let browser: Browser;
let page: ServedPage;
let results: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  [browser, page] = await Promise.all([openBrowser(), servePage(["contract-worker"])]);
  const tab = await browser.newPage();
  await tab.goto(page.url);
  const posted = await messagesOfWorker(tab, "contract-worker");
  results = new Map(posted.map(parseResult));
}, 600_000);
afterAll(async () => {
  await browser.close();
  await page[Symbol.asyncDispose]();
});

describe(`the contract of script sandboxes (${CONTRACT_CASES.length} cases) holds on QuickJS in Chromium`, () => {
  it.each(CONTRACT_CASES.map(({ id }) => id))("%s", (id) => {
    expect(results.get(id)).toEqual([]);
  });
});

function parseResult(posted: unknown): readonly [string, readonly string[]] {
  const { id, problems } = posted as { readonly id: string; readonly problems: readonly string[] };
  return [id, problems];
}
