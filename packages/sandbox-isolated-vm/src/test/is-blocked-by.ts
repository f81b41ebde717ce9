import type { ScriptHost } from "@waybill/core";
import { runScripts } from "@waybill/testing/contract";

/** Runs the scripts; true if nothing else had a turn meanwhile, because they ran on the caller's thread. */
export async function isBlockedBy(host: ScriptHost, texts: readonly string[]): Promise<boolean> {
  let hadTurn = false;
  const turn = setImmediate(() => {
    hadTurn = true;
  });
  await runScripts(host, texts);
  clearImmediate(turn);
  return !hadTurn;
}
