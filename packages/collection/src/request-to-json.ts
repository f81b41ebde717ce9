import type {
  AuthDefinition,
  BodyDefinition,
  FormRow,
  KeyValue,
  RequestDefinition,
  UrlDefinition,
} from "./collection.ts";
import { isJsonList, isJsonObject, ownMember } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Variable } from "./variable.ts";

/**
 * A request in the shape of the v2.1 format, with the fields of its file that the model does not name. `parseRequest` of the result
 * gives the request again.
 */
export function requestToJson(request: RequestDefinition): JsonObject {
  const description = request.source?.["description"] ?? request.description;
  return {
    ...unnamedFields(request),
    url: urlToJson(request.url),
    method: request.method,
    header: request.headers.map(rowToJson),
    ...(request.body !== undefined && { body: bodyToJson(request.body) }),
    ...(request.auth !== undefined && { auth: savedAuth(request) ?? authToJson(request.auth) }),
    ...(description !== undefined && { description }),
  };
}

const NAMED = new Set(["url", "method", "header", "body", "auth", "description"]);

/** What the file says about a request beside the members of the model: its id, name, certificate, proxy … */
export function unnamedFields({ source = {} }: RequestDefinition): JsonObject {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !NAMED.has(name)));
}

/** A URL as the object of the v2.1 format. */
export function urlToJson(url: UrlDefinition): JsonObject {
  return {
    ...(url.raw !== undefined && { raw: url.raw }),
    ...(url.protocol !== undefined && { protocol: url.protocol }),
    ...(url.auth !== undefined && { auth: { ...url.auth } }),
    ...(url.host !== undefined && { host: url.host }),
    ...(url.port !== undefined && { port: url.port }),
    ...(url.path !== undefined && { path: url.path }),
    query: url.query.map(rowToJson),
    ...(url.hash !== undefined && { hash: url.hash }),
    variable: url.variables.map(variableToJson),
  };
}

function rowToJson(row: KeyValue): JsonObject {
  return {
    ...row.source,
    key: row.key,
    ...(row.value !== undefined && { value: row.value }),
    ...(row.disabled && { disabled: true }),
  };
}

function formRowToJson(row: FormRow): JsonObject {
  return {
    ...rowToJson(row),
    ...(row.type !== undefined && { type: row.type }),
    ...(row.src !== undefined && { src: row.src }),
    ...(row.fileName !== undefined && { fileName: row.fileName }),
    ...(row.contentType !== undefined && { contentType: row.contentType }),
  };
}

function variableToJson(variable: Variable): JsonObject {
  return {
    ...variable.source,
    key: variable.key,
    ...(variable.value !== undefined && { value: variable.value }),
    ...(variable.type !== undefined && { type: variable.type }),
    ...(variable.disabled === true && { disabled: true }),
  };
}

function bodyToJson(body: BodyDefinition): JsonObject {
  return {
    ...(body.mode !== "none" && { mode: body.mode, [body.mode]: contentToJson(body) }),
    ...(body.options !== undefined && { options: body.options }),
    ...(body.disabled && { disabled: true }),
  };
}

function contentToJson(body: Exclude<BodyDefinition, { mode: "none" }>): JsonValue {
  switch (body.mode) {
    case "raw":
      return body.raw;
    case "urlencoded":
      return body.urlencoded.map(rowToJson);
    case "formdata":
      return body.formdata.map(formRowToJson);
    case "file":
      return {
        ...(body.src !== undefined && { src: body.src }),
        ...(body.content !== undefined && { content: body.content }),
      };
    case "graphql":
      return body.graphql;
  }
}

/** The parameters as saved, types and all, if they are a list. */
function savedAuth({ auth, source }: RequestDefinition): JsonValue | undefined {
  const saved = source?.["auth"];
  return auth !== undefined && isJsonObject(saved) && isJsonList(ownMember(saved, auth.type)) ? saved : undefined;
}

function authToJson(auth: AuthDefinition): JsonObject {
  const parameters = auth.parameters.map(({ key, value }) => ({
    key,
    ...(value !== undefined && { value }),
    type: "any",
  }));
  return { type: auth.type, [auth.type]: parameters };
}
