const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
/** What servers mostly say of a text. */
const USUAL = "; charset=utf-8";
const UTF8 = /^utf-?8$/i;
const LATIN1 = /^(iso-?8859-?1|latin-?1|l1)$/i;

/** Body text: charset of `Content-Type`, else byte order mark, else UTF-8. The mark is dropped; what cannot be decoded is U+FFFD. */
export function responseText(body: Uint8Array, contentType: string): string {
  const parameters = contentType.indexOf(";");
  if (parameters >= 0 && contentType.slice(parameters) === USUAL) return byMark(body, true);
  const charset = parameters >= 0 ? (CHARSET.exec(contentType)?.[1] ?? "") : "";
  // TextDecoder reads this name as windows-1252, the reference does not.
  if (LATIN1.test(charset)) return asBuffer(body).toString("latin1");
  const decoder = charset === "" || UTF8.test(charset) ? undefined : openDecoder(charset);
  return decoder === undefined ? byMark(body, charset !== "") : decoder.decode(body);
}

function openDecoder(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    // A name nobody knows is as good as none.
    return undefined;
  }
}

function byMark(body: Uint8Array, isUtf8: boolean): string {
  const [first, second, third] = body;
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8(body.subarray(3));
  if (!isUtf8 && first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(body);
  if (!isUtf8 && first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(body);
  return utf8(body);
}

function utf8(bytes: Uint8Array): string {
  return asBuffer(bytes).toString("utf8");
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
