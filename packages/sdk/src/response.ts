import { toBase64 } from "./base64.ts";
import { contentInfo, type ContentInfo } from "./content-info.ts";
import { CookieList } from "./cookie-list.ts";
import type { CookieDefinition } from "./cookie.ts";
import { deferred, isDeferred } from "./deferred.ts";
import { HeaderList } from "./header-list.ts";
import type { HeaderDefinition } from "./header.ts";
import { isObject, type UnknownRecord } from "./is-object.ts";
import { parseJson, type Reviver } from "./json-error.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import type { ListContent } from "./list-content.ts";
import { Request, type RequestDefinition } from "./request.ts";
import { statusDetails, statusName, type StatusDetails } from "./status-details.ts";
import { utf8Length } from "./text-bytes.ts";
import { decodeText, decodeUtf8 } from "./text-decoding.ts";
import {
  responseFromNode,
  timingPhases,
  type NodeResponse,
  type ResponseTimings,
  type TimingPhases,
} from "./response-timing.ts";

/** A response as files hold it, or as it was received. */
export interface ResponseDefinition extends PropertyDefinition {
  /** The status code. */
  readonly code?: number | string | null;
  /** The reason phrase received; `status` is read where it is missing. */
  readonly reason?: string | null;
  /** The reason phrase. */
  readonly status?: string | null;
  /** A list, or header lines as text. */
  readonly header?: readonly (HeaderDefinition | string)[] | HeaderList | string | null;
  /** The cookies that are set. */
  readonly cookie?: readonly (CookieDefinition | string)[] | null;
  /** The content as text, where the response came from a file. */
  readonly body?: string | null;
  /** The content as bytes; wins over `body`. */
  readonly stream?:
    | Uint8Array
    | ArrayBuffer
    | readonly number[]
    | { readonly type: "Buffer"; readonly data: readonly number[] }
    | string
    | null;
  /** Ms from sending to the last byte. */
  readonly responseTime?: number | null;
  /** Bytes transferred. */
  readonly downloadedBytes?: number | null;
  /** The request this is the answer to. */
  readonly originalRequest?: RequestDefinition | Request | string | null;
}

/** Content that is elsewhere until it is asked for: `bytes` is called at the first read of `stream`, `text` at each `text()` before that. */
export interface ResponseContent {
  /** Bytes. */
  readonly length: number;
  /** The content as bytes. */
  bytes(): Uint8Array;
  /** The content as text. */
  text(): string;
}

/** Decodes what the model cannot: called with a charset that it does not know. Undefined means UTF-8. */
export type TextDecoding = (bytes: Uint8Array, charset: string) => string | undefined;

/** How a response comes by its content and its text. */
export interface ResponseOptions {
  /** Brings the content when it is first read. */
  readonly content?: ResponseContent | undefined;
  /** Reads charsets other than UTF-8, UTF-16 and Latin-1. */
  readonly decode?: TextDecoding | undefined;
  /** The headers, called when they are first read; `header` of the definition counts for nothing then. */
  readonly headers?: (() => readonly HeaderDefinition[]) | undefined;
}

/** Sizes in bytes. */
export interface ResponseSize {
  /** Bytes of the content. */
  readonly body: number;
  /** Bytes of status line and headers. */
  readonly header: number;
  /** Both together. */
  readonly total: number;
}

/** An HTTP response. */
export class Response extends Property {
  static override readonly name: string = "PostmanResponse";
  static override readonly _postman_propertyName: string = "Response";

  /** The request this is the answer to. */
  declare originalRequest?: Request;
  /** The reason phrase. */
  declare status?: string;
  /** The status code. */
  declare code?: number;
  /** The headers. */
  declare headers: HeaderList;
  /** The content as text, where the response came from a file. */
  declare body?: string;
  /** The content as bytes, where it was received. */
  declare stream?: Uint8Array;
  /** The cookies that are set. */
  declare cookies: CookieList;
  /** Ms from sending to the last byte. */
  declare responseTime?: number;
  /** Bytes of the content. */
  declare responseSize?: number;
  /** Bytes of the content as transferred. */
  declare downloadedBytes?: number;

