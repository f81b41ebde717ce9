import type { HttpHeader, HttpResponse } from "@waybill/core";
import { responseText } from "./response-text.ts";

interface ResponseFields {
  readonly code: number;
  readonly reason: string;
  readonly headers: readonly HttpHeader[];
  readonly body: Uint8Array;
  readonly size: { readonly body: number; readonly header: number };
  readonly responseTime: number;
}

/** A response whose text is decoded when it is first asked for. */
export class ReceivedResponse implements HttpResponse {
  readonly code: number;
  readonly reason: string;
  readonly headers: readonly HttpHeader[];
  readonly body: Uint8Array;
  readonly size: { readonly body: number; readonly header: number };
  readonly responseTime: number;
  #text: string | undefined;

  constructor(fields: ResponseFields) {
    this.code = fields.code;
    this.reason = fields.reason;
    this.headers = fields.headers;
    this.body = fields.body;
    this.size = fields.size;
    this.responseTime = fields.responseTime;
  }

  text(): string {
    this.#text ??= responseText(this.body, headerValue(this.headers, "content-type"));
    return this.#text;
  }
}

/** All values of a header, joined by commas; empty when there is none. */
export function headerValue(headers: readonly HttpHeader[], name: string): string {
  let joined = "";
  for (let i = 0; i < headers.length; i += 1) {
    const header = headers[i];
    if (header === undefined || header.key.length !== name.length || header.key.toLowerCase() !== name) continue;
    joined = joined === "" ? header.value : `${joined}, ${header.value}`;
  }
  return joined;
}
