export { endProcess } from "./end-process.ts";
export { isolatedVmScriptHost, type IsolatedVmOptions } from "./isolated-vm-script-host.ts";
export type { ScriptThread } from "./isolated-vm.ts";
export { isolatedVmProblem } from "./load-isolated-vm.ts";
export type { ScriptInterrupt } from "./script-interrupt.ts";
