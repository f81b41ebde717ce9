export { compileQuickJs, type QuickJsEngine } from "./quickjs-engine.ts";
export { quickJsScriptHost, type QuickJsOptions } from "./quickjs-script-host.ts";
