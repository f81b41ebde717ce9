export { type NodePorts, type NodePortsOptions, nodePorts } from "./node-ports.ts";
export { nodeClock } from "./node-clock.ts";
export { nodeRandom } from "./node-random.ts";
export { nodeTimers } from "./node-timers.ts";
export { guestChunk } from "./guest-chunk.ts";
export {
  ASKED,
  type BootedIsolate,
  CAUSES,
  createScriptInterrupt,
  type DeathCause,
  DELIVERY,
  isolateAhead,
  isWaiting,
  lastWords,
  LOST,
  type LostVm,
  type ScriptWitness as LaneWitness,
} from "@waybill/sandbox-isolated-vm";
export type { LaneScripts } from "./scripts/lane-scripts.ts";
export { isAddressRange } from "./http/address-guard.ts";
export type { NetworkSettings } from "./http/network-settings.ts";
export { proxiesFromEnvironment, proxySecrets } from "./http/proxies.ts";
export type { RequestAgents } from "./http/request-agents.ts";
export { ReceivedResponse } from "./http/received-response.ts";
export { chooseSandbox, type SandboxChoice, type SandboxName } from "./scripts/choose-sandbox.ts";

export { type NodeTransport, type TransportOptions, undiciTransport } from "./http/undici-transport.ts";
export { cookieJarFrom } from "./cookies/cookie-jar-from.ts";
export { type NodeCookieJar, nodeCookieJar } from "./cookies/node-cookie-jar.ts";

export { loadCollection, type LoadOptions } from "./inputs/load-collection.ts";
export { loadCookies } from "./inputs/load-cookies.ts";
export { loadNetwork } from "./inputs/load-network.ts";
export { loadVariableSet, type VariableSetKind } from "./inputs/load-variable-set.ts";
export { openRows, type OpenRows, type RowOptions } from "./inputs/open-rows.ts";
export type { SourceOptions } from "./inputs/read-source.ts";
export {
  type Loaded,
  type LoadedFrom,
  type LoadProblem,
  loadProblemText,
  type LoadSubject,
} from "./inputs/load-problem.ts";
export { readVault } from "./vault/read-vault.ts";
