export { startEchoServer } from "./echo/start-echo-server.ts";
export type { LoopbackServer } from "./loopback-server.ts";
export { CONDUIT_FAULTS, isConduitFault } from "./conduit/conduit-fault.ts";
export type { ConduitFault } from "./conduit/conduit-fault.ts";
export { startConduitServer } from "./conduit/start-conduit-server.ts";
export type { ConduitOptions } from "./conduit/start-conduit-server.ts";
export { bringBrowser, BROWSER_ARGUMENTS, findBrowser } from "./browser/find-browser.ts";
export { startProxyServer } from "./proxy/start-proxy-server.ts";
export type { ProxyOptions, ProxyServer, SeenByProxy } from "./proxy/start-proxy-server.ts";
