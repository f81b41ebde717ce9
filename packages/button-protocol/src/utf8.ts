// UTF-8 by way of percent-encoding: strict by definition, and there in every engine.

/** Lone surrogates, which no encoding has, become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) =>
    found.length === 2 ? found : "\uFFFD",
  );
}

export function toUtf8(text: string): Uint8Array<ArrayBuffer> {
  const escaped = encodeURIComponent(wellFormed(text));
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at += 1) {
    const isEscape = escaped[at] === "%";
    bytes.push(isEscape ? Number.parseInt(escaped.slice(at + 1, at + 3), 16) : escaped.charCodeAt(at));
    if (isEscape) at += 2;
  }
  return new Uint8Array(bytes);
}

/** Strict UTF-8; what is none is read as Latin-1, as old generators wrote it. */
export function textOf(bytes: Uint8Array): string {
  let escaped = "";
  let latin = "";
  for (const byte of bytes) {
    escaped += `%${byte < 16 ? "0" : ""}${byte.toString(16)}`;
    latin += String.fromCharCode(byte);
  }
  return percentDecoded(escaped) ?? latin;
}

/** Undefined when an escape is malformed or stands for no UTF-8. */
export function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
