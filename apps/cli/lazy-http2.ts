import { readFile } from "node:fs/promises";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const EAGER = "const connectH2 = require('./client-h2.js')";
const LAZY = "const connectH2 = (...args) => require('./client-h2.js')(...args)";

/** undici's client loads HTTP/2, and with it half of Node's own modules, before it knows whether a server speaks it: here, when one does. */
export function lazyHttp2(): Plugin {
  return {
    name: "lazy-http2",
    setup(build) {
      build.onLoad({ filter: /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client\.js$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        if (!text.includes(EAGER)) throw new Error(`${path} does not load HTTP/2 where it did`);
        return { contents: text.replace(EAGER, LAZY), loader: "js" };
      });
    },
  };
}
