import { defineConfig } from "tsup";
import { thirdPartyLicenses } from "../../apps/cli/third-party-licenses.ts";
import { base } from "../../tsup.base.ts";

export default defineConfig(
  base({
    entry: { index: "src/index.ts" },
    platform: "browser",
    noExternal: [/^(?!@waybill\/sandbox-quickjs$)/],
    external: ["@waybill/sandbox-quickjs"],
    dts: true,
    tsconfig: "tsconfig.build.json",
    esbuildPlugins: [thirdPartyLicenses("dist/THIRD-PARTY-LICENSES.txt", "package.json")],
  }),
);
