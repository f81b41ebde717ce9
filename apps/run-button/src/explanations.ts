import type { Explanations } from "./report.ts";

export const explanations: Explanations = {
  E_ACTION: "The action is unknown.",
  E_UNRESOLVED: "The publisher has not provided this collection. Import it in the console.",
  E_INDEX_REQUIRED: "The index comes after the values; in env.assign, after preventOverride",
  E_INDEX_INVALID: "No button has it; mind the dot: $('.postman-run-button')",
};
