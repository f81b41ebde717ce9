// `require`: the modules of the sandbox, each loaded when it is first asked for.
import type { Guest } from "./guest.ts";
import { SafeMap } from "./primordials.ts";

/** Module names and the library chunks that hold them. */
const CHUNKS = new SafeMap<string, string>();
const MODULES = [
  "ajv assert backbone buffer chai cheerio crypto-js events lodash moment path postman-collection punycode querystring",
  "stream string_decoder tv4 url util uuid xml2js fs os _process timers atob btoa json csv-parse/lib/sync",
];
MODULES.join(" ")
  .split(" ")
  .forEach((name) => CHUNKS.set(name, name.replaceAll("/", "-")));

export function createRequire(guest: Guest): (name?: unknown) => unknown {
  return function require(name?: unknown): unknown {
    const chunk = typeof name === "string" ? CHUNKS.get(name) : undefined;
    if (chunk === undefined) throw notFound(name);
    return guest.load(chunk);
  };
}

function notFound(name: unknown): Error {
  return Object.assign(new Error(`Cannot find module '${String(name)}'`), { code: "MODULE_NOT_FOUND" });
}
