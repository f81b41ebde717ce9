import type { HttpHeader, HttpResponse } from "@waybill/core";
import { responseText } from "./response-text.ts";

type ResponseFields = Omit<HttpResponse, "text">;

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
    const type = this.headers.find(({ key }) => key.toLowerCase() === "content-type")?.value ?? "";
    this.#text ??= responseText(this.body, type);
    return this.#text;
  }
}
