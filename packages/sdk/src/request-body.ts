import { FormParam, type FormParamDefinition } from "./form-param.ts";
import { isObject, type UnknownRecord } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { PropertyBase } from "./property-base.ts";
import type { ListContent, ListType } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";
import { QueryParam, type QueryParamDefinition } from "./query-param.ts";
import { membersToJson } from "./to-json.ts";

/** The kinds of bodies. */
export type BodyMode = "file" | "formdata" | "graphql" | "raw" | "urlencoded";

/** A body; only the member named by `mode` is sent. */
export interface RequestBodyDefinition {
  /** Which of the other members is the body. */
  readonly mode?: string | null | undefined;
  /** The text of mode `raw`. */
  readonly raw?: unknown;
  /** The fields of mode `urlencoded`. */
  readonly urlencoded?: string | readonly (QueryParamDefinition | string)[] | null | undefined;
  /** The fields and files of mode `formdata`. */
  readonly formdata?: readonly FormParamDefinition[] | null | undefined;
  /** The file of mode `file`: its path, or its content. */
  readonly file?: string | { readonly src?: unknown; readonly content?: unknown } | null | undefined;
  /** Query, operation name and variables of mode `graphql`. */
  readonly graphql?: object | null | undefined;
  /** Settings of modes, such as the language of `raw`. */
  readonly options?: object | null | undefined;
  /** No body is sent. */
  readonly disabled?: boolean | undefined;
}

/** The body of a request. */
export class RequestBody extends PropertyBase {
  static override readonly name: string = "PostmanRequestBody";
  static override readonly _postman_propertyName: string = "RequestBody";
  /** The names of all modes. */
  static readonly MODES: { readonly [Mode in BodyMode]: Mode } = {
    file: "file",
    formdata: "formdata",
    graphql: "graphql",
    raw: "raw",
    urlencoded: "urlencoded",
  };

  /** Which of the other members is the body. */
  declare mode?: BodyMode;
  /** The text of mode `raw`. */
  declare raw?: string;
  /** The fields of mode `urlencoded`. */
  declare urlencoded?: PropertyList<QueryParam, QueryParamDefinition | string>;
  /** The fields and files of mode `formdata`. */
  declare formdata?: PropertyList<FormParam, FormParamDefinition>;
  /** The file of mode `file`: its path, or its content. */
  declare file?: { readonly src?: unknown; readonly content?: unknown };
  /** Query, operation name and variables of mode `graphql`. */
  declare graphql?: Record<string, unknown>;
  /** Settings of modes, such as the language of `raw`. */
  declare options?: Record<string, unknown>;
  /** No body is sent. */
  declare disabled?: boolean;

  /** Text makes a raw body. */
  constructor(definition?: RequestBodyDefinition | RequestBody | string | null) {
    super(definition);
    if (definition) {
      this.update(definition);
    }
  }

  /** Replaces the body. */
  update(definition: RequestBodyDefinition | RequestBody | string): void {
    if (definition === undefined || definition === null) {
      throw new TypeError("RequestBody#update: `options` must be an object or a string");
    }
    const source = sourceOf(definition);
    if (!source.mode) {
      return;
    }
    const mode = String(source.mode).toLowerCase();
    this.mode = isMode(mode) ? mode : "raw";
    const wants = (other: BodyMode): boolean => this.mode === other;
    this.raw = (wants("raw") ? source.raw || "" : source.raw) as string;
    this.urlencoded = this.#formOf(QueryParam, "urlencoded", source.urlencoded);
    this.formdata = this.#formOf(FormParam, "formdata", source.formdata);
    this.file = (typeof source.file === "string" ? { src: source.file } : source.file) as { src?: unknown };
    this.graphql = graphqlOf(source.graphql, wants("graphql"));
    this.options = (isObject(source.options) ? source.options : undefined) as Record<string, unknown>;
    this.disabled = source.disabled as boolean;
  }

  /** The body as text; empty for forms of several parts and for files. */
  override toString(): string {
    const content: unknown = this.mode === "raw" || this.mode === "urlencoded" ? this[this.mode] : undefined;
    if (content === undefined || content === null) {
      return "";
    }
    return this.mode === "urlencoded" && typeof content !== "string" ? QueryParam.unparse(content) : String(content);
  }

  /** Whether there is nothing to send. */
  isEmpty(): boolean {
    const content: unknown = this.mode === undefined ? undefined : this[this.mode];
    if (!content) {
      return true;
    }
    if (this.mode === "file") {
      return !(isObject(content) && (content.src || content.content));
    }
    return lengthOf(content) === 0;
  }

  /** The body as files hold it. */
  override toJSON(): Record<string, unknown> {
    return membersToJson(this);
  }

  #formOf<Item extends object>(
    type: ListType<Item>,
    mode: BodyMode,
    content: unknown,
  ): PropertyList<Item, never> | undefined {
    return content || this.mode === mode
      ? new PropertyList<Item, never>(type, this, content as ListContent)
      : (content as undefined);
  }
}

function sourceOf(definition: RequestBodyDefinition | RequestBody | string): UnknownRecord {
  if (typeof definition === "string") {
    return { mode: "raw", raw: definition };
  }
  if (isKind(definition, "RequestBody")) {
    return (definition as RequestBody).toJSON();
  }
  return isObject(definition) ? definition : {};
}

function isMode(mode: string): mode is BodyMode {
  return Object.hasOwn(RequestBody.MODES, mode);
}

function graphqlOf(graphql: unknown, isWanted: boolean): Record<string, unknown> | undefined {
  if (!graphql) {
    return (isWanted ? {} : graphql) as Record<string, unknown>;
  }
  const { query, operationName, variables } = isObject(graphql) ? graphql : {};
  return { query, operationName, variables };
}

function lengthOf(content: unknown): number {
  if (content instanceof PropertyList) {
    return content.count();
  }
  return typeof content === "string" || isObject(content) ? Object.keys(content).length : 0;
}
