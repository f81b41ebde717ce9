import type { Problem } from "@waybill/collection";
import { readVault } from "@waybill/host-node";
import type { RunOptions } from "./run-options.ts";
import { toList } from "./to-list.ts";

/** What is wrong with the sources of secrets, if anything is: said before the run starts. */
export async function vaultProblem({ vault }: Pick<RunOptions, "vault">): Promise<Problem | undefined> {
  if (vault === undefined) return undefined;
  const read = await readVault(toList(vault));
  return read.kind === "problem" ? { pointer: "", code: "vault", message: read.message } : undefined;
}
