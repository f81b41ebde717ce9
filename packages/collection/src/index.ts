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
export { parseCollection } from "./parse-collection.ts";
export { parseJson } from "./parse-json.ts";
export { parseRequest } from "./parse-request.ts";
export { parseUrl } from "./parse-url.ts";
export { parseVariableSet } from "./parse-variable-set.ts";
export { requestToJson, unnamedFields } from "./request-to-json.ts";
export { isSecretName } from "./secret-name.ts";
export { serializeCollection } from "./serialize-collection.ts";
export { serializeVariableSet } from "./serialize-variable-set.ts";
export type { ExportNote } from "./serialize-variable-set.ts";
export { csvReader } from "./csv-reader.ts";
export type { CsvEnd, CsvOptions, CsvReader, CsvRow } from "./csv-reader.ts";
export type { CsvTypes } from "./csv-types.ts";
export { parseJsonRows } from "./parse-json-rows.ts";
