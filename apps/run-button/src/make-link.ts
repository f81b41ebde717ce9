import { toBase64Url } from "@waybill/button-protocol";

/** The link form of a hand-off (run-button.md §10.3) of a payload's JSON; undefined when it would be too long. */
export async function makeLink(console: string, json: string): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > UNPACKED) return undefined;
  const packed = await pack(bytes);
  const link = `${console}/open/#wb${packed ? 1 : 0}=${toBase64Url(packed || bytes)}`;
  return link.length > LONGEST ? undefined : link;
}

const LONGEST = 32_768;
// What a console unpacks at most.
const UNPACKED = 1_048_576;

async function pack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  try {
    const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  } catch {
    // An engine without the streams, or without this format.
    return undefined;
  }
}
