// The body of a saved request with every text split at its tokens.
import type { BodyDefinition, FormRow, JsonObject, KeyValue } from "@waybill/collection";
import { isJsonObject } from "../json-object.ts";
import { rememberLast } from "../remember-last.ts";
import { compileDescription } from "../row-description.ts";
import { compileTemplate, type Template } from "../template.ts";
import { compileValue, type ValueTemplate } from "../value-template.ts";
import { stripJsonComments } from "./strip-json-comments.ts";

export type CompiledBody = { readonly kind: "none" } | CompiledContent;

export type CompiledContent = { readonly disabled: boolean; readonly options: JsonObject | undefined } & (
  | CompiledRaw
  | { readonly kind: "urlencoded"; readonly rows: readonly CompiledRow[] }
  | { readonly kind: "formdata"; readonly rows: readonly CompiledRow[] }
  | { readonly kind: "file"; readonly src: Template | undefined; readonly content: Template | undefined }
  | CompiledGraphql
);

export interface CompiledRaw {
  readonly kind: "raw";
  readonly text: Template;
  readonly contentType: string;
  readonly isJson: boolean;
  readonly strip: (text: string) => string;
}

export interface CompiledRow {
  readonly disabled: boolean;
  readonly key: Template;
  readonly value: ValueTemplate;
  readonly type: string | undefined;
  readonly src: ValueTemplate;
  readonly fileName: Template | undefined;
  readonly contentType: Template | undefined;
  readonly description: ValueTemplate | undefined;
}

export interface CompiledGraphql {
  readonly kind: "graphql";
  readonly content: ValueTemplate;
  readonly isJson: (text: string) => boolean;
}

export function compileBody(body: BodyDefinition | undefined): CompiledBody {
  if (body === undefined || body.mode === "none") return { kind: "none" };
  return { disabled: body.disabled, options: body.options, ...compileContent(body) };
}

function compileContent(body: Exclude<BodyDefinition, { mode: "none" }>) {
  switch (body.mode) {
    case "raw":
      return compileRaw(body.raw, body.options);
    case "urlencoded":
      return { kind: body.mode, rows: body.urlencoded.map(compileRow) };
    case "formdata":
      return { kind: body.mode, rows: body.formdata.map(compileRow) };
    case "file":
      return { kind: body.mode, src: optional(body.src), content: optional(body.content) };
    case "graphql":
      return { kind: body.mode, content: compileValue(body.graphql), isJson: rememberLast(isJson) };
  }
}

const CONTENT_TYPES = new Map([
  ["json", "application/json"],
  ["xml", "application/xml"],
  ["html", "text/html"],
  ["javascript", "application/javascript"],
]);

function compileRaw(raw: string, options: JsonObject | undefined): CompiledRaw {
  const language = languageOf(options);
  return {
    kind: "raw",
    text: compileTemplate(raw),
    contentType: CONTENT_TYPES.get(language) ?? "text/plain",
    isJson: language === "json",
    strip: rememberLast(stripJsonComments),
  };
}

function languageOf(options: JsonObject | undefined): string {
  const raw = options?.["raw"];
  const language = isJsonObject(raw) ? raw["language"] : undefined;
  return typeof language === "string" ? language : "text";
}

function compileRow(row: KeyValue & Partial<FormRow>): CompiledRow {
  return {
    disabled: row.disabled,
    key: compileTemplate(row.key ?? ""),
    value: compileValue(row.value),
    type: row.type,
    src: compileValue(row.src),
    fileName: optional(row.fileName),
    contentType: optional(row.contentType),
    description: compileDescription(row),
  };
}

function optional(text: string | undefined): Template | undefined {
  return text === undefined ? undefined : compileTemplate(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
