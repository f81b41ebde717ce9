import { Certificate, type CertificateDefinition } from "./certificate.ts";
import { HeaderList } from "./header-list.ts";
import type { Header, HeaderDefinition } from "./header.ts";
import { isObject, type UnknownRecord } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import type { ListContent } from "./list-content.ts";
import { ProxyConfig, type ProxyConfigDefinition } from "./proxy-config.ts";
import { authorize, RequestAuth, type AuthParameters, type RequestAuthDefinition } from "./request-auth.ts";
import { RequestBody, type RequestBodyDefinition } from "./request-body.ts";
import { utf8Length } from "./text-bytes.ts";
import { Url, type UrlDefinition } from "./url.ts";

/** A request as files hold it. */
export interface RequestDefinition extends PropertyDefinition {
  /** Where the request goes. */
  readonly url?: UrlDefinition | Url | string | null;
  /** In upper case; GET unless said otherwise. */
  readonly method?: string | null;
  /** A list, or header lines as text. */
  readonly header?:
    | readonly (HeaderDefinition | string)[]
    | HeaderList
    | string
    | Readonly<Record<string, string>>
    | null;
  /** Absent when there is none. */
  readonly body?: RequestBodyDefinition | RequestBody | string | null;
  /** Absent when the folder decides. */
  readonly auth?: RequestAuthDefinition | RequestAuth | null;
  /** The proxy of this request alone. */
  readonly proxy?: ProxyConfigDefinition | null;
  /** The client certificate of this request alone. */
  readonly certificate?: CertificateDefinition | null;
}

/** How `getHeaders` names and chooses headers. */
export interface HeadersOptions {
  /** Names in lower case. */
  readonly ignoreCase?: boolean;
  /** Leave out disabled headers. */
  readonly enabled?: boolean;
  /** Arrays where a name has several values. */
  readonly multiValue?: boolean;
  /** Leave out headers without a name. */
  readonly sanitizeKeys?: boolean;
}

/** How many bytes a message has, and how that is known. */
export interface RequestSize {
  /** Bytes of the body. */
  readonly body: number;
  /** Bytes of request line and headers. */
  readonly header: number;
  /** Both together. */
  readonly total: number;
  /** Where the size of the body comes from. */
  readonly source: "CONTENT-LENGTH" | "COMPUTED";
}

/** An HTTP request. */
export class Request extends Property {
  static override readonly name: string = "PostmanRequest";
  static override readonly _postman_propertyName: string = "Request";

  /** Where the request goes. */
  declare url: Url;
  /** The headers, disabled ones too. */
  declare headers: HeaderList;
  /** In upper case; GET unless said otherwise. */
  declare method: string;
  /** Absent when there is none. */
  declare body?: RequestBody;
  /** Absent when the folder decides. */
  declare auth?: RequestAuth;
  /** The proxy of this request alone. */
  declare proxy?: ProxyConfig;
  /** The client certificate of this request alone. */
  declare certificate?: Certificate;

  /** Text is the URL of a GET request. */
  constructor(definition?: RequestDefinition | Request | string | null) {
    const source = sourceOf(definition);
    super(source);
    this._definition = typeof definition === "string" ? definition : source;
    this.url = new Url(source.url as string);
    this.headers = new HeaderList(this, source.header as ListContent);
    this.method = methodOf(source.method);
    this.#updateContent(source);
  }

  /** Replaces the members the definition has. */
  update(definition?: RequestDefinition | Request | null): void {
    if (!isObject(definition)) {
      return;
    }
    const source = sourceOf(definition);
    if (Object.hasOwn(source, "url")) {
      this.url.update(source.url as string);
    }
    if (source.header) {
      this.headers.repopulate(source.header as ListContent);
    }
    if (Object.hasOwn(source, "method")) {
      this.method = methodOf(source.method);
    }
    this.#updateContent(source);
  }

  /** Selects an authentication type and updates its parameters. Null removes the authentication. */
  authorizeUsing(type?: string | RequestAuthDefinition | null, parameters?: AuthParameters | null): void {
    authorize(this, type, parameters);
  }

