// The body of the wire and the body that scripts and reports see, from one rendering of the templates.
import type { JsonObject, JsonValue } from "@waybill/collection";
import { decodeBase64 } from "../base64.ts";
import type { HttpBody } from "../http.ts";
import { isJsonObject } from "../json-object.ts";
import type { Rendering } from "../rendering.ts";
import { renderValue } from "../value-template.ts";
import type { CompiledBody, CompiledContent, CompiledGraphql, CompiledRaw } from "./compile-body.ts";
import { formJson, renderRows, urlencodedText } from "./form-rows.ts";
import { multipartParts } from "./multipart-parts.ts";

export interface ResolvedBody {
  readonly http: HttpBody;
  /** The content in the shape of the collection format, under its mode; absent without a body. */
  readonly json: () => JsonObject | undefined;
}

export interface BodyCircumstances {
  /** Methods that carry no body. It is dropped, but scripts and reports still see it. */
  readonly pruned: boolean;
  /** The `Content-Type` the user wrote, disabled ones too. */
  readonly contentType: string | undefined;
}

const NO_BODY: HttpBody = { kind: "none" };

export function resolveBody(body: CompiledBody, rendering: Rendering, circumstances: BodyCircumstances): ResolvedBody {
  if (body.kind === "none") return WITHOUT_BODY;
  if (body.disabled || circumstances.pruned) {
    const resolve = () => resolveContent(body, rendering, circumstances.contentType);
    return { http: NO_BODY, json: () => bodyJson(body, resolve().json()) };
  }
  const { http, json } = resolveContent(body, rendering, circumstances.contentType);
  return { http, json: () => bodyJson(body, json()) };
}

const WITHOUT_BODY: ResolvedBody = { http: NO_BODY, json: () => undefined };

function bodyJson({ kind, options, disabled }: CompiledContent, content: JsonValue): JsonObject {
  return {
    mode: kind,
    [kind]: content,
    ...(options !== undefined && { options }),
    ...(disabled && { disabled: true }),
  };
}

interface ResolvedContent {
  readonly http: HttpBody;
  readonly json: () => JsonValue;
}

function resolveContent(body: CompiledContent, rendering: Rendering, contentType: string | undefined): ResolvedContent {
  switch (body.kind) {
    case "raw":
      return resolveRaw(body, rendering, contentType);
    case "urlencoded": {
      const rows = renderRows(body.rows, rendering);
      return { http: urlencodedBody(urlencodedText(rows)), json: () => formJson(rows) };
    }
    case "formdata": {
      const rows = renderRows(body.rows, rendering);
      const parts = multipartParts(rows, rendering.warn);
      return { http: parts.length === 0 ? NO_BODY : { kind: "multipart", parts }, json: () => formJson(rows) };
    }
    case "file":
      return resolveFile(body, rendering);
    case "graphql":
      return resolveGraphql(body, rendering);
  }
}

/** JSON may carry comments when the editor's language or the header says it is JSON. Text that is empty has no type. */
function resolveRaw(body: CompiledRaw, rendering: Rendering, contentType: string | undefined): ResolvedContent {
  const written = rendering.render(body.text);
  const isJson = body.isJson || (contentType !== undefined && JSON_TYPE.test(contentType));
  const text = isJson ? body.strip(written) : written;
  const http: HttpBody = written === "" ? NO_BODY : { kind: "text", text, contentType: body.contentType };
  return { http, json: () => text };
}

/** As the reference tells JSON: in lower case, and anything may follow. */
const JSON_TYPE = /^application\/(?:\S+\+)?json/;

function urlencodedBody(text: string | undefined): HttpBody {
  return text === undefined ? NO_BODY : { kind: "text", text, contentType: "application/x-www-form-urlencoded" };
}

function resolveFile(body: CompiledContent & { readonly kind: "file" }, rendering: Rendering): ResolvedContent {
  const src = body.src === undefined ? "" : rendering.render(body.src);
  const content = body.content === undefined ? undefined : rendering.render(body.content);
  const json = () => ({ ...(body.src !== undefined && { src }), ...(content !== undefined && { content }) });
  if (src !== "") return { http: { kind: "file", src }, json };
  if (content !== undefined) return { http: { kind: "bytes", bytes: decodeBase64(content) }, json };
  rendering.warn("file-source-missing", "Binary file load error: invalid or missing file source");
  return { http: NO_BODY, json };
}

/** Variables given as text go out as they are written, JSON or not, as in the reference. */
function resolveGraphql(body: CompiledGraphql, rendering: Rendering): ResolvedContent {
  const rendered = renderValue(body.content, rendering.render);
  const content = isJsonObject(rendered) ? rendered : {};
  const members = GRAPHQL_KEYS.flatMap((key) => {
    if (!Object.hasOwn(content, key) || content[key] === undefined) return [];
    const text = key === "variables" ? variablesText(content[key], body, rendering) : JSON.stringify(content[key]);
    return text === undefined ? [] : [`"${key}":${text}`];
  });
  const http: HttpBody = { kind: "text", text: `{${members.join(",")}}`, contentType: "application/json" };
  return { http, json: () => content };
}

const GRAPHQL_KEYS = ["query", "operationName", "variables"] as const;

function variablesText(value: JsonValue, body: CompiledGraphql, rendering: Rendering): string | undefined {
  if (typeof value !== "string") return JSON.stringify(value);
  if (value === "") return undefined;
  if (!body.isJson(value))
    rendering.warn(
      "graphql-variables-not-json",
      "The variables of a GraphQL body are not JSON; they were sent as written.",
    );
  return value;
}
