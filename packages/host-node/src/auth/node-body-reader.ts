import type { BodyReader } from "@waybill/auth";
import type { Random } from "@waybill/core";
import type { BodyFilesOptions } from "../files/body-files.ts";
import { prepareBody } from "../http/prepare-body.ts";
import type { PreparedBody } from "../http/request-body.ts";

/** Reads bodies as the transport will send them: from the same files, in the same pieces. */
export function nodeBodyReader(context: { readonly random: Random; readonly files: BodyFilesOptions }): BodyReader {
  return {
    async read(request) {
      const { body, headers } = await prepareBody(request, context);
      const user = headers.findLast(({ key }) => key.toLowerCase() === "content-type")?.value;
      const isOff = request.settings.disabledSystemHeaders["content-type"] === true;
      const own = body.kind === "none" || isOff ? undefined : body.contentType;
      return { contentType: user ?? own, chunks: chunksOf(body) };
    },
  };
}

async function* chunksOf(body: PreparedBody): AsyncGenerator<Uint8Array> {
  if (body.kind === "bytes") yield body.bytes;
  if (body.kind !== "stream") return;
  try {
    yield* body.open();
  } finally {
    await body.close();
  }
}