  /** Headers as a record. */
  getHeaders(options?: HeadersOptions | null): Record<string, unknown> {
    const { ignoreCase, enabled, multiValue, sanitizeKeys } = options ?? {};
    return this.headers.toObject(enabled, !ignoreCase, multiValue, sanitizeKeys);
  }

  /** Calls a function with each header. */
  forEachHeader(callback: (header: Header, request: this) => unknown): void {
    this.headers.each((header) => callback(header, this));
  }

  /** Adds a header. */
  addHeader(header?: HeaderDefinition | Header | string | null): void {
    this.headers.add(header);
  }

  /** Removes the headers with a name, or one header. */
  removeHeader(header: string | Header | HeaderDefinition, options?: { readonly ignoreCase?: boolean } | null): void {
    if (header === undefined || header === null) {
      throw new TypeError("Request#removeHeader: `toRemove` must be a string or a header");
    }
    const name: unknown = isObject(header) ? header.key : header;
    const wanted = options?.ignoreCase ? lowerCase(name) : name;
    if (wanted) {
      this.headers.remove((other) => (options?.ignoreCase ? lowerCase(other.key) : other.key) === wanted);
    }
  }

  /** Changes the value of the first header with exactly this name, or adds the header. */
  upsertHeader(header?: HeaderDefinition | null): void {
    if (!isObject(header) || !header.key) {
      return;
    }
    const existing = this.headers.find((other) => other.key === header.key);
    if (existing === undefined) {
      this.headers.add(header);
    } else {
      existing.value = header.value as string;
    }
  }

  /** Adds parameters to the query. */
  addQueryParams(params?: string | ListContent): void {
    this.url.addQueryParams(params);
  }

  /** Removes parameters from the query, by name. */
  removeQueryParams(params?: string | readonly (string | { readonly key?: unknown })[] | null): void {
    this.url.removeQueryParams(params);
  }

  /** How large the message is, by its `Content-Length` header if it has one, else by its content. */
  size(): RequestSize {
    const declared = Number(this.headers.get("content-length"));
    const isDeclared = Number.isFinite(declared) && declared > 0;
    const body = isDeclared ? declared : utf8Length(this.body?.toString() ?? "");
    const header = `${this.method} ${this.url.getPathWithQuery()} HTTP/1.1\r\n\r\n`.length + this.headers.contentSize();
    return { body, header, total: body + header, source: isDeclared ? "CONTENT-LENGTH" : "COMPUTED" };
  }

  /** The request as files hold it. */
  override toJSON(): Record<string, unknown> {
    const json = super.toJSON();
    if (Array.isArray(json.header) && json.header.length === 0) {
      delete json.header;
    }
    return json;
  }

  /** A request with the same content that shares nothing with this one. */
  clone(): Request {
    return new Request(this.toJSON());
  }

  /** Whether a value is a request. */
  static isRequest(value: unknown): value is Request {
    return isKind(value, "Request");
  }

  #updateContent(source: UnknownRecord): void {
    if (Object.hasOwn(source, "body")) {
      this.body = new RequestBody(source.body as string);
    }
    if (source.auth) {
      this.auth = new RequestAuth(source.auth as RequestAuthDefinition);
    }
    if (Object.hasOwn(source, "proxy")) {
      this.proxy = (source.proxy && new ProxyConfig(source.proxy)) as ProxyConfig;
    }
    if (Object.hasOwn(source, "certificate")) {
      this.certificate = (source.certificate && new Certificate(source.certificate)) as Certificate;
    }
  }
}

function sourceOf(definition: RequestDefinition | Request | string | null | undefined): UnknownRecord {
  if (typeof definition === "string") {
    return { url: definition };
  }
  if (Request.isRequest(definition)) {
    return definition.toJSON();
  }
  return isObject(definition) ? definition : {};
}

function methodOf(method: unknown): string {
  return method === undefined || method === null ? "GET" : String(method).toUpperCase();
}

function lowerCase(text: unknown): unknown {
  return typeof text === "string" ? text.toLowerCase() : text;
}
