import type { JsonObject, JsonValue } from "./json.ts";
import type { Variable } from "./variable.ts";

export interface VariableForm {
  /** `values`: an entry of an environment or globals file, which says type, `enabled` and for other readers `disabled` too. */
  readonly as: "values" | "variable";
  readonly withSecrets: boolean;
}

/** A variable as it is written to a file: named fields in one order, then the fields of its file that this model does not name. */
export function exportedVariable(variable: Variable, form: VariableForm): JsonObject {
  const disabled = variable.disabled === true;
  const type = variable.type ?? (form.as === "values" ? "any" : undefined);
  const value = variable.secret === true && !form.withSecrets ? "" : exportedValue(variable);
  return {
    key: variable.key,
    ...(value !== undefined && { value }),
    ...(type !== undefined && { type }),
    ...(variable.secret === true && type !== "secret" && { secret: true }),
    ...(form.as === "values" && { enabled: !disabled }),
    ...(disabled && { disabled }),
    ...unnamedFields(variable.source ?? {}),
  };
}

function unnamedFields(source: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !NAMED.has(name)));
}

const NAMED: ReadonlySet<string> = new Set(["key", "value", "type", "secret", "enabled", "disabled"]);

/** Variables of the types `array` and `object` are written as JSON text. */
function exportedValue({ value, type }: Variable): JsonValue | undefined {
  const asText = (type === "array" || type === "object") && value !== undefined && typeof value !== "string";
  return asText ? JSON.stringify(value) : value;
}
