import type { JsonObject, JsonValue } from "./json.ts";
import type { Variable } from "./variable.ts";

/** A collection of any accepted version, in one shape. `source` is the v2.1 object as read, unknown fields included. */
export interface Collection {
  readonly id: string;
  readonly name: string;
  readonly items: readonly Item[];
  readonly events: readonly ScriptEvent[];
  readonly variables: readonly Variable[];
  readonly auth?: AuthDefinition;
  readonly protocolProfileBehavior?: JsonObject;
  readonly source: JsonObject;
}

export type Item = Folder | RequestItem;

export interface Folder {
  readonly kind: "folder";
  readonly id: string;
  readonly name: string;
  readonly items: readonly Item[];
  readonly events: readonly ScriptEvent[];
  readonly auth?: AuthDefinition;
  readonly protocolProfileBehavior?: JsonObject;
  readonly source: JsonObject;
}

export interface RequestItem {
  readonly kind: "request";
  readonly id: string;
  readonly name: string;
  readonly events: readonly ScriptEvent[];
  readonly request: RequestDefinition;
  readonly protocolProfileBehavior?: JsonObject;
  readonly source: JsonObject;
}

/** A script of a collection, folder or request. Lines are joined by line breaks. */
export interface ScriptEvent {
  readonly id: string;
  readonly listen: string;
  readonly disabled: boolean;
  readonly text: string;
  /** The script's `packages` map, for `pm.require`. */
  readonly packages?: JsonObject;
}

/** A saved request: strings may hold `{{templates}}`. */
export interface RequestDefinition {
  readonly method: string;
  readonly url: UrlDefinition;
  readonly headers: readonly KeyValue[];
  readonly body?: BodyDefinition;
  readonly auth?: AuthDefinition;
  readonly description?: string;
  /** The object of the file, for fields this model does not name. */
  readonly source?: JsonObject;
}

/** A URL in parts. A URL given as text only is split into parts by the parser, `{{templates}}` intact. */
export interface UrlDefinition {
  readonly raw?: string;
  readonly protocol?: string;
  readonly auth?: { readonly user?: string; readonly password?: string };
  /** Host segments (`["{{host}}"]`, `["api", "example", "com"]`). */
  readonly host?: readonly string[];
  readonly port?: string;
  readonly path?: readonly string[];
  readonly query: readonly KeyValue[];
  readonly hash?: string;
  /** Path variables (`:id`). */
  readonly variables: readonly Variable[];
}

/** A header, query parameter or urlencoded row. A value is text, or null where the file says so; rows of odd types keep them. */
export interface KeyValue {
  readonly key: string | null;
  readonly value: JsonValue | undefined;
  readonly disabled: boolean;
  /** The object of the file, where it has fields this model does not name. */
  readonly source?: JsonObject;
}

export interface FormRow extends KeyValue {
  readonly type?: string;
  readonly src?: JsonValue;
  readonly fileName?: string;
  readonly contentType?: string;
}

export type BodyDefinition = { readonly disabled: boolean; readonly options?: JsonObject } & (
  | { readonly mode: "raw"; readonly raw: string }
  | { readonly mode: "urlencoded"; readonly urlencoded: readonly KeyValue[] }
  | { readonly mode: "formdata"; readonly formdata: readonly FormRow[] }
  | { readonly mode: "file"; readonly src?: string; readonly content?: string }
  | { readonly mode: "graphql"; readonly graphql: JsonObject }
  | { readonly mode: "none" }
);

/** Auth of any type. v2.0 maps and v2.1 lists both become a list. */
export interface AuthDefinition {
  readonly type: string;
  readonly parameters: readonly { readonly key: string; readonly value: JsonValue | undefined }[];
}
