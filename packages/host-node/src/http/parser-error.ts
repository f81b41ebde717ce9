// What the parser of undici says of a broken response, in the words and codes of Node's own (`HPE_…`): scripts match on them.

export interface ParserProblem {
  readonly code: string;
  readonly message: string;
}

const IN_PARENTHESES = /\((.*)\)$/s;

/** undici keeps the parser's reason in parentheses and loses its code. */
export function parserProblem(message: string): ParserProblem {
  const reason = IN_PARENTHESES.exec(message)?.[1] ?? message;
  return { code: codeOf(reason), message: `Parse Error: ${reason}` };
}

const CODES: readonly (readonly [RegExp, string])[] = [
  [/^Expected HTTP\//, "HPE_INVALID_CONSTANT"],
  [/^Missing expected CR/, "HPE_CR_EXPECTED"],
  [/^(Missing expected|Expected) LF/, "HPE_LF_EXPECTED"],
  [/^Invalid (response status|status code)/, "HPE_INVALID_STATUS"],
  [/^(Duplicate Content-Length|Content-Length can't)/, "HPE_UNEXPECTED_CONTENT_LENGTH"],
  [/Transfer-Encoding/, "HPE_INVALID_TRANSFER_ENCODING"],
  [/Content-Length/, "HPE_INVALID_CONTENT_LENGTH"],
  [/version|dot$/, "HPE_INVALID_VERSION"],
  [/header|whitespace/, "HPE_INVALID_HEADER_TOKEN"],
  [/chunk/i, "HPE_INVALID_CHUNK_SIZE"],
  [/EOF/, "HPE_INVALID_EOF_STATE"],
  [/^Data after/, "HPE_CLOSED_CONNECTION"],
];

function codeOf(reason: string): string {
  return CODES.find(([pattern]) => pattern.test(reason))?.[1] ?? "HPE_INTERNAL";
}

/**
 * When a head breaks behind its `Content-Length`, undici speaks of a length mismatch instead. These are the ways in which heads
 * do that in practice; for others the parser's reason is lost.
 */
export function headProblem(head: string): ParserProblem {
  const fields = head.split("\r\n\r\n", 1)[0] ?? "";
  if (/^transfer-encoding:/im.test(fields)) {
    return parserProblem("(Transfer-Encoding can't be present with Content-Length)");
  }
  const lengths = fields.match(/^content-length:.*$/gim) ?? [];
  if (lengths.some((line) => /\d{20}/.test(line))) return parserProblem("(Content-Length overflow)");
  if (lengths.some((line) => !/:[ \t]*\d+[ \t]*$/.test(line.trimEnd()))) {
    return parserProblem("(Invalid character in Content-Length)");
  }
  return parserProblem(lengths.length > 1 ? "(Duplicate Content-Length)" : "(Invalid header token)");
}
