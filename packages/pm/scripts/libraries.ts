// The libraries of the sandbox: what `require` finds (pm-api §13), what global names need, and what the guest itself loads late.
import type { BuildOptions } from "esbuild";

export interface Library {
  /** Name of the chunk. */
  readonly name: string;
  /** A module whose exports are the library. */
  readonly source: string;
  readonly options?: BuildOptions;
}

export const LIBRARIES: readonly Library[] = [
  own("chai"),
  own("sdk"),
  own("crypto-js"),
  own("uuid"),
  own("platform"),
  // Its browser variant takes the coders of the browser.
  own("encoding", { platform: "neutral" }),
  own("syntax-error"),
  npm("ajv"),
  npm("assert"),
  npm("backbone"),
  npm("buffer", "buffer/"),
  npm("cheerio"),
  npm("csv-parse-lib-sync", "csv-parse/lib/sync"),
  npm("events", "events/"),
  npm("lodash"),
  npm("lodash3"),
  npm("moment"),
  npm("path", "path-browserify"),
  npm("punycode", "punycode/"),
  npm("querystring", "querystring-es3"),
  npm("stream", "stream-browserify"),
  npm("string_decoder", "string_decoder/"),
  npm("tv4"),
  npm("url", "url/"),
  npm("util", "util/"),
  npm("xml2js"),
];

/** A package as it is. */
function npm(name: string, module: string = name): Library {
  return { name, source: `module.exports = require(${JSON.stringify(module)})` };
}

/** Code of ours around a package: the export `library` of that file. */
function own(name: string, options: BuildOptions = {}): Library {
  const source = `module.exports = require("./src/guest/chunks/${name}.ts").library`;
  return { name, source, options };
}
