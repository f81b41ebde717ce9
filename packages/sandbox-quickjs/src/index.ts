export { compileQuickJs, type QuickJsEngine } from "./quickjs-engine.ts";
export {
  quickJsScriptHost,
  type QuickJsOptions,
  quickJsVms,
  type QuickJsVmOptions,
  sessionOfVms,
  type SessionOfVmsOptions,
} from "./quickjs-script-host.ts";
export type { VmFactory } from "@waybill/pm";
