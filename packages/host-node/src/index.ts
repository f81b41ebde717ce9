export { type NodeCookieJar, nodeCookieJar } from "./cookies/node-cookie-jar.ts";
export { guestChunk } from "./guest-chunk.ts";
export { type NodeTransport, type TransportOptions, undiciTransport } from "./http/undici-transport.ts";
export { nodeClock } from "./node-clock.ts";
export { nodeRandom } from "./node-random.ts";
export { nodeTimers } from "./node-timers.ts";
