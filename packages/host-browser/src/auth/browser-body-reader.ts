import type { BodyReader } from "@waybill/auth";
import type { BodyFiles } from "../http/request-body.ts";
import { prepareBody } from "../http/request-body.ts";

/** Reads bodies as the transport will send them. */
export function browserBodyReader(files: BodyFiles): BodyReader {
  return {
    async read(request) {
      const { bytes, contentType } = await prepareBody(request, files);
      const user = request.headers.findLast(({ key }) => key.toLowerCase() === "content-type")?.value;
      const isOff = request.settings.disabledSystemHeaders["content-type"] === true;
      return { contentType: user ?? (isOff ? undefined : contentType), chunks: bytes === undefined ? [] : [bytes] };
    },
  };
}
