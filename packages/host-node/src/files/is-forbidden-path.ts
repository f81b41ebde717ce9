/** A path that no body may name, whatever it leads to: no path at all, or one that reaches a network, a stream or a device by its name. */
export function isForbiddenPath(src: string, platform: string): boolean {
  if (src.includes("\0") || FILE_URL.test(src)) return true;
  return platform === "win32" && (SHARE.test(src) || STREAM.test(src) || DEVICE.test(src));
}

const FILE_URL = /^file:/i;
/** Two slashes of either kind: a share, `\\?\` or `\\.\`. */
const SHARE = /^[\\/]{2}/;
/** A colon that stands behind no drive letter. */
const STREAM = /^.{2,}:|^[^a-z]?:/i;
const DEVICE = /(^|[\\/:])(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)[ .]*(\.[^\\/]*)?([\\/]|$)/i;
