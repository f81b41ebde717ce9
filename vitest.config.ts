// Unit and contract tests run from source: no package needs a build first (the script guest needs `npm run generate`).
import { defineConfig } from "vitest/config";

const conditions = ["@waybill/source", "node", "import", "module", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["@waybill/source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts"],
    pool: "forks",
    // All servers of tests are on this machine, whatever proxies its variables name.
    env: { NO_PROXY: "*", no_proxy: "*" },
    testTimeout: 20_000,
  },
});
