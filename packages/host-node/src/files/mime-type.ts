const UNKNOWN = "application/octet-stream";

/** The media type that a file name's extension stands for. The table is loaded with the first question. */
export async function mimeType(fileName: string): Promise<string> {
  const { default: types } = await import("mime-types");
  return types.lookup(fileName) || UNKNOWN;
}
