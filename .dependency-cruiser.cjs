// The import table of ARCHITECTURE.md, held by a tool. Type-only imports count, in directions and in cycles.
const MAY_IMPORT = {
  "packages/collection": [],
  "packages/sdk": ["packages/collection"],
  "packages/core": ["packages/collection"],
  "packages/auth": ["packages/core", "packages/collection"],
  "packages/pm": ["packages/core", "packages/collection", "packages/sdk"],
  "packages/sandbox-isolated-vm": ["packages/core", "packages/pm"],
  "packages/sandbox-quickjs": ["packages/core", "packages/pm"],
  "packages/button-protocol": ["packages/collection"],
  "packages/reporters": ["packages/core", "packages/collection"],
  "packages/host-node": [
    "packages/core",
    "packages/collection",
    "packages/auth",
    "packages/sandbox-isolated-vm",
    "packages/sandbox-quickjs",
  ],
  "packages/host-browser": ["packages/core", "packages/collection", "packages/auth", "packages/sandbox-quickjs"],
  "packages/testing": ["packages/core", "packages/collection", "packages/pm"],
  "apps/cli": [
    "packages/core",
    "packages/collection",
    "packages/sdk",
    "packages/host-node",
    "packages/reporters",
    "packages/button-protocol",
  ],
  "apps/run-button": ["packages/button-protocol"],
};
const PURE = "collection|core|sdk|pm|auth|reporters";
const NO_DEPENDENCY = "collection|core|sdk|reporters";
const TEST = "\\.test\\.ts$|/src/test/";
module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(([from, to]) => ({
      name: `direction:${from}`,
      severity: "error",
      from: { path: `^${from}/src`, pathNot: TEST },
      to: { path: "^(packages|apps)/", pathNot: [from, ...to].map((path) => `^${path}/`) },
    })),
    {
      name: "sdk-only-in-the-guest",
      severity: "error",
      from: { path: "^packages/pm/src", pathNot: ["^packages/pm/src/guest/", TEST] },
      to: { path: "^packages/sdk/" },
    },
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "public-surface-only",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/" },
      to: {
        path: "^(packages|apps)/[^/]+/src/",
        pathNot: ["^$1/$2/", "/src/index\\.ts$", "^packages/testing/src/(certificates|contract)/index\\.ts$"],
      },
    },
    {
      name: "pure-packages-use-no-platform",
      severity: "error",
      from: { path: `^packages/(${PURE})/src`, pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-run-time-dependency",
      severity: "error",
      from: { path: `^packages/(${NO_DEPENDENCY})/src`, pathNot: TEST },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer"], pathNot: "^packages/" },
    },
    {
      name: "declared-dependencies-only",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: TEST },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown", "undetermined"], pathNot: "^(packages|apps)/" },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        path: "/src/",
        pathNot: ["index\\.ts$", TEST, "\\.d\\.ts$", "/generated/", "/guest/chunks/"],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/|/node_modules/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ["@waybill/source", "types", "import", "default"],
      exportsFields: ["exports"],
      extensions: [".ts", ".js", ".d.ts"],
    },
  },
};
