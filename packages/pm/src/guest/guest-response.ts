// Responses as scripts see them: the object model's, with a body that stays with the host until it is read.
import type { Response, ResponseContent } from "@waybill/sdk";
import type { WireResponse } from "../protocol.ts";
import type { Guest } from "./guest.ts";

export type GuestResponse = Response;

/** A response of the wire. A small body came inline. */
export interface ResponseSource {
  readonly response: WireResponse;
  readonly inline: string | undefined;
}

/** After a failed request everything is undefined, and there are no headers. */
export function createResponse(source: ResponseSource, guest: Guest): GuestResponse {
  const { Response: ModelResponse } = guest.load("sdk");
  const { response } = source;
  const { id, code, reason, responseTime, size } = response;
  if (code === undefined) return new ModelResponse({ id, header: [] });
  const content = contentOf(source, guest);
  const downloadedBytes = size?.body ?? content.length;
  const definition = { id, code, reason, responseTime, downloadedBytes };
  return new ModelResponse(definition, {
    content,
    decode: (bytes, charset) => decodeBytes(bytes, charset, guest),
    headers: () => response.headers as { key: string; value: string }[],
  });
}

/** Decoded text of the body; undefined after a failed request. */
export function readBodyText({ response, inline }: ResponseSource, guest: Guest): string | undefined {
  const { body, code } = response;
  if (inline !== undefined) return inline;
  if (body === undefined) return code === undefined ? undefined : "";
  const text = guest.host.sync("body-text", body.handle);
  return typeof text === "string" ? text : "";
}

function contentOf(source: ResponseSource, guest: Guest): ResponseContent {
  const { body } = source.response;
  return {
    length: body?.length ?? 0,
    text: () => readBodyText(source, guest) ?? "",
    bytes: () => {
      const { Buffer } = guest.load("buffer");
      const bytes = body === undefined ? undefined : guest.host.sync("body-bytes", body.handle);
      return Buffer.from(typeof bytes === "object" ? bytes : []);
    },
  };
}

/** Undefined for a charset that nobody knows. */
function decodeBytes(bytes: Uint8Array, charset: string, guest: Guest): string | undefined {
  const { TextDecoder } = guest.load("encoding");
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return undefined;
  }
}
