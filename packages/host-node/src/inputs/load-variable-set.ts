import { parseVariableSet, type VariableSet } from "@waybill/collection";
import type { LoadOptions } from "./load-collection.ts";
import { loadJson } from "./load-json.ts";
import type { Loaded } from "./load-problem.ts";

export type VariableSetKind = "environment" | "globals";

/** An environment or globals from a file, a URL, `-` (standard input) or an object. */
export function loadVariableSet(
  source: string | object,
  kind: VariableSetKind,
  options: LoadOptions,
): Promise<Loaded<VariableSet>> {
  const parse = { kind, newId: () => options.newId() };
  return loadJson({ source, subject: kind, parse: (json) => parseVariableSet(json, parse) }, options);
}
