import type { RunPlan } from "@waybill/core";
import type { NodePortsOptions, RequestAgents } from "@waybill/host-node";
import type { PreparedRun } from "./prepare-run.ts";
import type { RunOptions } from "./run-options.ts";
import { scriptTexts } from "./script-texts.ts";
import { toList } from "./to-list.ts";
import { VERSION } from "./version.ts";

/** What the world of a run is made of. */
export function portOptions(
  options: Omit<RunOptions, "collection">,
  run: Pick<PreparedRun, "cookies" | "from" | "network" | "plan">,
): NodePortsOptions {
  const { insecure, maxResponseSize, oauth2, seed } = options;
  return {
    scriptTexts: scriptTexts(run.plan),
    userAgent: `Waybill/${VERSION}`,
    limits: limits(options),
    startScripts: hasScripts(run.plan),
    ...run.network,
    ...files(options, run),
    ...(run.cookies !== undefined && { cookies: run.cookies }),
    ...(options.strictFiles !== undefined && { strictFiles: options.strictFiles }),
    ...(insecure !== undefined && { insecure }),
    ...(maxResponseSize !== undefined && { maxResponseSize }),
    ...(oauth2 !== undefined && { oauth2 }),
    ...(options.sandbox !== undefined && { sandbox: options.sandbox }),
    ...(options.requestAgents !== undefined && { agents: options.requestAgents as RequestAgents }),
    ...(seed !== undefined && { seed }),
    ...(options.vaultAccess === "scripts" && { vault: { sources: toList(options.vault), access: "scripts" } }),
    ...(options.packageDir !== undefined && { packageDirs: toList(options.packageDir) }),
  };
}

export function hasScripts({ requests }: RunPlan): boolean {
  return requests.some(
    ({ inherited: { scripts } }) => scripts.prerequest.scripts.length + scripts.test.scripts.length > 0,
  );
}

function limits({
  scriptCpu,
  scriptMemory,
  timeoutScript,
}: Omit<RunOptions, "collection">): NonNullable<NodePortsOptions["limits"]> {
  return {
    ...(scriptCpu !== undefined && { cpuMs: scriptCpu }),
    ...(timeoutScript !== undefined && { wallMs: timeoutScript }),
    ...(scriptMemory !== undefined && { memoryMb: scriptMemory }),
  };
}

/** A collection of the web reads files only in a working directory that was named for it. */
function files({ workingDir, insecureFileRead }: Omit<RunOptions, "collection">, { from }: Pick<PreparedRun, "from">) {
  const isOfTheWeb = from === "url";
  const isGuarded = isOfTheWeb || insecureFileRead === false;
  return {
    ...(workingDir !== undefined && { workingDir }),
    ...(isGuarded && { insecureFileRead: false }),
    ...(isOfTheWeb && workingDir === undefined && { withoutFiles: true }),
  };
}
