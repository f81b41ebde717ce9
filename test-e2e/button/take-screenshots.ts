// Takes the pictures of docs/button from the built script: node --conditions=@waybill/source test-e2e/button/take-screenshots.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { startDemo } from "../../apps/run-button/demo/start-demo.ts";
import { makeBadge } from "@waybill/button-protocol";
import { BROWSER_ARGUMENTS, findBrowser } from "@waybill/testing";

const DOCS = join(import.meta.dirname, "..", "..", "docs", "button");
const SANDBOX =
  "env%5BSandbox%5D=W3sia2V5IjoiYmFzZSIsInZhbHVlIjoiaHR0cHM6Ly9hcGkuZXhhbXBsZS5jb20iLCJlbmFibGVkIjp0cnVlfSx7ImtleSI6ImFwaV9rZXkiLCJ2YWx1ZSI6ImstMSIsImVuYWJsZWQiOnRydWUsInR5cGUiOiJzZWNyZXQifV0=";
const PAGE = (colour: string): string =>
  `<!doctype html><html lang="en"><title>Docs</title><style>body{margin:24px;font:16px system-ui,sans-serif;${colour}}</style><div class="waybill-run-button"
  data-waybill-collection="https://docs.example.com/orders.postman_collection.json" data-waybill-param="${SANDBOX}"></div>
  <script src="{{console}}/button.js"></script>`;

interface Shot {
  readonly name: string;
  readonly colorScheme?: "light" | "dark";
  readonly forcedColors?: "active";
  readonly width?: number;
  readonly height?: number;
  /** Of the button alone. */
  readonly isButton?: boolean;
}

const SHOTS: readonly Shot[] = [
  { name: "button-light", isButton: true },
  { name: "button-dark", isButton: true, colorScheme: "dark" },
  { name: "modal-light" },
  { name: "modal-dark", colorScheme: "dark" },
  { name: "modal-forced-colours", forcedColors: "active" },
  { name: "modal-320", width: 320, height: 640 },
];

const demo = await startDemo();
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] });
mkdirSync(DOCS, { recursive: true });
writeFileSync(join(DOCS, "run-in-waybill.svg"), makeBadge("Run in Waybill"));
for (const shot of SHOTS) await take(browser, shot);
await browser.close();
await demo.close();

async function take(chrome: Browser, { name, isButton, width = 640, height = 520, ...scheme }: Shot): Promise<void> {
  demo.publish("/", PAGE(scheme.colorScheme === "dark" ? "background:#10181c;color:#eee" : ""));
  const context = await chrome.newContext({
    ...scheme,
    viewport: isButton ? { width: 280, height: 84 } : { width, height },
  });
  const page = await context.newPage();
  await page.goto(`${demo.publisher}/`);
  if (!isButton) {
    await page.locator(".waybill-run-button").click();
    await page.waitForTimeout(400);
  }
  await page.screenshot({ path: join(DOCS, `${name}.png`) });
  await context.close();
}
