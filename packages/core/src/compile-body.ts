import type { RequestDefinition } from "@waybill/collection";
import { compileTemplate, type Template } from "./template.ts";

export type CompiledBody = { readonly kind: "none" } | { readonly kind: "raw"; readonly text: Template };

export function compileBody(definition: RequestDefinition): CompiledBody {
  const { body } = definition;
  if (body === undefined || body.disabled || body.mode !== "raw") return { kind: "none" };
  return { kind: "raw", text: compileTemplate(body.raw) };
}
