import type { JsonObject, JsonValue } from "./json.ts";
import type { Variable, VariableSet } from "./variable.ts";

/** What an export says beside the values (run-ordering §7.4). */
export interface VariableSetExport {
  readonly kind: "environment" | "globals";
  readonly exportedAt: string;
  /** `Waybill/<version>`. */
  readonly exportedUsing: string;
  /** Secret variables keep their values; without it their values are emptied. */
  readonly withSecrets?: boolean;
}

/** An environment or globals file. `parseVariableSet` of the result gives the variables again, disabled ones and duplicates too. */
export function serializeVariableSet(set: VariableSet, options: VariableSetExport): JsonObject {
  return {
    ...fileMembers(set.source),
    id: set.id,
    name: set.name ?? options.kind,
    values: set.variables.map((variable) => variableToJson(variable, options.withSecrets === true)),
    _postman_variable_scope: options.kind,
    _postman_exported_at: options.exportedAt,
    _postman_exported_using: options.exportedUsing,
  };
}

/** One variable as an export writes it: fields of the file that this model does not name are kept. */
export function variableToJson(variable: Variable, withSecrets: boolean): JsonObject {
  const disabled = variable.disabled === true;
  const { disabled: _disabled, enabled: _enabled, ...kept } = variable.source ?? {};
  const value = variable.secret === true && !withSecrets ? "" : exportedValue(variable);
  return {
    ...kept,
    key: variable.key,
    ...(value !== undefined && { value }),
    type: variable.type ?? "any",
    ...(variable.secret === true && variable.type !== "secret" && { secret: true }),
    enabled: !disabled,
    ...(disabled && { disabled: true }),
  };
}

/** Variables of the types `array` and `object` are written as JSON text. */
function exportedValue({ value, type }: Variable): JsonValue | undefined {
  const asText = (type === "array" || type === "object") && value !== undefined && typeof value !== "string";
  return asText ? JSON.stringify(value) : value;
}

/** The file's own members without those an export writes itself. */
function fileMembers(source: JsonObject): JsonObject {
  const { values: _values, ...kept } = source;
  return kept;
}
