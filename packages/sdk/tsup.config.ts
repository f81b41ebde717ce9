import { defineConfig } from "tsup";
import { base } from "../../tsup.base.ts";

// A file for each module, so that bundlers can leave out the classes an application does not use.
export default defineConfig(
  base({
    entry: ["src/*.ts", "!src/*.test.ts"],
    dts: { entry: { index: "src/index.ts" } },
    target: "es2022",
    splitting: true,
  }),
);
