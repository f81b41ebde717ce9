// End-to-end tests meet the built apps as a user meets them: run `npm run build` first (`npm test` does).
import { defineConfig } from "vitest/config";

const conditions = ["@waybill/source", "node", "import", "module", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["@waybill/source"] } },
  test: {
    include: ["test-e2e/**/*.test.ts", "bench/src/**/*.test.ts"],
    pool: "forks",
    // All servers of tests are on this machine, whatever proxies its variables name.
    env: { NO_PROXY: "*", no_proxy: "*" },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
