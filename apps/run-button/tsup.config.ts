import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { minify } from "terser";
import { defineConfig } from "tsup";
import type { Options } from "tsup";
import { base } from "../../tsup.base.ts";
import manifest from "./package.json" with { type: "json" };

// The address of the console that this build opens unless the page says otherwise; empty: the origin of the script.
const CONSOLE = process.env["WAYBILL_CONSOLE"] ?? "";
const define = {
  WAYBILL_CONSOLE: JSON.stringify(CONSOLE),
  WAYBILL_VERSION: JSON.stringify(manifest.version),
};

// Names of members that never leave the script; those of messages, of the public objects and of the platform are not among them.
const INTERNAL =
  /^(?:address|adopt|attribute|current|defect|entityId|environment|explanations|extras|fault|given|held|hints|host|hostIn|install|isEmbedded|isObject|isOpen|isPartial|isTaking|known|launch|linkOf|listed|look|lookUp|makeFace|makeLook|methodHint|methods|param|payloadNow|prepare|prompt|read|refresh|replacesEmbedded|report|resolved|settings|show|stop|store|styler|tell|undo|upgrade|visibleTo|wanted)$/;

// Bytes in gzip: 10 and 6 kB (run-button.md §13). An address that a build carries comes on top.
const LIMITS = { "button.js": 10_240, "core.js": 6_144 };

const browser = { platform: "browser", target: "es2019", define, noExternal: [/.*/] } as const;

/** The style sheet without the blanks that make its source readable. */
const shortStyle: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "short-style",
  setup(build) {
    build.onLoad({ filter: /run-button[\\/]src[\\/]style\.ts$/ }, async ({ path }) => {
      const [before, css = "", after] = (await readFile(path, "utf8")).split(/(?<== )`|`(?=;)/);
      const { code } = await transform(css, { loader: "css", minify: true });
      return { loader: "ts", contents: before + JSON.stringify(code.trim().replaceAll(", ", ",")) + after };
    });
  },
};

/** Functions as arrows, which take fewer bytes and are inlined more often: none of ours is called before its line or has a `this`. */
function withArrows(code: string): string {
  return code.replace(/^ {2}(async )?function (\w+)(\(.*\)) \{\n([^]*?)^ {2}\}$/gm, "  var $2 = $1$3 => {\n$4  };");
}

async function shorten(code: string): Promise<string> {
  const { code: short = "" } = await minify(withArrows(code.replace(/["']use strict["'];/, "")), {
    ecma: 2019,
    // Unsafe for getters with effects and for texts with a `valueOf`, of which there are none.
    compress: { passes: 6, unsafe: true, unsafe_arrows: true, keep_fargs: false, pure_getters: true },
    mangle: { toplevel: true },
    format: { comments: false },
  });
  return short;
}

export default defineConfig([
  base({
    ...browser,
    clean: false,
    treeshake: false,
    entry: { button: "src/button.ts", core: "src/core.ts" },
    format: ["iife"],
    outExtension: () => ({ js: ".js" }),
    esbuildPlugins: [shortStyle],
    esbuildOptions(options) {
      options.mangleProps = INTERNAL;
      options.minifySyntax = true;
    },
    async onSuccess() {
      for (const [name, limit] of Object.entries(LIMITS)) {
        const code = await shorten(await readFile(`dist/${name}`, "utf8"));
        await writeFile(`dist/${name}`, code);
        const size = gzipSync(code, { level: 9 }).length;
        if (size > limit + CONSOLE.length)
          throw new Error(`dist/${name} has ${size} bytes in gzip, and its limit is ${limit}.`);
      }
      const hash = createHash("sha384")
        .update(await readFile("dist/button.js"))
        .digest("base64");
      await writeFile("dist/integrity.json", `${JSON.stringify({ "button.js": `sha384-${hash}` }, null, 2)}\n`);
    },
  }),
  base({
    ...browser,
    entry: { index: "src/index.ts" },
    clean: false,
    dts: true,
    tsconfig: "tsconfig.build.json",
  }),
]);
