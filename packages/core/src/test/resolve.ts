// Arranges what the tests of request resolution need: a saved request as JSON, variables, and the warnings that came.
import { parseRequest, type JsonObject, type JsonValue, type Variable } from "@waybill/collection";
import { compileRequest } from "../compile-request.ts";
import { effectiveAuth } from "../request-auth.ts";
import { mergeSettings } from "../request-settings.ts";
import { resolveRequest, type ResolvedRequest } from "../resolve-request.ts";
import { createScopeChain } from "../scope-chain.ts";

export interface Situation {
  readonly variables?: Readonly<Record<string, JsonValue>>;
  readonly row?: JsonObject;
  readonly behaviour?: JsonObject;
  readonly dynamic?: (name: string) => string | undefined;
}

export type Resolution = ResolvedRequest & { readonly warnings: readonly string[] };

export function resolve(request: JsonValue, situation: Situation = {}): Resolution {
  const parsed = parseRequest(request);
  if (!parsed.ok) throw new Error(`the test's request is broken: ${JSON.stringify(parsed.problems)}`);
  const { auth } = parsed.value;
  const settings = mergeSettings(situation.behaviour);
  const compiled = compileRequest(parsed.value, { auth: effectiveAuth(auth), settings });
  const warnings: string[] = [];
  const resolved = resolveRequest(compiled, {
    scopes: createScopeChain({ environment: { id: "e", variables: variablesOf(situation.variables ?? {}) } }).withRow(
      situation.row ?? {},
    ),
    dynamic: situation.dynamic ?? (() => undefined),
    warn: (code) => warnings.push(code),
  });
  return { ...resolved, warnings };
}

function variablesOf(values: Readonly<Record<string, JsonValue>>): Variable[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
