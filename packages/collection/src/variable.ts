import type { JsonObject, JsonValue } from "./json.ts";

/** One variable of a file or a scope. `value` keeps its JSON type; absent means `undefined` (run-ordering §7.2). */
export interface Variable {
  readonly key: string;
  readonly value?: JsonValue;
  /** Type name as written in the file (`string`, `secret`, `default` …); absent means `any`. */
  readonly type?: string;
  readonly disabled?: boolean;
  readonly secret?: boolean;
  /** The object of the file, for fields this model does not name. */
  readonly source?: JsonObject;
}

/** An environment or globals file. */
export interface VariableSet {
  readonly id: string;
  readonly name?: string;
  readonly variables: readonly Variable[];
  readonly source: JsonObject;
}
