import { exportedVariable } from "./exported-variable.ts";
import type { JsonObject } from "./json.ts";
import type { VariableSet } from "./variable.ts";

/** What an export says about itself. */
export interface ExportNote {
  /** ISO time. */
  readonly exportedAt: string;
  /** `Waybill/<version>`. */
  readonly exportedUsing: string;
  /** Secret variables keep their values; without it their values are emptied. */
  readonly withSecrets?: boolean;
}

/**
 * An environment or globals file. Reading the result gives the variables again, disabled ones and duplicates too, and writing
 * these again gives the same text but for the time.
 */
export function serializeVariableSet(
  set: VariableSet,
  options: ExportNote & { readonly kind: "environment" | "globals" },
): JsonObject {
  const form = { as: "values", withSecrets: options.withSecrets === true } as const;
  const own = {
    id: set.id,
    name: set.name ?? options.kind,
    values: set.variables.map((variable) => exportedVariable(variable, form)),
    _postman_variable_scope: options.kind,
    _postman_exported_at: options.exportedAt,
    _postman_exported_using: options.exportedUsing,
  };
  return { ...own, ...withoutMembers(set.source, own) };
}

function withoutMembers(source: JsonObject, own: object): JsonObject {
  return Object.fromEntries(Object.entries(source).filter(([key]) => !Object.hasOwn(own, key)));
}
