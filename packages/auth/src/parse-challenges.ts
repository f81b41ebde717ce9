// `WWW-Authenticate`: a list of challenges, each a scheme with a token or with parameters (RFC 9110 §11.6.1).
import type { HttpHeader } from "@waybill/core";

export interface AuthChallenge {
  /** Lower case. */
  readonly scheme: string;
  /** What stands behind the scheme without a name, as NTLM has it. */
  readonly token: string;
  /** By names in lower case; quotes and escapes removed. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The challenges of a response, in order. What is malformed is skipped. */
export function parseChallenges(headers: readonly HttpHeader[]): readonly AuthChallenge[] {
  return headers.filter(({ key }) => key.toLowerCase() === "www-authenticate").flatMap(({ value }) => parse(value));
}

/** `name = value` with its value quoted or not; `scheme`; or a token behind its scheme. */
const PART = /\s*(?:([^\s,="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|([^\s,"]+))\s*(,?)/y;

/** What Base64 may end with would be read as the start of a value. */
const TOKEN = /\s+([A-Za-z0-9\-._~+/]+=*)(?=\s*(?:,|$))/y;

interface Draft {
  readonly scheme: string;
  token: string;
  readonly parameters: Map<string, string>;
}

function parse(text: string): readonly AuthChallenge[] {
  const challenges: Draft[] = [];
  for (let position = 0; position < text.length; ) {
    PART.lastIndex = position;
    const found = PART.exec(text);
    if (found === null) {
      position += 1;
      continue;
    }
    position = PART.lastIndex;
    const [, name, quoted, plain, word] = found;
    if (name !== undefined) {
      challenges.at(-1)?.parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
    } else if (word !== undefined) {
      const draft: Draft = { scheme: word.toLowerCase(), token: "", parameters: new Map() };
      challenges.push(draft);
      TOKEN.lastIndex = found.index + found[0].trimEnd().length;
      const token = found[5] === "" ? TOKEN.exec(text) : null;
      if (token !== null) {
        draft.token = token[1] ?? "";
        position = TOKEN.lastIndex;
      }
    }
  }
  return challenges;
}
