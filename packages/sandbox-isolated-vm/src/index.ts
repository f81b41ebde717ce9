export { endProcess } from "./end-process.ts";
export { isolatedVmScriptHost, type IsolatedVmOptions } from "./isolated-vm-script-host.ts";
export { isolatedVmProblem } from "./load-isolated-vm.ts";
