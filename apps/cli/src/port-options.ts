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
  const texts = scriptTexts(run.plan);
  return {
    scriptTexts: texts,
    userAgent: `Waybill/${VERSION}`,
    limits: limits(options),
    startScripts: texts.length > 0,
    ...networkOf(options, run),
    ...files(options, run),
    ...(run.cookies !== undefined && { cookies: run.cookies }),
    ...(options.strictFiles !== undefined && { strictFiles: options.strictFiles }),
    ...(insecure !== undefined && { insecure }),
    ...(maxResponseSize !== undefined && { maxResponseSize }),
    ...(oauth2 !== undefined && { oauth2 }),
    ...(options.sandbox !== undefined && { sandbox: options.sandbox }),
    ...(options.requestAgents !== undefined && { agents: options.requestAgents as RequestAgents }),
    ...(seed !== undefined && { seed }),
    ...reachOfScripts(options),
  };
}

/** Beside requests: secrets and packages. */
function reachOfScripts({ vault, vaultAccess, packageDir, untrusted = false }: Omit<RunOptions, "collection">) {
  const hasVault = !untrusted && (vault !== undefined || vaultAccess === "scripts");
  return {
    ...(untrusted && { installedPackages: false }),
    ...(hasVault && { vault: { sources: toList(vault), access: vaultAccess ?? "requests" } }),
    ...(packageDir !== undefined && { packageDirs: toList(packageDir) }),
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

/** What nobody vouches for does not reach the machines around this one. */
function networkOf({ untrusted = false }: Omit<RunOptions, "collection">, { network }: Pick<PreparedRun, "network">) {
  return untrusted ? { ...network, deniedAddresses: [...(network.deniedAddresses ?? []), "private"] } : network;
}

/** A collection of the web, or one that nobody vouches for, reads files only in a working directory that was named for it. */
function files(
  { workingDir, insecureFileRead, untrusted = false }: Omit<RunOptions, "collection">,
  { from }: Pick<PreparedRun, "from">,
) {
  const isForeign = from === "url" || untrusted;
  const isGuarded = isForeign || insecureFileRead === false;
  return {
    ...(workingDir !== undefined && { workingDir }),
    ...(isGuarded && { insecureFileRead: false }),
    ...(isForeign && workingDir === undefined && { withoutFiles: true }),
  };
}
