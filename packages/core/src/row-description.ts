// The description of a row of headers or of a form. It is never sent, but scripts see it.
import type { JsonObject, KeyValue } from "@waybill/collection";
import type { Rendering } from "./rendering.ts";
import { compileValue, renderValue, type ValueTemplate } from "./value-template.ts";

export function compileDescription({ source }: KeyValue): ValueTemplate | undefined {
  const description = source?.["description"];
  return description === undefined ? undefined : compileValue(description);
}

export function descriptionJson(
  description: ValueTemplate | undefined,
  { render }: Pick<Rendering, "render">,
): JsonObject {
  if (description === undefined) return {};
  return { description: renderValue(description, render) ?? null };
}
