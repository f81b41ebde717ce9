import type { PoolOptions } from "./lane-pools.ts";

/** How a run reaches its servers, as plain data. */
export type NetworkSettings = Pick<PoolOptions, "extraCa" | "clientCertificates" | "proxies" | "deniedAddresses">;
