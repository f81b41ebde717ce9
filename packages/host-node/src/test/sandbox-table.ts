// The tables of docs/sandboxes.md, made by asking both sandboxes.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createScopeChain, type ScriptHost, type ScriptInput } from "@waybill/core";
import { guestChunk } from "../guest-chunk.ts";
import { nodePorts } from "../node-ports.ts";
import type { SandboxName } from "../scripts/choose-sandbox.ts";

interface Api {
  readonly names: string;
  /** The library chunk that brings it, loaded when a script first reads one of the names. */
  readonly chunk?: string;
  readonly isolated?: string;
  readonly quickjs?: string;
}

const APIS: readonly Api[] = [
  { names: "pm console require", isolated: "guest", quickjs: "guest" },
  {
    names: "setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask",
    isolated: "guest",
    quickjs: "guest",
  },
  { names: "URL URLSearchParams DOMException atob btoa structuredClone", chunk: "platform" },
  { names: "TextEncoder TextDecoder TextEncoderStream TextDecoderStream", chunk: "encoding" },
  { names: "AbortController AbortSignal Event EventTarget", chunk: "dom-events" },
  { names: "Blob File", chunk: "blob" },
  { names: "Buffer", chunk: "buffer" },
  {
    names:
      "ReadableStream WritableStream TransformStream ReadableStreamDefaultReader ReadableStreamBYOBReader WritableStreamDefaultWriter " +
      "ByteLengthQueuingStrategy CountQueuingStrategy",
    chunk: "streams",
  },
  { names: "CompressionStream DecompressionStream", chunk: "compression" },
  { names: "crypto Crypto CryptoKey SubtleCrypto", chunk: "web-crypto" },
  { names: "Intl", isolated: "engine", quickjs: "the host's, asked in texts" },
  { names: "Atomics", isolated: "engine", quickjs: "adapter, for one thread" },
  {
    names: "SharedArrayBuffer BigInt Proxy Reflect Symbol Float16Array escape unescape globalThis eval Function",
    isolated: "engine",
    quickjs: "engine",
  },
];

const ABSENT =
  "fetch Headers Request Response FormData XMLHttpRequest WebSocket EventSource MessageChannel BroadcastChannel Worker performance " +
  "navigator process global window self document CustomEvent WebAssembly WeakRef FinalizationRegistry Iterator localStorage";

/** Expressions whose value says whether a feature is there. */
const FEATURES: readonly (readonly [title: string, expression: string])[] = [
  [
    "`Set` methods, `Object.groupBy`, `Promise.try`, `Promise.withResolvers`",
    "[typeof new Set().union, typeof Object.groupBy, typeof Promise.try, typeof Promise.withResolvers].every((kind) => kind === 'function')",
  ],
  ["iterator helpers", "typeof [].values().map === 'function'"],
  ["`Array.fromAsync`", "typeof Array.fromAsync === 'function'"],
  [
    "regular expressions: look-behind, `v` flag, modifiers, repeated group names",
    "eval(\"/(?<=a)b/.test('ab') && /[\\\\p{L}--[a-z]]/v.test('A') && /(?i:a)/.test('A') && /(?<a>x)|(?<a>y)/.test('y')\")",
  ],
  ["`RegExp.escape`", "typeof RegExp.escape === 'function'"],
  ["`Error.captureStackTrace`", "typeof Error.captureStackTrace === 'function'"],
  ["`Error.isError`", "typeof Error.isError === 'function'"],
  ["`Uint8Array.fromBase64`", "typeof Uint8Array.fromBase64 === 'function'"],
  ["`JSON.rawJSON`", "typeof JSON.rawJSON === 'function'"],
  ["stacks begin with name and message", "new Error('x').stack.startsWith('Error: x')"],
  ["`Intl.DurationFormat`", "typeof Intl.DurationFormat === 'function'"],
];

export async function sandboxTables(): Promise<string> {
  const script = `console.log(JSON.stringify([
    ${JSON.stringify([...APIS.map(({ names }) => names), ABSENT])}.map((names) => names.split(" ").map((name) => {
      try { return eval("typeof " + name) !== "undefined"; } catch { return false; }
    })),
    ${JSON.stringify(FEATURES.map(([, expression]) => expression))}.map((text) => { try { return eval(text) === true; } catch { return false; } }),
  ]))`;
  const [isolated, quickjs] = [await answersOf("isolated-vm", script), await answersOf("quickjs", script)];
  return [apiTable(isolated, quickjs), absentLine(isolated, quickjs), featureTable(isolated, quickjs), sizes()].join(
    "\n\n",
  );
}

