import { createAuthorizer } from "@waybill/auth";
import type { Previewer, RunPorts } from "@waybill/core";
import { type IsolatedVmOptions, isolatedVmScriptHost } from "@waybill/sandbox-isolated-vm";
import { nodeAuthWorld } from "./auth/node-auth-world.ts";
import { type NodeCookieJar, nodeCookieJar } from "./cookies/node-cookie-jar.ts";
import { guestChunk } from "./guest-chunk.ts";
import { type TransportOptions, undiciTransport } from "./http/undici-transport.ts";
import { whenIdle } from "./when-idle.ts";
import { nodeClock } from "./node-clock.ts";
import { nodeRandom } from "./node-random.ts";
import { lazyPackages } from "./packages/lazy-packages.ts";
import type { SandboxName } from "./scripts/choose-sandbox.ts";
import type { LaneScripts } from "./scripts/lane-scripts.ts";
import { quickJsSandbox } from "./scripts/quickjs-sandbox.ts";
import { lazyVault } from "./vault/lazy-vault.ts";
import type { NodeVaultOptions } from "./vault/node-vault.ts";

export interface NodePortsOptions extends Omit<TransportOptions, "cookies" | "clock" | "random"> {
  /** A jar that holds cookies already (`loadCookies`); an empty one when absent. */
  readonly cookies?: NodeCookieJar;
  /** Makes dynamic variables and whatever else is random repeat. */
  readonly seed?: number;
  /** Limits of scripts; those of the sandbox when absent. */
  readonly limits?: IsolatedVmOptions["limits"];
  /** Where scripts run; on a thread of their own when absent. */
  readonly scriptThread?: Pick<
    IsolatedVmOptions,
    "ahead" | "thread" | "interrupt" | "witness" | "catastrophe" | "onStuck"
  >;
  /** Where scripts run: what `chooseSandbox` answered; isolated-vm when absent. */
  readonly sandbox?: SandboxName;
  /** Another sandbox than those. */
  readonly scripts?: LaneScripts;
  /** Absent: `pm.vault` is denied. */
  readonly vault?: NodeVaultOptions;
  /** Folders with packages for `pm.require`, beside those that are installed. */
  readonly packageDirs?: readonly string[];
  /** False: installed packages are not to be had. */
  readonly installedPackages?: boolean;
  /** `off`: tokens of OAuth 2 are used as they are and never asked for. */
  readonly oauth2?: "auto" | "off";
  /** The run has scripts: the sandbox starts now, beside whatever comes first, instead of with the first script. */
  readonly startScripts?: boolean;
  /** Texts of scripts: what they speak of is loaded as the sandbox starts. */
  readonly scriptTexts?: readonly string[];
}

export interface NodePorts extends RunPorts {
  readonly cookies: NodeCookieJar;
  readonly transport: RunPorts["transport"] & Previewer;
  readonly scripts: LaneScripts;
  /** Ends the sandbox and all connections; the ports are of no use afterwards. */
  dispose(): Promise<void>;
}

/** Everything the engine needs of Node, for one run. */
export function nodePorts(options: NodePortsOptions): NodePorts {
  const {
    cookies = nodeCookieJar(),
    limits: _limits,
    scriptThread: _thread,
    sandbox: _sandbox,
    scripts: given,
    oauth2,
    seed,
    startScripts: _start,
    scriptTexts: _texts,
    vault = NO_VAULT,
    packageDirs = [],
    installedPackages = true,
    ...wire
  } = options;
  const clock = nodeClock();
  const random = nodeRandom(seed);
  const transport = undiciTransport({ ...wire, cookies, clock, random });
  const scripts = given ?? openScripts(options);
  return {
    transport,
    authorizer: createAuthorizer(
      nodeAuthWorld({ clock, random, files: wire, ...(oauth2 !== undefined && { oauth2 }) }),
    ),
    scripts,
    cookies,
    clock,
    random,
    vault: lazyVault(vault),
    packages: lazyPackages({ dirs: packageDirs, ...(installedPackages && { installedFrom: process.cwd() }) }),
    whenIdle,
    async dispose() {
      scripts.dispose();
      await transport.close();
    },
  };
}

const NO_VAULT: NodeVaultOptions = { sources: [], access: "requests" };

function openScripts(options: NodePortsOptions): LaneScripts {
  const { limits, sandbox, scriptThread, startScripts = false, scriptTexts } = options;
  if (sandbox === "quickjs" || !startScripts) scriptThread?.ahead?.end();
  if (sandbox === "quickjs") return quickJsSandbox(limits, startScripts);
  const session = isolatedVmScriptHost({ chunk: guestChunk, ...scriptThread, ...(limits !== undefined && { limits }) });
  if (startScripts) session.prepare(scriptTexts);
  return session;
}
