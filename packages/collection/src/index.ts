export type {
  AuthDefinition,
  BodyDefinition,
  Collection,
  Folder,
  FormRow,
  Item,
  KeyValue,
  RequestDefinition,
  RequestItem,
  ScriptEvent,
  UrlDefinition,
} from "./collection.ts";
export type { JsonObject, JsonValue } from "./json.ts";
export type { Parsed, Problem } from "./problem.ts";
export type { Variable, VariableSet } from "./variable.ts";
