import { isObject, type UnknownRecord } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { PropertyBase } from "./property-base.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";
import { QueryParam, type QueryParamDefinition } from "./query-param.ts";
import { membersToJson } from "./to-json.ts";
import { parseUrl, pathVariable, splitHost, type ParsedUrl, type UrlAuth } from "./url-text.ts";
import { VariableList } from "./variable-list.ts";
import type { VariableDefinition } from "./variable.ts";

/** A URL in parts, as files hold it. The text in `raw` is not read. */
export interface UrlDefinition {
  /** The whole URL; the other members count. */
  readonly raw?: string;
  /** User and password; not part of what requests send as their URL. */
  readonly auth?: UrlAuth | null;
  /** Without `://`. */
  readonly protocol?: string | null;
  /** The labels of the host. */
  readonly host?: string | readonly string[] | null;
  /** Digits, or a variable. */
  readonly port?: string | number | null;
  /** The segments, without slashes; `:name` stands for a variable. */
  readonly path?: string | readonly string[] | null;
  /** The parameters, disabled ones too. */
  readonly query?: string | readonly (QueryParamDefinition | string)[] | Readonly<Record<string, string>> | null;
  /** Without `#`. */
  readonly hash?: string | null;
  /** The values of `:name` segments in the path. */
  readonly variable?: readonly VariableDefinition[] | null;
}

/** A URL. Its parts may hold templates; path variables (`:name`) get their values from `variables`. */
export class Url extends PropertyBase {
  static override readonly name: string = "PostmanUrl";
  static override readonly _postman_propertyName: string = "Url";

  /** User and password; not part of what requests send as their URL. */
  declare auth?: UrlAuth;
  /** Without `://`. */
  declare protocol?: string;
  /** Digits, or a variable. */
  declare port?: string;
  /** The segments, without slashes; `:name` stands for a variable. */
  declare path?: string[];
  /** Without `#`. */
  declare hash?: string;
  /** The labels of the host. */
  declare host?: string[];
  /** The parameters, disabled ones too. */
  declare query: PropertyList<QueryParam, QueryParamDefinition | string>;
  /** The values of `:name` segments in the path. */
  declare variables: VariableList;

  constructor(definition?: UrlDefinition | Url | string | null) {
    super(definition);
    this.update(definition);
  }

  /** Replaces all parts. */
  update(definition?: UrlDefinition | Url | string | null): void {
    const source = sourceOf(definition);
    this.auth = source.auth as UrlAuth;
    this.protocol = source.protocol as string;
    this.port = source.port as string;
    this.path = (typeof source.path === "string" ? segmentsOf(source.path) : source.path) as string[];
    this.hash = source.hash as string;
    this.host = (typeof source.host === "string" ? splitHost(source.host) : source.host) as string[];
    this.query = new PropertyList(QueryParam, this, queryOf(source.query));
    this.variables = new VariableList(this, source.variable as ListContent);
    if (Array.isArray(source.variable)) {
      nameById(this.variables);
    }
  }

  /** Adds parameters, from query text or definitions. */
  addQueryParams(params?: string | ListContent): void {
    this.query.populate(typeof params === "string" ? QueryParam.parse(params) : params);
  }

  /** Removes parameters by name: one name, or an array of names and parameters. */
  removeQueryParams(params?: string | readonly (string | { readonly key?: unknown })[] | null): void {
    const names = new Set(
      typeof params === "string"
        ? [params]
        : Array.isArray(params)
          ? params.map((param: unknown) => (isObject(param) ? param.key : param))
          : [],
    );
    this.query.remove((param) => names.has(param.key));
  }

  /** Discontinued, as in the reference. */
  getRaw(): never {
    throw new Error("`Url#getRaw` has been discontinued, use `Url#toString` instead.");
  }

  /** The URL as text; `forceProtocol` puts `http` where there is none. */
  override toString(forceProtocol?: boolean): string {
    const { protocol, port, hash } = this;
    const query = isKind(this.query, "PropertyList") && this.query.members.some((param) => !param.disabled);
    return [
      protocolText(protocol, forceProtocol),
      authText(this.auth),
      this.getHost(),
      port === undefined || port === null ? "" : `:${String(port)}`,
      this.path ? this.getPath() : "",
      query ? `?${this.getQueryString()}` : "",
      typeof hash === "string" ? `#${hash}` : "",
    ].join("");
  }

