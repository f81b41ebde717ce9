const UNKNOWN = "application/octet-stream";

/** The media type that a file name's extension stands for. The table is loaded with the first question. */
export async function mimeType(fileName: string): Promise<string> {
  return (await knownMimeType(fileName)) ?? UNKNOWN;
}

/** The same, and nothing for an extension that stands for none. */
export async function knownMimeType(fileName: string): Promise<string | undefined> {
  const { default: types } = await import("mime-types");
  return types.lookup(fileName) || undefined;
}
