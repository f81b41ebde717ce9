// From the body a request asks for to the one that is sent, with what the user's own headers make of it.
import type { HttpHeader, HttpRequest } from "@waybill/core";
import type { fileBody as FileBody } from "./file-body.ts";
import { headerValue } from "./received-response.ts";
import { type BodyContext, type BodyOutcome, chunkedBody, plainBody, type PreparedBody } from "./request-body.ts";

export interface Prepared {
  readonly headers: readonly HttpHeader[];
  readonly body: PreparedBody;
  readonly warnings: readonly string[];
  readonly unreadable: BodyOutcome["unreadable"];
}

/** Answers at once for a body without files: the common case pays for no promise. */
export function prepareBody(
  request: HttpRequest,
  context: Omit<BodyContext, "userContentType">,
): Prepared | Promise<Prepared> {
  const { body, headers } = request;
  if (body.kind !== "file" && body.kind !== "multipart") {
    return { headers, body: framedBody(body, headers), warnings: [], unreadable: [] };
  }
  return fromFiles(request, body, { ...context, isChunked: isChunked(headers) });
}

/** A body without files, as the user's headers want it framed. */
export function framedBody(body: Parameters<typeof plainBody>[0], headers: readonly HttpHeader[]): PreparedBody {
  const plain = plainBody(body);
  return isChunked(headers) ? chunkedBody(plain) : plain;
}

function isChunked(headers: readonly HttpHeader[]): boolean {
  return headerValue(headers, "transfer-encoding").toLowerCase().includes("chunked");
}

async function fromFiles(
  { headers }: HttpRequest,
  body: Parameters<typeof FileBody>[0],
  context: Omit<BodyContext, "userContentType"> & { readonly isChunked: boolean },
): Promise<Prepared> {
  // Loaded with the first body that is made of files.
  const { fileBody } = await import("./file-body.ts");
  const userContentType = headerValue(headers, "content-type");
  const outcome = await fileBody(body, { ...context, userContentType });
  return {
    headers: withContentType(headers, outcome.userContentType),
    body: context.isChunked ? chunkedBody(outcome.body) : outcome.body,
    warnings: outcome.warnings,
    unreadable: outcome.unreadable,
  };
}

function withContentType(headers: readonly HttpHeader[], value: string | undefined): readonly HttpHeader[] {
  if (value === undefined) return headers;
  return headers.map((header) => (header.key.toLowerCase() === "content-type" ? { ...header, value } : header));
}
