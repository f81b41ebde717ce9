// Which addresses a button may name (run-button.md §11.6). Without `URL`, so strict: what is unusual is refused.

/**
 * True for `https:`, for `http:` on this machine, and for other `http:` where the page itself is plain `http:`. Addresses with a user
 * name, blanks, control characters or backslashes are refused. `pageProtocol` is as `location.protocol` has it.
 */
export function isAllowedAddress(address: string, pageProtocol?: string): boolean {
  return PLAIN.test(address) && (pageProtocol === "http:" || SAFE.test(address));
}

const PLAIN = /^https?:\/\/[^\s/\\?#@]+([/?#][^\s\\]*)?$/i;
const SAFE = /^https:|^http:\/\/(([\w-]+\.)*localhost|127\.[\d.]+|\[::1\])([:/?#]|$)/i;