  /** Shared by all responses, so that they have one shape. */
  static readonly #later = deferred<Response>({
    headers: (response) => response.#headersWhenRead(),
    cookies: (response) => new CookieList(response, undefined),
    stream: (response) => response.#contentWhenRead(),
  });

  #content: ResponseContent | undefined;
  #decode: TextDecoding | undefined;
  #laterHeaders: ResponseOptions["headers"];
  #hasLaterHeaders: boolean;
  /** The status line as it was given: its phrase names the code until that is changed. */
  #received: { readonly code?: unknown; readonly status?: string } = {};

  constructor(definition?: ResponseDefinition | Response | null, options?: ResponseOptions) {
    const source: unknown = isKind(definition, "Response") ? (definition as Response).toJSON() : definition;
    super(source);
    this.#decode = options?.decode;
    this.#laterHeaders = options?.headers;
    this.#hasLaterHeaders = this.#laterHeaders !== undefined;
    this.update(isObject(source) ? source : {});
    if (options?.content !== undefined) {
      this.#defer(options.content);
    }
  }

  override get _postman_propertyRequiresId(): boolean {
    return true;
  }

  /** Takes over the members the definition has; headers and cookies are replaced. */
  update(definition: ResponseDefinition): void {
    if (!isObject(definition)) {
      throw new TypeError("Response#update: `options` must be an object");
    }
    this.#updateHead(definition);
    if (this.#hasLaterHeaders) {
      this.#hasLaterHeaders = false;
      this.#makeLater("headers");
    } else {
      this.headers = new HeaderList(this, definition.header as ListContent);
    }
    if (definition.body !== undefined) {
      this.body = definition.body as string;
    }
    const stream = bytesOf(definition.stream);
    if (stream !== undefined) {
      this.stream = stream as Uint8Array;
    }
    if (definition.cookie === undefined) {
      this.#makeLater("cookies");
    } else {
      this.cookies = new CookieList(this, definition.cookie as ListContent);
    }
    if (definition.responseTime !== undefined) {
      this.responseTime = definition.responseTime as number;
    }
    if (stream !== undefined) {
      this.responseSize = lengthOf(stream);
    }
    if (definition.downloadedBytes !== undefined) {
      this.downloadedBytes = definition.downloadedBytes as number;
    }
  }

  /** The response as files hold it. */
  override toJSON(): Record<string, unknown> {
    return super.toJSON();
  }

  /** The reason phrase received, else the standard one of the code. */
  reason(): string | undefined {
    return this.status || statusName(this.code);
  }

  /** Name and meaning of the code. */
  details(): Partial<StatusDetails> {
    const name = this.#received.code === this.code ? this.#received.status : undefined;
    const known = statusDetails(this.code);
    return {
      ...known,
      ...(name && { name }),
      ...(known === undefined && this.code !== undefined && { code: this.code }),
    };
  }

  /** The content as text, decoded by its charset; undefined when there is none. */
  text(): string | undefined {
    const content = this.#unreadContent();
    if (content !== undefined) {
      return content.text();
    }
    if (this.stream !== undefined && this.stream !== null) {
      return this.#textOf(this.stream);
    }
    const body: unknown = this.body;
    return isObject(body) ? "" : (body as string | undefined);
  }

  /** The content parsed as JSON. A byte order mark is skipped, unless `strict`. */
  json(reviver?: Reviver | null, strict?: boolean): unknown {
    return parseJson(this.text(), reviver, strict);
  }

  /** The argument of a JSONP call, or the content as JSON where there is no call. */
  jsonp(reviver?: Reviver | null, strict?: boolean): unknown {
    return parseJson(argumentOf(this.text() ?? ""), reviver, strict);
  }

  /** Media type, charset and file name. */
  contentInfo(): ContentInfo {
    return contentInfo(this.#header("content-type"), this.#header("content-disposition"), () => toBytes(this.stream));
  }

  /** Discontinued, as in the reference. */
  mime(): never {
    throw new Error("`Response#mime` has been discontinued, use `Response#contentInfo` instead.");
  }

  /** The content as a data URI. A body of text, where there is no stream, must be Latin-1. */
  dataURI(): string {
    const bytes = toBytes(this.stream) ?? latin1(this.body ?? "");
    return `data:${this.contentInfo().contentType};base64, ${toBase64(bytes)}`;
  }

  /** Sizes of content and headers as transferred. */
  size(): ResponseSize {
    const header = `HTTP/1.1 ${String(this.code)} ${String(this.reason())}\r\n\r\n`.length + this.headers.contentSize();
    const body = this.#bodySize();
    return { body, header, total: body + header };
  }

  /** The coding in which the content was transferred. */
  encoding(): { readonly format: string | undefined; readonly source: "header" | undefined } {
    const format = this.#header("content-encoding");
    return { format, source: format ? "header" : undefined };
  }

  /** Whether a value is a response. */
  static isResponse(value: unknown): value is Response {
    return isKind(value, "Response");
  }

  /** A response from what HTTP clients for Node give. */
  static createFromNode(response: NodeResponse, cookies?: readonly CookieDefinition[]): Response {
    return new Response(responseFromNode(response, cookies));
  }

  /** Discontinued, as in the reference. */
  static mimeInfo(): never {
    throw new Error("`Response.mimeInfo` has been discontinued, use `Response#contentInfo` instead.");
  }

  /** How long each phase of a request took. */
  static timingPhases(timings?: ResponseTimings | null): TimingPhases | undefined {
    return timingPhases(timings);
  }

  #updateHead(definition: UnknownRecord): void {
    if (definition.originalRequest) {
      this.originalRequest = new Request(definition.originalRequest);
    }
    const status = definition.reason || definition.status || statusName(definition.code);
    if (status) {
      this.status = status as string;
    }
    if (definition.code !== undefined) {
      this.code = definition.code as number;
    }
    this.#received = status === undefined ? { code: this.code } : { code: this.code, status: status as string };
  }

  #defer(content: ResponseContent): void {
    this.#content = content;
    this.responseSize = content.length;
    this.#makeLater("stream");
  }

  #makeLater(member: "headers" | "cookies" | "stream"): void {
    Object.defineProperty(this, member, Response.#later[member] ?? {});
  }

  #headersWhenRead(): HeaderList {
    const headers = this.#laterHeaders?.() ?? [];
    this.#laterHeaders = undefined;
    return new HeaderList(this, headers);
  }

  /** Once `stream` was read or set, it is the content. */
  #unreadContent(): ResponseContent | undefined {
    if (this.#content !== undefined && !isDeferred(this, "stream")) {
      this.#content = undefined;
    }
    return this.#content;
  }

  #contentWhenRead(): Uint8Array | undefined {
    return this.#content?.bytes();
  }

  #header(name: string): string | undefined {
    const value = this.headers.get(name);
    return typeof value === "string" ? value : undefined;
  }

  #textOf(stream: unknown): string {
    if (typeof stream === "string") {
      return stream;
    }
    const bytes = toBytes(stream) ?? new Uint8Array();
    const { charset } = this.contentInfo();
    return decodeText(bytes, charset) ?? this.#decode?.(bytes, charset) ?? decodeUtf8(bytes);
  }

  #bodySize(): number {
    if (this.downloadedBytes !== undefined && this.downloadedBytes !== null) {
      return this.downloadedBytes;
    }
    const declared = this.#header("content-length");
    if (declared !== undefined && /^\s*\d+\s*$/.test(declared)) {
      return Number(declared);
    }
    const content = this.#unreadContent();
    if (content !== undefined) {
      return content.length;
    }
    return this.stream ? lengthOf(this.stream) : utf8Length(String(this.body ?? ""));
  }
}

function bytesOf(stream: unknown): unknown {
  if (stream === undefined || stream === null) {
    return undefined;
  }
  return isObject(stream) && stream.type === "Buffer" && Array.isArray(stream.data)
    ? Uint8Array.from(stream.data)
    : stream;
}

function toBytes(stream: unknown): Uint8Array | undefined {
  if (stream instanceof Uint8Array) {
    return stream;
  }
  if (stream instanceof ArrayBuffer) {
    return new Uint8Array(stream);
  }
  return Array.isArray(stream) ? Uint8Array.from(stream) : undefined;
}

function lengthOf(stream: unknown): number {
  return typeof stream === "string" ? utf8Length(stream) : (toBytes(stream)?.length ?? 0);
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    if (sign > "\u00ff") {
      throw new Error("Invalid character");
    }
    return sign.charCodeAt(0);
  });
}

function argumentOf(text: string): string {
  const open = text.indexOf("(");
  const close = text.lastIndexOf(")");
  const isCall = open !== -1 && close > open && /^[\s;]*$/.test(text.slice(close + 1)) && !/^\s*[[{"]/.test(text);
  return isCall ? text.slice(open + 1, close) : text;
}
