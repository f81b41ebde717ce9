import type { AuthAnswer, Authorized, Authorizer, HttpRequest, ResolvedAuth } from "@waybill/core";
import { apikey } from "./apikey.ts";
import { basic } from "./basic.ts";
import { bearer } from "./bearer.ts";
import { noauth } from "./noauth.ts";
import type { Scheme } from "./scheme.ts";

const DONE: AuthAnswer = { kind: "done" };

/** Signs requests for every scheme this package has a file for. A type it does not know leaves the request unsigned, with a warning. */
export function createAuthorizer(): Authorizer {
  const schemes = new Map<string, Scheme>([
    ["apikey", apikey],
    ["basic", basic],
    ["bearer", bearer],
    ["noauth", noauth],
  ]);
  return {
    prepare: (request, auth) => sign(schemes, request, auth),
    respond: () => DONE,
  };
}

function sign(schemes: ReadonlyMap<string, Scheme>, request: HttpRequest, auth: ResolvedAuth): Authorized {
  const scheme = schemes.get(auth.type);
  if (scheme === undefined) {
    return { kind: "unsigned", request, warning: `runtime: could not find a handler for auth: ${auth.type}` };
  }
  return { kind: "signed", request: scheme(request, auth.parameters) };
}
