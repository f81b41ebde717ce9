import { cp } from "node:fs/promises";
import { defineConfig } from "tsup";
import { thirdPartyLicenses } from "../../apps/cli/third-party-licenses.ts";
import { base } from "../../tsup.base.ts";

export default defineConfig(
  base({
    entry: { index: "src/index.ts" },
    noExternal: [/^@waybill\//],
    clean: ["**/*", "!quickjs.wasm"],
    dts: true,
    tsconfig: "tsconfig.build.json",
    esbuildPlugins: [thirdPartyLicenses("dist/THIRD-PARTY-LICENSES.txt", "../pm/package.json")],
    async onSuccess() {
      await cp("../pm/dist/chunks", "dist/libraries", { recursive: true });
    },
  }),
);
