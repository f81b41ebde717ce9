// Base64 and UTF-8 of short texts, by the means that every engine has. A "binary" text has one character for each byte.

/** Lone surrogates, which no encoding has, become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) =>
    found.length === 2 ? found : "\uFFFD",
  );
}

/** UTF-8 in Base64: standard alphabet, padded. */
export function encodeText(text: string): string {
  const escaped = encodeURIComponent(wellFormed(text));
  return btoa(unescape(escaped));
}

/**
 * The text of Base64 in either alphabet, with or without padding: strict UTF-8, or else Latin-1, as old generators wrote it. Throws
 * when it is no Base64.
 */
export function decodeText(base64: string): string {
  const binary = binaryOf(base64);
  return percentDecoded(escape(binary)) || binary;
}

/** Throws when it is no Base64. */
export function binaryOf(base64: string): string {
  return atob(base64.replace(/-/g, "+").replace(/_/g, "/"));
}

/** The alphabet of addresses, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  const binary = bytes.reduce((text, byte) => text + String.fromCharCode(byte), "");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** Undefined when an escape is malformed or stands for no UTF-8. */
export function percentDecoded(text: string): string | undefined {
  return attempt(() => decodeURIComponent(text));
}

/** What a function answers; undefined when it throws. */
export function attempt<Answer>(act: () => Answer): Answer | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
