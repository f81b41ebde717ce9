const CONTINUE = /^HTTP\/1\.[01] 100/;
const STATUS_END = 12;
const DIGIT_ONE = 0x31;

/** The bytes that start a real response, or those that must wait for more before that can be said. */
export interface Skipped {
  readonly passed?: Buffer;
  readonly held?: Buffer;
}

/** Drops complete `100 Continue` responses from the start of these bytes. */
export function skipContinue(bytes: Buffer): Skipped {
  if (bytes.length >= STATUS_END && bytes[9] !== DIGIT_ONE) return { passed: bytes };
  const start = bytes.toString("latin1", 0, STATUS_END);
  if (bytes.length < STATUS_END) return couldContinue(start) ? { held: bytes } : { passed: bytes };
  if (!CONTINUE.test(start)) return { passed: bytes };
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return { held: bytes };
  const rest = bytes.subarray(end + 4);
  return rest.length === 0 ? {} : skipContinue(rest);
}

function couldContinue(start: string): boolean {
  return ["HTTP/1.1 100", "HTTP/1.0 100"].some((text) => text.startsWith(start));
}
