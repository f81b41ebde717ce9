// A saved request with every text split at its tokens, done once per plan.
import type { AuthDefinition, RequestDefinition } from "@waybill/collection";
import { compileBody, type CompiledBody } from "./compile-body.ts";
import { compileUrl, type CompiledUrl } from "./compile-url.ts";
import { mergeSettings, type MergedSettings } from "./request-settings.ts";
import { compileTemplate, type Template } from "./template.ts";
import { compileValue, type ValueTemplate } from "./value-template.ts";

export interface CompiledRequest {
  readonly definition: RequestDefinition;
  readonly method: Template;
  readonly url: CompiledUrl;
  readonly headers: readonly CompiledHeader[];
  readonly body: CompiledBody;
  readonly auth: CompiledAuth | undefined;
  readonly settings: MergedSettings;
}

export interface CompiledHeader {
  readonly key: Template;
  readonly value: Template;
}

export interface CompiledAuth {
  readonly type: string;
  readonly parameters: readonly { readonly key: string; readonly value: ValueTemplate }[];
}

/** What a request has from outside itself: the effective auth (`effectiveAuth`) and merged settings (`mergeSettings`). */
export interface RequestSurroundings {
  readonly auth?: AuthDefinition | undefined;
  readonly settings?: MergedSettings;
}

/** Prepares a request for `resolveRequest`. Without `surroundings` the request's own auth and default settings are taken. */
export function compileRequest(
  definition: RequestDefinition,
  surroundings: RequestSurroundings = { auth: definition.auth },
): CompiledRequest {
  return {
    definition,
    method: compileTemplate(definition.method.toUpperCase()),
    url: compileUrl(definition.url),
    headers: definition.headers.filter((row) => !row.disabled && row.key !== null && row.key !== "").map(compileHeader),
    body: compileBody(definition),
    auth: compileAuth(surroundings.auth),
    settings: surroundings.settings ?? mergeSettings(),
  };
}

function compileHeader(row: RequestDefinition["headers"][number]): CompiledHeader {
  return { key: compileTemplate(row.key ?? ""), value: compileTemplate(headerText(row.value)) };
}

/** A header that is `null` goes out as the word. */
function headerText(value: RequestDefinition["headers"][number]["value"]): string {
  return typeof value === "string" ? value : value === undefined ? "" : String(value);
}

function compileAuth(auth: AuthDefinition | undefined): CompiledAuth | undefined {
  if (auth === undefined || auth.type === "" || auth.type === "noauth") return undefined;
  return {
    type: auth.type,
    parameters: auth.parameters.map(({ key, value }) => ({ key, value: compileValue(value) })),
  };
}