interface Answers {
  readonly apis: readonly (readonly boolean[])[];
  readonly features: readonly boolean[];
}

async function answersOf(sandbox: SandboxName, script: string): Promise<Answers> {
  const ports = nodePorts({ userAgent: "table", sandbox });
  const [apis, features] = JSON.parse(await logOf(ports.scripts, script));
  await ports.dispose();
  return { apis, features };
}

async function logOf(host: ScriptHost, text: string): Promise<string> {
  let logged = "";
  const outcome = await host.run(inputOf(text), {
    tell: (notice) => {
      if (notice.kind === "console") logged = String(notice.messages[0]);
    },
    ask: () => Promise.reject(new Error("nothing is asked")),
  });
  const error = outcome.scripts[0]?.error;
  if (error !== undefined) throw new Error(error.message);
  return logged;
}

function apiTable(isolated: Answers, quickjs: Answers): string {
  const rows = APIS.map((api, index) => {
    const cell = (answers: Answers, origin: string) => presence(api, answers.apis[index] ?? [], origin);
    const from = api.chunk === undefined ? undefined : `library \`${api.chunk}\``;
    const size = api.chunk === undefined ? "" : `${kb(guestChunk(api.chunk) ?? "")} kB`;
    const first = cell(isolated, api.isolated ?? from ?? "");
    return `| ${code(api.names)} | ${first} | ${cell(quickjs, api.quickjs ?? from ?? "")} | ${size} |`;
  });
  return ["| names | isolated-vm | QuickJS | size, gzip |", "|---|---|---|---|", ...rows].join("\n");
}

function presence({ names }: Api, found: readonly boolean[], origin: string): string {
  const missing = names.split(" ").filter((_, index) => found[index] !== true);
  return missing.length === 0 ? origin : `**without** ${code(missing.join(" "))}`;
}

function absentLine(isolated: Answers, quickjs: Answers): string {
  const names = ABSENT.split(" ");
  const isThere = (name: string, { apis }: Answers) => apis.at(-1)?.[names.indexOf(name)] === true;
  const present = names.filter((name) => isThere(name, isolated) || isThere(name, quickjs));
  if (present.length > 0) throw new Error(`should be absent: ${present.join(", ")}`);
  return `Absent from both, as in Postman: ${code(ABSENT)}.`;
}

function featureTable(isolated: Answers, quickjs: Answers): string {
  const word = (has: boolean | undefined) => (has === true ? "yes" : "no");
  const rows = FEATURES.map(
    ([title], at) => `| ${title} | ${word(isolated.features[at])} | ${word(quickjs.features[at])} |`,
  );
  return ["| language | isolated-vm (V8) | QuickJS |", "|---|---|---|", ...rows].join("\n");
}

function sizes(): string {
  const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));
  const guest = kb(file("pm/src/generated/boot.ts"));
  const prologue = kb(file("sandbox-quickjs/src/generated/prologue.ts"));
  const wasm = kb(file("sandbox-quickjs/dist/quickjs.wasm"));
  return [
    "| part | loaded | size, gzip |",
    "|---|---|---|",
    `| the guest: \`pm\`, \`console\`, timers | always | ${guest} kB |`,
    `| QuickJS itself (\`quickjs.wasm\`) | QuickJS only | ${wasm} kB |`,
    `| what QuickJS lacks: \`Intl\`, \`Atomics\` … | QuickJS only | ${prologue} kB |`,
  ].join("\n");
}

/** In whole kB, so that the table does not change with every line of code. */
function kb(content: string | Uint8Array): number {
  return Math.max(1, Math.round(gzipSync(content, { level: 9 }).length / 1000));
}

function code(names: string): string {
  return names
    .split(" ")
    .map((name) => `\`${name}\``)
    .join(" ");
}

function inputOf(text: string): ScriptInput {
  return {
    phase: "test",
    scripts: [{ id: "table", phase: "test", text, owner: { kind: "request", id: "r1", name: "R1" } }],
    stopAfter: "nothing",
    scopes: createScopeChain(),
    info: { requestId: "r1", requestName: "R1", iteration: 0, iterationCount: 1 },
    location: ["C1", "R1"],
    request: '{"method":"GET","url":"http://localhost/"}',
    cookies: [],
    dynamic: () => undefined,
  };
}
