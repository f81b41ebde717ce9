// Checks what would be published: publint for package.json and files, attw for the types a user's compiler will find.
import { runStep } from "./steps.ts";

const PUBLISHED = ["apps/cli", "apps/run-button", "packages/sdk", "packages/sandbox-quickjs", "packages/host-browser"];

const steps = PUBLISHED.flatMap((folder) => [
  { title: `publint ${folder}`, command: ["npx", "--no-install", "publint", "--strict", folder] },
  {
    title: `attw ${folder}`,
    // What is no JavaScript has no types.
    command: [
      "npx",
      "--no-install",
      "attw",
      "--pack",
      folder,
      "--profile",
      "esm-only",
      "--exclude-entrypoints",
      "quickjs.wasm",
    ],
  },
]);
process.exitCode = steps.filter((step) => !runStep(step)).length === 0 ? 0 : 1;
