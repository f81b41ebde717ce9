import type { Scheme } from "./scheme.ts";

/** Sends the request as it is; its use is to stop inheritance. */
export const noauth: Scheme = (request) => request;
