import type { HttpRequest, ResolvedAuth } from "@waybill/core";

/** One auth type: the request as it goes out with these parameters. Pure. */
export type Scheme = (request: HttpRequest, parameters: ResolvedAuth["parameters"]) => HttpRequest;
