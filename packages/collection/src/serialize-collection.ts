import type { Collection } from "./collection.ts";
import type { JsonObject } from "./json.ts";
import { variableToJson } from "./serialize-variable-set.ts";
import type { Variable } from "./variable.ts";

/** The v2.1 object of a collection, as read: unknown fields included, ids that were generated added. With `variables` these replace its own. */
export function serializeCollection(
  collection: Collection,
  options: { readonly variables?: readonly Variable[]; readonly withSecrets?: boolean } = {},
): JsonObject {
  const { variables, withSecrets = false } = options;
  return {
    ...collection.source,
    ...(variables !== undefined && { variable: variables.map((variable) => variableToJson(variable, withSecrets)) }),
  };
}
