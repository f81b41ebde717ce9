import { type Browser, chromium, type Page } from "playwright-core";
import { BROWSER_ARGUMENTS, findBrowser } from "@waybill/testing";

/** The real thing, without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] });
}

/** Starts a worker of the page's own address and answers all it posts before "done". Rejects when the worker fails. */
export function messagesOfWorker(page: Page, name: string, start: unknown = {}): Promise<readonly unknown[]> {
  return page.evaluate(
    ([script, message]) =>
      new Promise<readonly unknown[]>((resolve, reject) => {
        const worker = new Worker(`/${script}.js`, { type: "module" });
        const posted: unknown[] = [];
        worker.onmessage = ({ data }) => {
          if (data !== "done") return void posted.push(data);
          worker.terminate();
          resolve(posted);
        };
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(message);
      }),
    [name, start] as const,
  );
}
