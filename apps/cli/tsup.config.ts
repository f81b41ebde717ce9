import { cp } from "node:fs/promises";
import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";
import { joinChunks } from "./join-chunks.ts";
import { lighterUndici } from "./lighter-undici.ts";
import { staysOutside } from "./stays-outside.ts";
import { writePmTypes } from "./pm-types/write-pm-types.ts";
import { thirdPartyLicenses } from "./third-party-licenses.ts";

// CommonJS packages inside the bundle ask for Node's own modules with `require`.
const REQUIRE = "const require = process.getBuiltinModule;";

export default defineConfig([
  base({
    entry: {
      main: "src/main.ts",
      index: "src/index.ts",
      newman: "src/newman.ts",
      "quickjs-thread": "../../packages/host-node/src/scripts/quickjs-thread.ts",
    },
    platform: "node",
    splitting: true,
    noExternal: [/^(?!isolated-vm$)/],
    external: ["isolated-vm"],
    banner: { js: REQUIRE },
    outDir: "dist/.command",
    esbuildPlugins: [
      lighterUndici(),
      thirdPartyLicenses("dist/THIRD-PARTY-LICENSES.txt", "../../packages/pm/package.json"),
    ],
    async onSuccess() {
      await joinChunks({
        from: "dist/.command",
        to: "dist",
        entries: ["main", "index", "newman", "quickjs-thread"],
        prefix: "waybill-",
        joined: { command: ["main", "run-command"], engine: ["execute-run", "here-engine"] },
      });
      await cp("../../packages/pm/dist/chunks", "dist/guest", { recursive: true });
      await cp("../../packages/sandbox-quickjs/dist/quickjs.wasm", "dist/quickjs.wasm");
      await writePmTypes("dist");
    },
  }),
  // Apart from the command, so that a lane, which has everything still to load, finds it in few files, with a compile cache of their own.
  base({
    entry: { lane: "src/lane.ts", "lane-process": "src/lane-process.ts" },
    platform: "node",
    splitting: true,
    noExternal: [/^(?!isolated-vm$)/],
    external: ["isolated-vm"],
    banner: { js: REQUIRE },
    outDir: "dist/.lane",
    esbuildPlugins: [lighterUndici(), staysOutside(/\/sandbox-ahead\.ts$/, "./sandbox-ahead.js")],
    onSuccess: () =>
      joinChunks({
        from: "dist/.lane",
        to: "dist",
        entries: ["lane", "lane-process"],
        outside: ["./sandbox-ahead.js"],
        prefix: "lane-",
        joined: { engine: ["worker-lane"] },
      }),
  }),
  // A lane loads this before anything else: with what it shares with the others, it would load them as well.
  base({
    entry: { "sandbox-ahead": "src/lane/sandbox-ahead.ts" },
    platform: "node",
    splitting: false,
    noExternal: [/^(?!isolated-vm$)/],
    external: ["isolated-vm"],
    outDir: "dist/.sandbox",
    onSuccess: () =>
      joinChunks({
        from: "dist/.sandbox",
        to: "dist",
        entries: ["sandbox-ahead"],
        prefix: "sandbox-ahead-",
        joined: {},
      }),
  }),
  // Packages of this repository are found as sources, so that their types are written into the one file of types.
  base({
    entry: { index: "src/index.ts", newman: "src/newman.ts" },
    clean: false,
    dts: { only: true },
    tsconfig: "tsconfig.build.json",
  }),
  // On its own, without a shared chunk: an old Node must be able to read it to the end.
  base({
    entry: { bin: "src/bin.ts" },
    platform: "node",
    target: "es2018",
    clean: false,
    esbuildPlugins: [staysOutside(/\/main\.ts$/, "./main.js")],
  }),
]);
