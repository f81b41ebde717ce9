// `node --conditions=@waybill/source measure-start.ts [rounds]`: prints as JSON how the sandbox of scripts starts in real Chromium, each
// round in a page of its own.
import { messagesOfWorker, openBrowser } from "./open-browser.ts";
import { servePage } from "./serve-page.ts";

const rounds = Number(process.argv[2] ?? 5);
const [browser, page] = await Promise.all([openBrowser(), servePage(["start-worker"])]);
const starts: unknown[] = [];
for (let round = 0; round < rounds; round += 1) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(page.url);
  starts.push((await messagesOfWorker(tab, "start-worker"))[0]);
  await context.close();
}
await browser.close();
await page[Symbol.asyncDispose]();
process.stdout.write(`${JSON.stringify(starts)}\n`);
