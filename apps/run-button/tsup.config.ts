import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";
import manifest from "./package.json" with { type: "json" };

// The address of the console that this build opens unless the page says otherwise; empty: the origin of the script.
const define = {
  WAYBILL_CONSOLE: JSON.stringify(process.env["WAYBILL_CONSOLE"] ?? ""),
  WAYBILL_VERSION: JSON.stringify(manifest.version),
};

// Names of members that never leave the script; those of messages, of the public objects and of the platform are not among them.
const INTERNAL =
  /^(?:isEmbedded|isObject|isPartial|isTaking|replacesEmbedded|refresh|visibleTo|hostIn|defect|fault|settle|launch|prepare|upgrade|undo|setReferrer|entityId|tell|prompt|makePrompt|makeLook|settings|report|store|properties|listed|current|payloadNow|referrerNow|collectionUrl|address|known|placeOf|install|held|resolved|hints|attribute|linkOf|isOpen|read|host|ok|environment|update|show|stop|configured|param|methodHint)$/;

// Bytes in gzip. Both are to come down to 10 and 6 kB (10,240 and 6,144); they may not grow until then.
const LIMITS = { "button.js": 11_010, "core.js": 6_925 };

const browser = { platform: "browser", target: "es2019", define, noExternal: [/.*/] } as const;

export default defineConfig([
  base({
    ...browser,
    clean: false,
    entry: { button: "src/button.ts", core: "src/core.ts" },
    format: ["iife"],
    outExtension: () => ({ js: ".js" }),
    minify: "terser",
    terserOptions: {
      ecma: 2019,
      compress: { passes: 6, unsafe_arrows: true, keep_fargs: false, pure_getters: true },
      mangle: { toplevel: true },
      format: { comments: false },
    },
    esbuildOptions(options) {
      options.mangleProps = INTERNAL;
      options.minifySyntax = true;
    },
    async onSuccess() {
      for (const [name, limit] of Object.entries(LIMITS)) {
        const size = gzipSync(await readFile(`dist/${name}`), { level: 9 }).length;
        if (size > limit) throw new Error(`dist/${name} has ${size} bytes in gzip, and its limit is ${limit}.`);
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
