// The body of a request as it will be sent, for schemes that sign it.
import type { HttpRequest } from "@waybill/core";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { AuthWorld } from "./auth-world.ts";
import { headerValue } from "./header-value.ts";

export interface SentBody {
  /** Sends these bytes: the boundary of a multipart body is fixed from here on. */
  readonly request: HttpRequest;
  /** Value of the `Content-Type` header that will be sent; undefined for none. */
  readonly contentType: string | undefined;
  readonly isEmpty: boolean;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What noble's hashes have in common. */
export interface HashFunction {
  create(): { update(bytes: Uint8Array): unknown; digest(): Uint8Array };
}

export async function sentBody(request: HttpRequest, world: Pick<AuthWorld, "bodies">): Promise<SentBody> {
  const { body } = request;
  switch (body.kind) {
    case "none":
      return { request, contentType: userContentType(request), isEmpty: true, chunks: [] };
    case "text":
      return plainBody(request, utf8ToBytes(body.text), body.contentType);
    case "bytes":
      return plainBody(request, body.bytes, body.contentType);
    case "file":
    case "multipart": {
      const { contentType, chunks } = await world.bodies.read(request);
      const fixed = contentType === undefined ? request : withContentType(request, contentType);
      return { request: fixed, contentType: userContentType(fixed), isEmpty: false, chunks };
    }
  }
}

/** The hash of a body, a chunk at a time. */
export async function hashOf(chunks: SentBody["chunks"], hash: HashFunction): Promise<Uint8Array> {
  const state = hash.create();
  for await (const chunk of chunks) state.update(chunk);
  return state.digest();
}

function plainBody(request: HttpRequest, bytes: Uint8Array, type: string | undefined): SentBody {
  const isEmpty = bytes.length === 0;
  // As it is sent: what is empty has no type of its own.
  const own = isEmpty || request.settings.disabledSystemHeaders["content-type"] === true ? undefined : type;
  return { request, contentType: userContentType(request) ?? own, isEmpty, chunks: isEmpty ? [] : [bytes] };
}

function userContentType({ headers }: HttpRequest): string | undefined {
  return headerValue(headers, "content-type");
}

function withContentType(request: HttpRequest, value: string): HttpRequest {
  const others = request.headers.filter(({ key }) => key.toLowerCase() !== "content-type");
  return { ...request, headers: [...others, { key: "Content-Type", value, system: true }] };
}
