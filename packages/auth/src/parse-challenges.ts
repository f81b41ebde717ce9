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
const PART = /(?:([^\s,="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))|([^\s,"]+))\s*(,?)/y;

/** What Base64 may end with would be read as the start of a value. */
const TOKEN = /\s+([A-Za-z0-9\-._~+/]+=*)(?=\s*(?:,|$))/y;

/** Skipped apart from `PART`: a regular expression would look at a long row of them again and again. */
const BLANK = /\s*/y;

interface Draft extends AuthChallenge {
  readonly parameters: Map<string, string>;
}

function parse(text: string): readonly AuthChallenge[] {
  const challenges: Draft[] = [];
  for (let position = 0; position < text.length; ) {
    const part = partAt(text, position);
    position = part.end;
    switch (part.kind) {
      case "parameter":
        challenges.at(-1)?.parameters.set(part.name, part.value);
        break;
      case "scheme":
        challenges.push({ scheme: part.name, token: part.token, parameters: new Map() });
    }
  }
  return challenges;
}

type Part = { readonly end: number } & (
  | { readonly kind: "parameter"; readonly name: string; readonly value: string }
  | { readonly kind: "scheme"; readonly name: string; readonly token: string }
  | { readonly kind: "nonsense" }
);

function partAt(text: string, position: number): Part {
  BLANK.lastIndex = position;
  BLANK.exec(text);
  PART.lastIndex = BLANK.lastIndex;
  const found = PART.exec(text);
  if (found === null) return { kind: "nonsense", end: BLANK.lastIndex + 1 };
  const [whole, name, quoted, plain, word = "", comma] = found;
  const end = PART.lastIndex;
  if (name !== undefined) {
    return { kind: "parameter", name: name.toLowerCase(), value: quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "", end };
  }
  const scheme = { kind: "scheme", name: word.toLowerCase() } as const;
  if (comma !== "") return { ...scheme, token: "", end };
  TOKEN.lastIndex = found.index + whole.trimEnd().length;
  const token = TOKEN.exec(text)?.[1];
  return token === undefined ? { ...scheme, token: "", end } : { ...scheme, token, end: TOKEN.lastIndex };
}
