import type { HttpHeader } from "@waybill/core";
import { COMPARED, CREDENTIAL, SYSTEM, WHOLE_HEADER } from "./marks.ts";
import { memberCount, toWire } from "./wire-value.ts";

const NONE: readonly HttpHeader[] = [];

/**
 * Writes lists of headers. Most are those of the list before but for a date or a token. A list is its length, a bit for each header
 * that is as it was, and the others one after the other.
 */
export class HeaderWriter {
  #last = NONE;

  write(list: readonly HttpHeader[], words: unknown[]): void {
    const last = this.#last;
    const shift = last.length - list.length;
    const start = words.push(list.length, 0);
    let same = 0;
    let hasWhole = false;
    for (let index = 0; index < list.length; index += 1) {
      const header = list[index] as HttpHeader;
      const fromEnd = list.length - 1 - index;
      const old = fromEnd < COMPARED && index + shift >= 0 ? last[index + shift] : undefined;
      if (old !== undefined && (old === header || isSame(old, header))) same |= 1 << fromEnd;
      else hasWhole = !writeHeader(header, words) || hasWhole;
    }
    words[start - 1] = same;
    this.#last = hasWhole ? NONE : list;
  }
}

/** `old` is one that was written by its members. */
function isSame(old: HttpHeader, header: HttpHeader): boolean {
  return (
    old.value === header.value &&
    old.key === header.key &&
    old.system === header.system &&
    old.credential === header.credential &&
    memberCount(header) === memberCount(old)
  );
}

/** Members of a header by its bits. */
const MEMBERS = [2, 3, 3, 4];

/** False when it has to be written whole. */
function writeHeader(header: HttpHeader, words: unknown[]): boolean {
  const bits = (header.system === true ? SYSTEM : 0) | (header.credential === true ? CREDENTIAL : 0);
  const isUsual = memberCount(header) === MEMBERS[bits];
  if (isUsual) words.push(bits, header.key, header.value);
  else words.push(WHOLE_HEADER, toWire(header));
  return isUsual;
}
