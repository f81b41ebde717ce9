// What a step of a case gives its scripts, in the form the engine uses.
import type { Variable } from "@waybill/collection";
import { createScopeChain, type ScopeChain, type ScriptInput, type ScriptResponse } from "@waybill/core";
import type { ContractResponse, ContractStep } from "./contract-case.ts";

const REQUEST = { method: "GET", url: "http://localhost/get?a=1", header: [{ key: "X-One", value: "1" }] };

export function firstScopes(): ScopeChain {
  return createScopeChain();
}

/** The scopes of a step: those given, the others as the step before left them. */
export function scopesOfStep(before: ScopeChain, step: ContractStep): ScopeChain {
  const { local, environment, environmentName, collection, globals, row = {} } = step;
  const given = [local, environment, environmentName, collection, globals];
  if (given.every((scope) => scope === undefined)) return before.withRow(row);
  const content = (scope: "local" | "environment" | "collection" | "globals", given?: readonly Variable[]) => {
    const { id, name, variables } = before.layer(scope);
    return { id, ...(name !== undefined && { name }), variables: given ?? variables };
  };
  const chain = createScopeChain({
    local: content("local", local),
    environment: {
      ...content("environment", environment),
      ...(environmentName !== undefined && { id: "environment-id", name: environmentName }),
    },
    collection: content("collection", collection),
    globals: content("globals", globals),
  });
  return chain.withRow(row);
}

export function scriptInput(step: ContractStep, scopes: ScopeChain): ScriptInput {
  const { phase, scripts, owners = [], location = ["C1", "F1", "R1"], response, cookies = [] } = step;
  return {
    phase,
    scripts: scripts.map((text, index) => ({
      id: `${phase} ${text}`,
      phase,
      text,
      owner: { kind: "request", id: `owner-${index}`, name: owners[index] ?? location[location.length - 1] ?? "R1" },
    })),
    stopAfter: step.stopAfter ?? "nothing",
    scopes,
    info: { requestId: "request-id", requestName: "R1", iteration: 0, iterationCount: 1, ...step.info },
    location,
    request: JSON.stringify(step.request ?? REQUEST),
    ...(response !== undefined && { response: scriptResponse(response) }),
    cookies,
    dynamic: (name) => (name === "$guid" ? "a-guid" : name === "$randomFirstName" ? "Ada" : undefined),
    ...step.host,
  };
}

/** A response as the engine gives it to scripts. */
export function scriptResponse(response: ContractResponse): ScriptResponse {
  if (response === "failed") return { headers: [] };
  const { code = 200, reason = "OK", headers = [], body = "", responseTime = 12, headerSize = 20 } = response;
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : Uint8Array.from(body);
  return {
    id: "response-id",
    code,
    reason,
    headers,
    responseTime,
    size: { body: bytes.length, header: headerSize },
    body: { length: bytes.length, text: () => new TextDecoder().decode(bytes), bytes: () => bytes },
  };
}
