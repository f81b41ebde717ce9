const CONTINUE = /^HTTP\/1\.[01] 100[ \r]/;
const STATUS_AT = 9;
const STATUS_END = 13;
const SHORT_LINE = 64;
const DIGIT_ONE = 0x31;
const LINE_FEED = 0x0a;
const LONGEST_LINE = 64 * 1024;

/** The bytes that start a real response, or those that must wait for more before that can be said. */
export interface Skipped {
  readonly passed?: Buffer;
  readonly held?: Buffer;
}

/** Drops complete `100 Continue` responses from the start of these bytes. A status line is passed on whole: undici keeps its last piece only. */
export function skipContinue(bytes: Buffer): Skipped {
  if (isPlain(bytes)) return { passed: bytes };
  const lineEnd = bytes.indexOf(LINE_FEED);
  if (lineEnd < 0) return couldBeHttp(bytes) ? { held: bytes } : { passed: bytes };
  if (bytes[STATUS_AT] !== DIGIT_ONE || !CONTINUE.test(bytes.toString("latin1", 0, STATUS_END)))
    return { passed: bytes };
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return { held: bytes };
  const rest = bytes.subarray(end + 4);
  return rest.length === 0 ? {} : skipContinue(rest);
}

/** Nearly every response: none of the 100s, and with a short status line, which is searched fastest without help. */
function isPlain(bytes: Buffer): boolean {
  if (bytes[STATUS_AT] === DIGIT_ONE) return false;
  const end = Math.min(bytes.length, SHORT_LINE);
  for (let at = STATUS_END; at < end; at += 1) if (bytes[at] === LINE_FEED) return true;
  return false;
}

/** Only a short beginning is held back, so that no server can make the client keep more and more. */
function couldBeHttp(bytes: Buffer): boolean {
  return bytes.length < LONGEST_LINE && "HTTP/1.".startsWith(bytes.toString("latin1", 0, 7));
}
