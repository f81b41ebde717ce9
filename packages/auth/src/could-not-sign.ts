import type { Authorized, HttpRequest } from "@waybill/core";

/** The request unsigned, with the warning that the reference gives too (run-ordering.md §5.10). */
export function couldNotSign(request: HttpRequest, type: string, reason: string): Authorized {
  return { kind: "unsigned", request, warning: `runtime~${type}.auth: could not sign the request: ${reason}` };
}
