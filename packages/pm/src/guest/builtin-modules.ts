// Modules of `require` that are made here and not from a package: inert ones, and those that belong to the VM.
import type { Guest } from "./guest.ts";
import type { SubtleValue } from "../subtle-values.ts";
import { askSubtle } from "./ask-subtle.ts";
import { dynamicValue } from "./dynamic-value.ts";
import { apply, min } from "./primordials.ts";
import { createConsole } from "./script-console.ts";
import { isCallback } from "./script-run.ts";
import { queueMicrotaskFor } from "./timers.ts";

/** Answers undefined for a name that is a library chunk. Functions act for the script in progress. */
export function builtinModule(name: string, guest: Guest): unknown {
  const fill = (words: Uint32Array | Uint8Array) => fillRandomly(words, guest);
  switch (name) {
    case "timers":
      return timersModule(guest);
    case "_process":
      return processModule(guest);
    case "_console":
      return createConsole(() => guest.live[guest.live.length - 1]?.run);
    case "_random":
      return { getRandomValues: fill };
    case "_web-crypto":
      return { ask: (method: string, values: readonly SubtleValue[]) => askSubtle(guest, method, values), fill };
    case "_dynamic":
      return (variable: string) => dynamicValue(variable, guest);
    case "os":
      return osModule();
    case "fs":
      return {};
    case "json":
      return jsonModule(guest);
    case "atob":
      return guest.load("platform").atob;
    case "btoa":
      return guest.load("platform").btoa;
    default:
      return undefined;
  }
}

/** JSON, but its errors name line and column like those of `pm.response.json()`. */
function jsonModule(guest: Guest) {
  const { Response } = guest.load("sdk");
  return {
    parse: (text?: unknown, reviver?: Parameters<InstanceType<typeof Response>["json"]>[0]) =>
      new Response({ body: String(text) }).json(reviver),
    stringify: JSON.stringify,
  };
}

function timersModule(guest: Guest) {
  const { timers, live } = guest;
  const current = () => live[live.length - 1]?.run;
  const set =
    (repeats: boolean) =>
    (callback?: unknown, ms?: unknown, ...values: unknown[]) => {
      const run = current();
      return run && timers.set(run, withValues(callback, values), { ms, repeats });
    };
  const clear = (id?: unknown) => timers.clear(id);
  return {
    setTimeout: set(false),
    setInterval: set(true),
    setImmediate: (callback?: unknown, ...values: unknown[]) => {
      const run = current();
      return run && timers.setImmediate(run, withValues(callback, values));
    },
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    enroll: nothing,
    unenroll: nothing,
    active: nothing,
    _unrefActive: nothing,
  };
}

function processModule(guest: Guest) {
  const { live } = guest;
  const self = {
    nextTick: (callback?: unknown, ...values: unknown[]) => {
      const run = live[live.length - 1]?.run;
      if (run !== undefined) queueMicrotaskFor(run, withValues(callback, values));
    },
    title: "browser",
    browser: true,
    platform: "browser",
    env: {},
    argv: [],
    version: "",
    versions: {},
    cwd: () => "/",
    chdir: () => refuse("process.chdir is not supported"),
    binding: () => refuse("process.binding is not supported"),
    umask: () => 0,
    on: () => self,
    addListener: () => self,
    once: () => self,
    off: () => self,
    removeListener: () => self,
    removeAllListeners: () => self,
    emit: () => self,
    prependListener: () => self,
    prependOnceListener: () => self,
    listeners: () => [],
  };
  return self;
}

function osModule() {
  return {
    endianness: () => "LE",
    hostname: () => "",
    loadavg: () => [],
    uptime: () => 0,
    freemem: () => Number.MAX_VALUE,
    totalmem: () => Number.MAX_VALUE,
    cpus: () => [],
    type: () => "Browser",
    release: () => "",
    networkInterfaces: () => ({}),
    getNetworkInterfaces: () => ({}),
    arch: () => "javascript",
    platform: () => "browser",
    tmpdir: () => "/tmp",
    tmpDir: () => "/tmp",
    EOL: "\n",
    homedir: () => "/",
  };
}

const MOST_RANDOM_BYTES = 65_536;

/** Fills a typed array with secure random bytes of the host. */
function fillRandomly<Words extends Uint8Array | Uint32Array>(words: Words, guest: Guest): Words {
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  for (let start = 0; start < bytes.length; start += MOST_RANDOM_BYTES) {
    const count = min(MOST_RANDOM_BYTES, bytes.length - start);
    const random = guest.host.sync("random", `${count}`);
    if (typeof random !== "object" || random.length !== count) throw new Error("The host gave no random bytes.");
    bytes.set(random, start);
  }
  return words;
}

function withValues(callback: unknown, values: unknown[]): unknown {
  if (!isCallback(callback) || values.length === 0) return callback;
  return () => apply(callback, undefined, values);
}

function nothing(): void {}

function refuse(message: string): never {
  throw new Error(message);
}
