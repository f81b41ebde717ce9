// Templates anywhere inside a JSON value: in its strings, not in its keys.
import type { JsonValue } from "@waybill/collection";
import { compileTemplate, type Template } from "./template.ts";

/** A value with its templates split. Parts without tokens are kept as they are. */
export type ValueTemplate =
  | { readonly kind: "constant"; readonly value: JsonValue | undefined }
  | { readonly kind: "text"; readonly template: Template }
  | { readonly kind: "array"; readonly items: readonly ValueTemplate[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, ValueTemplate])[] };

export function compileValue(value: JsonValue | undefined): ValueTemplate {
  const constant: ValueTemplate = { kind: "constant", value };
  if (typeof value === "string")
    return value.includes("{{") ? { kind: "text", template: compileTemplate(value) } : constant;
  if (typeof value !== "object" || value === null) return constant;
  if (Array.isArray(value)) {
    const items = value.map(compileValue);
    return items.every(isConstant) ? constant : { kind: "array", items };
  }
  const entries = Object.entries(value).map(([key, part]) => [key, compileValue(part)] as const);
  return entries.every(([, part]) => isConstant(part)) ? constant : { kind: "object", entries };
}

/** The value with its tokens replaced; shares what had none. */
export function renderValue(value: ValueTemplate, render: (template: Template) => string): JsonValue | undefined {
  switch (value.kind) {
    case "constant":
      return value.value;
    case "text":
      return render(value.template);
    case "array":
      return value.items.map((item) => renderValue(item, render) ?? null);
    case "object":
      return Object.fromEntries(value.entries.map(([key, part]) => [key, renderValue(part, render) ?? null]));
  }
}

function isConstant(value: ValueTemplate): boolean {
  return value.kind === "constant";
}
