import type { RunPlan } from "@waybill/core";
import { chooseSandbox } from "@waybill/host-node";
import type { RunOptions } from "./run-options.ts";
import { hasScripts } from "./port-options.ts";

export type SettledSandbox =
  | { readonly kind: "settled"; readonly options: RunOptions; readonly notice?: string }
  | { readonly kind: "none"; readonly problem: string };

/** The options with the sandbox in them that scripts will run in. A run without scripts needs none, and nothing is loaded to find out. */
export function settleSandbox(options: RunOptions, plan: RunPlan): SettledSandbox {
  if (!hasScripts(plan)) return { kind: "settled", options };
  const choice = chooseSandbox(options.sandbox);
  if (choice.kind === "none") return choice;
  const { sandbox, notice } = choice;
  return { kind: "settled", options: { ...options, sandbox }, ...(notice !== undefined && { notice }) };
}
