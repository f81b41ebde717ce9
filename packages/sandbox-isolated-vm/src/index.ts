export { isolateAhead } from "./isolate-ahead.ts";
export { endProcess } from "./end-process.ts";
export { isolatedVmScriptHost, type IsolatedVmOptions } from "./isolated-vm-script-host.ts";
export type { BootedIsolate, ScriptThread } from "./boot-isolate.ts";
export { isolatedVmProblem } from "./load-isolated-vm.ts";
export { isWaiting, lastWords } from "./black-box.ts";
export { ASKED, CAUSES, createScriptInterrupt, DELIVERY, LOST, type ScriptInterrupt } from "./script-interrupt.ts";
export type { DeathCause, LostPhase, LostVm, Session } from "@waybill/pm";
export type { ScriptWitness } from "./script-witness.ts";
