import type { RunPlan } from "@waybill/core";

/** The texts of all scripts of a plan, each once: requests of a folder share its scripts. */
export function scriptTexts({ requests }: RunPlan): readonly string[] {
  const texts = new Set<string>();
  for (const { inherited } of requests) {
    for (const { scripts } of Object.values(inherited.scripts)) for (const { text } of scripts) texts.add(text);
  }
  return [...texts];
}
