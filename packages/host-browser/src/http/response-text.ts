const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
const UTF8 = /^utf-?8$/i;
const LATIN1 = /^(iso-?8859-?1|latin-?1|l1)$/i;

/** Body text: charset of `Content-Type`, else byte order mark, else UTF-8. The mark is dropped; what cannot be decoded is U+FFFD. */
export function responseText(body: Uint8Array, contentType: string): string {
  const charset = CHARSET.exec(contentType)?.[1] ?? "";
  // TextDecoder reads this name as windows-1252, the reference does not.
  if (LATIN1.test(charset)) return latin1(body);
  const decoder = charset === "" || UTF8.test(charset) ? undefined : openDecoder(charset);
  return (decoder ?? new TextDecoder(charset === "" ? markOf(body) : "utf-8")).decode(body);
}

function openDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    // A name nobody knows is as good as none.
    return undefined;
  }
}

function markOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

const AT_ONCE = 8192;

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return text;
}
