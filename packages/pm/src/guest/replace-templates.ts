// `{{name}}` in values that scripts hand to replaceIn: in strings, deeply, but not in keys.
import { append } from "./append.ts";
import { compileTemplate, renderTemplate } from "@waybill/core";
import { isArray, keys } from "./primordials.ts";
import { defineEntry } from "./define-entry.ts";
import { valueText } from "./variable-value.ts";

export interface TemplateValues {
  /** Answers undefined for an unknown name; a known variable without a value is boxed too. */
  find(name: string): { readonly value: unknown } | undefined;
  dynamic(name: string): string | undefined;
  /** A template still changed after the last pass. */
  onStopped(template: string): void;
}

export function replaceTemplates(value: unknown, values: TemplateValues): unknown {
  if (typeof value === "string") return replaceInText(value, values);
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) {
    const items: unknown[] = [];
    for (let i = 0; i < value.length; i += 1) append(items, replaceTemplates(value[i], values));
    return items;
  }
  const result: Record<string, unknown> = {};
  const names = keys(value);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    defineEntry(result, name, replaceTemplates((value as Record<string, unknown>)[name], values));
  }
  return result;
}

function replaceInText(text: string, values: TemplateValues): string {
  return renderTemplate(
    compileTemplate(text),
    (name) => {
      const found = values.find(name);
      return found === undefined ? values.dynamic(name) : valueText(found.value);
    },
    () => values.onStopped(text),
  );
}
