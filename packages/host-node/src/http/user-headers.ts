import type { HttpHeader } from "@waybill/core";

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** Headers as they go out, and their names in lower case, in the same order. */
export interface UserHeaders {
  readonly headers: readonly HttpHeader[];
  readonly names: readonly string[];
}

export interface HeaderProblem {
  readonly code: "ERR_INVALID_HTTP_TOKEN" | "ERR_INVALID_CHAR";
  readonly message: string;
}

/** What a header or method that HTTP cannot carry is refused with; in the words of Node, because scripts match on them. */
export function methodProblem(method: string): HeaderProblem | undefined {
  if (NAME.test(method)) return undefined;
  return { code: "ERR_INVALID_HTTP_TOKEN", message: `Method must be a valid HTTP token ["${method}"]` };
}

/** The first header HTTP cannot carry. Nameless ones are dropped later and do not count. */
export function headerProblem(headers: readonly HttpHeader[]): HeaderProblem | undefined {
  for (const { key, value } of headers) {
    if (key === "") continue;
    if (!NAME.test(key)) {
      return { code: "ERR_INVALID_HTTP_TOKEN", message: `Header name must be a valid HTTP token ["${key}"]` };
    }
    if (BAD_VALUE.test(value)) {
      return { code: "ERR_INVALID_CHAR", message: `Invalid character in header content ["${key}"]` };
    }
  }
  return undefined;
}

/**
 * The user's headers in collection order. As the reference does: headers of the same spelling stand together where the first one is,
 * one line each; of names that differ only in case, the spelling that came up last is kept.
 */
export function userHeaders(headers: readonly HttpHeader[]): UserHeaders {
  const names: string[] = [];
  let plain = true;
  for (const { key } of headers) {
    const name = key.toLowerCase();
    if (name === "" || names.includes(name)) plain = false;
    names.push(name);
  }
  return plain ? { headers, names } : regroup(headers);
}

function regroup(headers: readonly HttpHeader[]): UserHeaders {
  const bySpelling = new Map<string, HttpHeader[]>();
  for (const header of headers) {
    const same = bySpelling.get(header.key);
    if (same !== undefined) same.push(header);
    else if (header.key !== "") bySpelling.set(header.key, [header]);
  }
  const lastSpelling = new Map([...bySpelling.keys()].map((key) => [key.toLowerCase(), key]));
  const kept = [...bySpelling]
    .filter(([key]) => lastSpelling.get(key.toLowerCase()) === key)
    .flatMap(([, same]) => same);
  return { headers: kept, names: kept.map(({ key }) => key.toLowerCase()) };
}
