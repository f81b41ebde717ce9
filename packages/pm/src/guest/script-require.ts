// `require`: the modules of the sandbox, each loaded when it is first asked for.
import type { Guest } from "./guest.ts";
import { SafeMap } from "./primordials.ts";

const MODULES = [
  "_process ajv assert atob backbone btoa buffer chai cheerio crypto-js events fs json lodash moment os path punycode",
  "querystring stream string_decoder timers tv4 url util uuid xml2js",
].join(" ");

/** Module names and the libraries that they stand for. */
const LIBRARIES = new SafeMap<string, string>([
  ...MODULES.split(" ").map((name): [string, string] => [name, name]),
  ["csv-parse/lib/sync", "csv-parse-lib-sync"],
  ["postman-collection", "sdk"],
]);

export function createRequire(guest: Guest): (name?: unknown) => unknown {
  return function require(name?: unknown): unknown {
    const library = typeof name === "string" ? LIBRARIES.get(name) : undefined;
    if (library === undefined) throw notFound(name);
    return guest.load(library);
  };
}

function notFound(name: unknown): Error {
  return Object.assign(new Error(`Cannot find module '${String(name)}'`), { code: "MODULE_NOT_FOUND" });
}
