// The engine, so that this package is enough to run a collection.
export { parseCollection, parseVariableSet } from "@waybill/collection";
export { createScopeChain, planRun, run } from "@waybill/core";
export type { RunEvent, RunPorts, RunResult } from "@waybill/core";

export { type BrowserPorts, type BrowserPortsOptions, browserPorts } from "./browser-ports.ts";
export { browserClock } from "./browser-clock.ts";
export { browserRandom } from "./browser-random.ts";
export { browserTimers } from "./browser-timers.ts";
export { guestChunks } from "./guest-chunk.ts";
export { type QuickJsAddresses, quickJsSandbox } from "./scripts/quickjs-sandbox.ts";

export { type FetchTransportOptions, fetchTransport } from "./http/fetch-transport.ts";
export type { BodyFiles } from "./http/request-body.ts";
export { browserCookieJar } from "./cookies/browser-cookie-jar.ts";
