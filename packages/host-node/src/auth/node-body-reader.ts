import type { BodyReader } from "@waybill/auth";
import type { HttpRequest, Random } from "@waybill/core";
import type { BodyFilesOptions } from "../files/body-files.ts";
import { prepareBody } from "../http/prepare-body.ts";

interface Context {
  readonly random: Random;
  readonly files: BodyFilesOptions;
}

/** Reads bodies as the transport will send them: from the same files, in the same pieces. */
export function nodeBodyReader(context: Context): BodyReader {
  return {
    async read(request) {
      const { body, headers } = await prepareBody(request, context);
      // Whoever asks may not want to read it: no file is left open.
      if (body.kind === "stream") await body.close();
      const user = headers.findLast(({ key }) => key.toLowerCase() === "content-type")?.value;
      const isOff = request.settings.disabledSystemHeaders["content-type"] === true;
      const own = body.kind === "none" || isOff ? undefined : body.contentType;
      const contentType = user ?? own;
      return { contentType, chunks: chunksOf(withContentType(request, contentType), context) };
    },
  };
}

/** With its type given, a body has the same boundary however often it is made. */
function withContentType(request: HttpRequest, value: string | undefined): HttpRequest {
  if (value === undefined) return request;
  const others = request.headers.filter(({ key }) => key.toLowerCase() !== "content-type");
  return { ...request, headers: [...others, { key: "Content-Type", value }] };
}

async function* chunksOf(request: HttpRequest, context: Context): AsyncGenerator<Uint8Array> {
  const { body } = await prepareBody(request, context);
  if (body.kind === "bytes") yield body.bytes;
  if (body.kind !== "stream") return;
  try {
    yield* body.open();
  } finally {
    await body.close();
  }
}