  /** The path with a leading slash, its variables replaced by their values unless `unresolved`. */
  getPath(unresolved?: boolean): string {
    const path: unknown = this.path;
    if (typeof path === "string") {
      return `/${path.replace(/^\//, "")}`;
    }
    if (!Array.isArray(path)) {
      return "/";
    }
    const segments =
      unresolved || this.variables.members.length === 0
        ? path
        : path.map((segment: unknown) => this.#resolved(segment));
    return `/${segments.join("/")}`;
  }

  /** The query without its `?`. */
  getQueryString(): string {
    return QueryParam.unparse(this.query);
  }

  /** Path and query. */
  getPathWithQuery(): string {
    const query = this.getQueryString();
    return this.getPath() + (query === "" ? "" : `?${query}`);
  }

  /** The host as text. */
  getHost(): string {
    const host: unknown = this.host;
    return Array.isArray(host) ? host.join(".") : host ? String(host) : "";
  }

  /** Host and port; `forcePort` adds the port of the protocol where there is none. */
  getRemote(forcePort?: boolean): string {
    const port = this.port || (forcePort ? (this.protocol === "https" ? "443" : "80") : "");
    return this.getHost() + (port === "" ? "" : `:${String(port)}`);
  }

  /** The URL as OAuth 1 signs it: lower-case protocol and host, no default port, no query. */
  getOAuth1BaseUrl(): string {
    const port = this.port && !["80", "443"].includes(String(this.port)) ? `:${String(this.port)}` : "";
    return `${(this.protocol || "http").toLowerCase()}://${this.getHost().toLowerCase()}${port}${this.getPath()}`;
  }

  /** The URL as files hold it, without the raw text. */
  override toJSON(): Record<string, unknown> {
    return membersToJson(this);
  }

  /** The parts of a URL text. */
  static parse(url?: unknown): ParsedUrl {
    return parseUrl(url);
  }

  /** Whether a value is a URL of this model. */
  static isUrl(value: unknown): value is Url {
    return isKind(value, "Url");
  }

  #resolved(segment: unknown): unknown {
    const name = typeof segment === "string" ? pathVariable(segment) : undefined;
    if (name === undefined) {
      return segment;
    }
    const value = this.variables.get(name);
    return typeof value === "string" && value !== "" ? value + String(segment).slice(name.length + 1) : segment;
  }
}

function sourceOf(definition: UrlDefinition | Url | string | null | undefined): UnknownRecord {
  if (typeof definition === "string") {
    return { ...parseUrl(definition) };
  }
  if (Url.isUrl(definition)) {
    return definition.toJSON();
  }
  return isObject(definition) ? definition : {};
}

function segmentsOf(path: string): string[] | undefined {
  return path === "" ? undefined : path.replace(/^\//, "").split("/");
}

function queryOf(query: unknown): ListContent {
  return isObject(query) && !Array.isArray(query) && !isKind(query, "PropertyList")
    ? Object.entries(query).map(([key, value]) => ({ key, value }))
    : (query as ListContent);
}

/** Files name path variables by id or by key. */
function nameById(variables: VariableList): void {
  for (const variable of variables.members) {
    if (!variable.key && isObject(variable._definition)) {
      variable.key = variable._definition.id as string;
    }
  }
}

function protocolText(protocol: unknown, forceProtocol: boolean | undefined): string {
  if (!protocol) {
    return forceProtocol ? "http://" : "";
  }
  const text = String(protocol);
  return text.endsWith("://") ? text : `${text}://`;
}

function authText(auth: unknown): string {
  if (!isObject(auth)) {
    return "";
  }
  const password = typeof auth.password === "string" ? `:${auth.password}` : "";
  const user = typeof auth.user === "string" ? auth.user : undefined;
  return user === undefined && password === "" ? "" : `${user ?? ""}${password}@`;
}
