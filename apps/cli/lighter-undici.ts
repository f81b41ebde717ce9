import { readFile } from "node:fs/promises";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const EAGER_HTTP2 = "const connectH2 = require('./client-h2.js')";
const LAZY_HTTP2 = "const connectH2 = (...args) => require('./client-h2.js')(...args)";
const EAGER_ASSERT = "const assert = require('node:assert')";
const LAZY_ASSERT =
  "const assert = (holds, ...words) => { if (!holds) require('node:assert')(holds, ...words) }; assert.strictEqual = (...values) => require('node:assert').strictEqual(...values)";

/**
 * undici's client loads HTTP/2, and with it half of Node's own modules, before it knows whether a server speaks it: here, when one does.
 * What it asserts is loaded when it does not hold.
 */
export function lighterUndici(): Plugin {
  return {
    name: "lighter-undici",
    setup(build) {
      build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/].*\.js$/ }, async ({ path }) => {
        const text = (await readFile(path, "utf8")).replace(EAGER_ASSERT, LAZY_ASSERT);
        if (!/[\\/]dispatcher[\\/]client\.js$/.test(path)) return { contents: text, loader: "js" };
        if (!text.includes(EAGER_HTTP2) || !text.includes(LAZY_ASSERT))
          throw new Error(`${path} does not load HTTP/2 and its assertions where it did`);
        return { contents: text.replace(EAGER_HTTP2, LAZY_HTTP2), loader: "js" };
      });
    },
  };
}
