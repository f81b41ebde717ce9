// A saved request with every text split at its tokens, done once per plan.
import { unnamedFields } from "@waybill/collection";
import type { AuthDefinition, JsonValue, KeyValue, RequestDefinition } from "@waybill/collection";
import { compileBody, type CompiledBody } from "./body/compile-body.ts";
import { rememberLast } from "./remember-last.ts";
import { mergeSettings, type MergedSettings } from "./request-settings.ts";
import { compileDescription } from "./row-description.ts";
import { compileTemplate, type Template } from "./template.ts";
import { resolveUrl, type ResolvedUrl } from "./url/resolve-url.ts";
import { urlText } from "./url/url-text.ts";
import { compileValue, type ValueTemplate } from "./value-template.ts";
import { valueText } from "./variable-value.ts";

/** Made by `compileRequest` for `resolveRequest`; nobody else looks inside. */
export interface CompiledRequest {
  readonly definition: RequestDefinition;
  /** In upper case, but for what its variables bring. */
  readonly method: Template;
  readonly url: { readonly text: Template; readonly resolve: (text: string) => ResolvedUrl };
  readonly headers: readonly CompiledHeader[];
  /** Rows that may hold the `Content-Type`, where the body depends on it. */
  readonly contentTypeRows: readonly CompiledHeader[];
  readonly body: CompiledBody;
  readonly auth: CompiledAuth | undefined;
  readonly settings: MergedSettings;
  /** What the file says beside all that, the description too; scripts see it. */
  readonly about: ValueTemplate;
}

export interface CompiledHeader {
  readonly disabled: boolean;
  readonly key: Template;
  readonly value: Template;
  readonly description: ValueTemplate | undefined;
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
  const settings = surroundings.settings ?? mergeSettings();
  const headers = definition.headers.flatMap(compileHeader);
  const { disableUrlEncoding } = settings;
  return {
    definition,
    method: compileTemplate(definition.method.toUpperCase()),
    url: {
      text: compileTemplate(urlText(definition.url)),
      resolve: rememberLast((text) => resolveUrl(text, { disableEncoding: disableUrlEncoding })),
    },
    headers,
    contentTypeRows: definition.body?.mode === "raw" ? headers.filter(mayBeContentType) : [],
    body: compileBody(definition.body),
    auth: compileAuth(surroundings.auth),
    settings,
    about: compileAbout(definition),
  };
}

function compileAbout(definition: RequestDefinition): ValueTemplate {
  const description = definition.source?.["description"] ?? definition.description;
  return compileValue({ ...unnamedFields(definition), ...(description !== undefined && { description }) });
}

/** A list goes out as one line for each value. */
function compileHeader(row: KeyValue): CompiledHeader[] {
  const values: readonly (JsonValue | undefined)[] = Array.isArray(row.value) ? row.value : [row.value];
  const key = compileTemplate(row.key ?? "");
  const description = compileDescription(row);
  return values.map((value) => ({
    disabled: row.disabled,
    key,
    value: compileTemplate(valueText(value)),
    description,
  }));
}

function mayBeContentType({ key }: CompiledHeader): boolean {
  return key.names.length > 0 || key.text.toLowerCase() === "content-type";
}

function compileAuth(auth: AuthDefinition | undefined): CompiledAuth | undefined {
  if (auth === undefined || auth.type === "" || auth.type === "noauth") return undefined;
  return {
    type: auth.type,
    parameters: auth.parameters.map(({ key, value }) => ({ key, value: compileValue(value) })),
  };
}
