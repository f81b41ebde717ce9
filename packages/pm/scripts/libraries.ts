// The libraries of the sandbox: what `require` finds (pm-api §13), what global names need, and what the guest itself loads late.
import type { BuildOptions } from "esbuild";

export interface Library {
  /** Name of the chunk. */
  readonly name: string;
  /** A module whose exports are the library. */
  readonly source: string;
  readonly options: BuildOptions;
}

/** Scripts see the names of classes: in console output, in messages. It costs time at each load. */
const SHOW_NAMES: BuildOptions = { keepNames: true };

export const LIBRARIES: readonly Library[] = [
  own("chai"),
  own("sdk"),
  own("cookie-jar", SHOW_NAMES),
  own("packages"),
  own("crypto-js"),
  own("uuid"),
  own("platform", SHOW_NAMES),
  // Its browser variant takes the coders of the browser.
  own("encoding", { platform: "neutral", conditions: ["default"], ...SHOW_NAMES }),
  own("dom-events", SHOW_NAMES),
  own("streams", SHOW_NAMES),
  own("blob", SHOW_NAMES),
  own("compression", SHOW_NAMES),
  own("web-crypto", SHOW_NAMES),
  own("script-syntax"),
  npm("ajv"),
  npm("assert"),
  npm("backbone"),
  own("buffer", SHOW_NAMES),
  npm("cheerio"),
  npm("csv-parse-lib-sync", "csv-parse/lib/sync"),
  npm("handlebars", "handlebars/dist/cjs/handlebars.js"),
  npm("events", "events/", SHOW_NAMES),
  npm("lodash"),
  own("lodash3"),
  npm("moment"),
  npm("path", "path-browserify"),
  npm("punycode", "punycode/"),
  npm("querystring", "querystring-es3"),
  npm("stream", "stream-browserify", SHOW_NAMES),
  npm("string_decoder", "string_decoder/"),
  npm("tv4"),
  npm("url", "url/"),
  npm("util", "util/"),
  npm("xml2js"),
];

/** A package as it is. */
function npm(name: string, module: string = name, options: BuildOptions = {}): Library {
  return { name, source: `module.exports = require(${JSON.stringify(module)})`, options };
}

/** Code of ours around a package: the export `library` of that file. */
function own(name: string, options: BuildOptions = {}): Library {
  const source = `module.exports = require("./src/guest/chunks/${name}.ts").library`;
  return { name, source, options };
}
