import { isGiven, isJsonList, isJsonObject, ownMember } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { parseHeaderText } from "../parse-key-values.ts";
import { parseUrl } from "../parse-url.ts";
import { urlToJson } from "../request-to-json.ts";
import { eventsOf, mapped, rowsOf } from "./v1-values.ts";

/** A request of format version 1 as an item of format 2.1. */
export function convertV1Request(request: JsonObject, origins: Map<object, object>): JsonObject {
  const definition: JsonObject = {
    ...mapped(request, { method: "method", description: "description" }),
    url: urlOf(request),
    header: headersOf(request),
    ...bodyOf(request),
    ...authOf(request),
  };
  const item: JsonObject = {
    ...mapped(request, { id: "id", name: "name", protocolProfileBehavior: "protocolProfileBehavior" }),
    request: definition,
    response: isJsonList(request["responses"]) ? request["responses"].filter(isJsonObject).map(responseOf) : [],
    ...eventsOf(request),
  };
  origins.set(item, request);
  origins.set(definition, request);
  return item;
}

function urlOf(request: JsonObject): JsonValue {
  const text = request["url"];
  if (typeof text !== "string") return text ?? null;
  const query = rowsOf(request["queryParams"]);
  const variables = rowsOf(request["pathVariableData"]);
  const values = isJsonObject(request["pathVariables"]) ? request["pathVariables"] : {};
  const variable = variables.length > 0 ? variables : Object.entries(values).map(([key, value]) => ({ key, value }));
  if (query.length === 0 && variable.length === 0) return text;
  return { ...urlToJson(parseUrl(text)), ...(query.length > 0 && { query }), ...(variable.length > 0 && { variable }) };
}

/** Rows first, then those lines of the text that no row names. A line that begins with two slashes is a disabled header. */
function headersOf(request: JsonObject): readonly JsonObject[] {
  const rows = rowsOf(request["headerData"]);
  const named = new Set(rows.map((row) => row["key"]));
  const text = typeof request["headers"] === "string" ? request["headers"] : "";
  const lines = parseHeaderText(text).map(({ key, value }): JsonObject => {
    const name = (key ?? "").replace(/^\/\/\s*/, "");
    return { key: name, value: value ?? "", ...(name !== key && { disabled: true }) };
  });
  return [...rows, ...lines.filter((line) => !named.has(line["key"] ?? null))];
}

const MODES: Readonly<Record<string, string>> = {
  params: "formdata",
  urlencoded: "urlencoded",
  raw: "raw",
  binary: "file",
  graphql: "graphql",
};

function bodyOf(request: JsonObject): { readonly body?: JsonObject } {
  const mode = modeOf(request);
  if (mode === undefined) return {};
  return {
    body: {
      mode,
      [mode]: contentOf(request, mode),
      ...mapped(request, { options: "dataOptions" }),
      ...(request["dataDisabled"] === true && { disabled: true }),
    },
  };
}

/** Without a mode the data tells: a list is form data, text is raw. */
function modeOf(request: JsonObject): string | undefined {
  const mode = request["dataMode"];
  if (typeof mode === "string") return ownMode(mode);
  if (mode === null) return undefined;
  if (typeof request["rawModeData"] === "string" || typeof request["data"] === "string") return "raw";
  return isJsonList(request["data"]) && request["data"].length > 0 ? "formdata" : undefined;
}

function ownMode(mode: string): string | undefined {
  return Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
}

function contentOf(request: JsonObject, mode: string): JsonValue {
  const raw = request["rawModeData"] ?? request["data"];
  switch (mode) {
    case "raw":
      return typeof raw === "string" ? raw : "";
    case "file":
      return typeof raw === "string" ? { src: raw } : {};
    case "graphql":
      return request["graphqlModeData"] ?? {};
    case "formdata":
      return rowsOf(request["data"]).map(formRowOf);
    default:
      return rowsOf(request["data"]);
  }
}

function formRowOf(row: JsonObject): JsonObject {
  if (row["type"] !== "file") return row;
  const { value, ...kept } = row;
  return { ...kept, src: row["src"] ?? value ?? null };
}

const AUTH_TYPES: Readonly<Record<string, string>> = {
  basicAuth: "basic",
  bearerAuth: "bearer",
  digestAuth: "digest",
  hawkAuth: "hawk",
  oAuth1: "oauth1",
  oAuth2: "oauth2",
  ntlmAuth: "ntlm",
  awsSigV4: "awsv4",
};

const PARAMETER_NAMES: Readonly<Record<string, string>> = {
  hawk_id: "authId",
  hawk_key: "authKey",
  ext: "extraData",
  app: "appId",
  dlg: "delegation",
  header: "addParamsToHeader",
  auto: "autoAddParam",
  includeEmpty: "addEmptyParamsToSign",
};

/** The helper of the oldest files wins over `auth`, as in the reference. */
function authOf(request: JsonObject): { readonly auth?: JsonValue } {
  const helper = request["currentHelper"];
  if (typeof helper !== "string" || helper === "normal") {
    return isGiven(request["auth"]) ? { auth: request["auth"] } : {};
  }
  const type = Object.hasOwn(AUTH_TYPES, helper) ? (AUTH_TYPES[helper] ?? helper) : helper;
  return { auth: { type, [type]: parametersOf(request["helperAttributes"], type) } };
}

function parametersOf(attributes: JsonValue | undefined, type: string): readonly JsonObject[] {
  if (!isJsonObject(attributes)) return [];
  const renamed: JsonObject = type === "hawk" || type === "oauth1" ? PARAMETER_NAMES : {};
  return Object.entries(attributes)
    .filter(([key]) => key !== "id")
    .map(([key, value]) => ({
      key: ownMember(renamed, key) ?? key,
      value,
      type: typeof value === "object" ? "any" : typeof value,
    }));
}

function responseOf(response: JsonObject): JsonObject {
  const code = isJsonObject(response["responseCode"]) ? response["responseCode"] : {};
  return {
    ...mapped(response, {
      id: "id",
      name: "name",
      body: "text",
      header: "headers",
      cookie: "cookies",
      responseTime: "time",
    }),
    ...mapped(code, { code: "code", status: "name" }),
  };
}
