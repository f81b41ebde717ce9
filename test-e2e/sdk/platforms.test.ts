// The model where there is nothing but the language: no console, timers, URL, TextDecoder, Buffer or crypto.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import ivm from "isolated-vm";
import releaseSync from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import { describe, expect, it } from "vitest";

const CONDUIT = readFileSync(
  new URL("../../examples/conduit/conduit.postman_collection.json", import.meta.url),
  "utf8",
);

/** The model as one script that makes a global `sdk`. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: 'export * from "@waybill/sdk"', resolveDir: import.meta.dirname },
    bundle: true,
    format: "iife",
    globalName: "sdk",
    target: "es2022",
    platform: "neutral",
    conditions: ["@waybill/source"],
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** Touches all classes, and answers whether a collection came back as it was read, with what was read of it. */
const SCRIPT = `
  delete globalThis.console;
  const file = JSON.parse(text);
  const collection = new sdk.Collection(file);
  const urls = [];
  collection.forEachItem((item) => {
    urls.push(item.request.url.getPathWithQuery(), item.request.size().total, item.getAuth()?.type, item.getPath().join("/"));
    item.events.each((event) => urls.push(event.script.toSource().length));
  });
  const response = new sdk.Response({ code: 200, stream: new Uint8Array([0xc3, 0xa9]), header: "Content-Type: text/plain\\nSet-Cookie: a=b" });
  const scope = new sdk.VariableScope([{ key: "a", value: "{{$guid}}" }]);
  JSON.stringify({
    isSame: JSON.stringify(collection) === JSON.stringify(file),
    read: urls,
    response: [response.text(), response.reason(), response.dataURI(), response.contentInfo().mimeType],
    made: scope.replaceIn("{{a}}").length,
    classes: Object.keys(sdk).filter((name) => /^[A-Z]/.test(name)).map((name) => String(new sdk[name]())).length,
    globals: ["console", "setTimeout", "URL", "TextDecoder", "TextEncoder", "Buffer", "crypto", "process", "fetch", "structuredClone"]
      .filter((name) => name in globalThis),
  });
`;

async function inIsolate(code: string): Promise<string> {
  const isolate = new ivm.Isolate({ memoryLimit: 64 });
  try {
    const context = await isolate.createContext();
    await context.global.set("text", CONDUIT);
    return (await context.eval(`${code}\n${SCRIPT}`)) as string;
  } finally {
    isolate.dispose();
  }
}

async function inQuickJs(code: string): Promise<string> {
  const quickJs = await newQuickJSWASMModuleFromVariant(releaseSync);
  const answer = quickJs.evalCode(`${code}\nconst text = ${JSON.stringify(CONDUIT)};\n${SCRIPT}`);
  return String(answer);
}

describe("the object model on platforms", () => {
  const where: readonly (readonly [string, (code: string) => Promise<string>])[] = [
    ["an isolate of V8", inIsolate],
    ["QuickJS", inQuickJs],
  ];

  it.each(where)("works in %s without any global of a platform", async (_, evaluate) => {
    const answer = JSON.parse(await evaluate(await bundle()));
    const requests = CONDUIT.match(/"request":/g)?.length ?? 0;
    expect(answer).toMatchObject({
      isSame: true,
      response: ["\u00e9", "OK", "data:text/plain;base64, w6k=", "text"],
      made: 36,
      globals: [],
    });
    expect(answer.read.length).toBeGreaterThan(requests * 4 - 1);
    expect(answer.classes).toBeGreaterThan(28);
  });

  it("reads the same everywhere", async () => {
    const code = await bundle();
    const [isolate, quickJs] = await Promise.all(where.map(([, evaluate]) => evaluate(code)));
    const here = runInNewContext(`${code}\n${SCRIPT}`, { text: CONDUIT });
    expect([isolate, quickJs]).toEqual([here, here]);
  });
});
