/** A part of a multipart body. `fileName` is present for files only. */
export interface MultipartPart {
  readonly name: string;
  readonly fileName?: string;
  readonly type?: string;
  readonly content: Buffer;
}

/** The parts of a multipart/form-data body; none when the content type has no boundary. */
export function parseMultipart(body: Buffer, contentType: string): readonly MultipartPart[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const marker = boundary?.[1] ?? boundary?.[2];
  if (marker === undefined) return [];
  const parts: MultipartPart[] = [];
  const separator = Buffer.from(`--${marker}`);
  let start = body.indexOf(separator);
  while (start !== -1) {
    const from = start + separator.length + 2;
    const end = body.indexOf(separator, from);
    if (end === -1) break;
    // The line break before a separator belongs to the separator.
    parts.push(...parsePart(body.subarray(from, end - 2)));
    start = end;
  }
  return parts;
}

function parsePart(part: Buffer): MultipartPart[] {
  const headEnd = part.indexOf("\r\n\r\n");
  if (headEnd === -1) return [];
  const head = part.subarray(0, headEnd).toString("utf8");
  const fileName = parameter(head, "filename");
  const type = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim();
  return [
    {
      name: parameter(head, "name") ?? "",
      ...(fileName !== undefined && { fileName }),
      ...(type !== undefined && { type }),
      content: part.subarray(headEnd + 4),
    },
  ];
}

function parameter(head: string, name: string): string | undefined {
  return new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, "i").exec(head)?.[1]?.replaceAll('\\"', '"');
}
