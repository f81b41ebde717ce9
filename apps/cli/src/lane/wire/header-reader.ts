import type { HttpHeader } from "@waybill/core";
import { COMPARED, CREDENTIAL, SYSTEM, WHOLE_HEADER } from "./marks.ts";
import type { WordReader } from "./word-reader.ts";

const NONE: readonly HttpHeader[] = [];

/** Reads what a `HeaderWriter` wrote. Headers that are as they were are the same objects. */
export class HeaderReader {
  #last = NONE;

  read(words: WordReader): readonly HttpHeader[] {
    const last = this.#last;
    const length = words.number();
    const same = words.number();
    const list: HttpHeader[] = [];
    let hasWhole = false;
    for (let fromEnd = length - 1; fromEnd >= 0; fromEnd -= 1) {
      const isSame = fromEnd < COMPARED && (same & (1 << fromEnd)) !== 0;
      const old = isSame ? last[last.length - 1 - fromEnd] : undefined;
      hasWhole ||= old === undefined && words.isNext(WHOLE_HEADER);
      list.push(old ?? readHeader(words));
    }
    this.#last = hasWhole ? NONE : list;
    return list;
  }
}

function readHeader(words: WordReader): HttpHeader {
  const bits = words.number();
  if (bits === WHOLE_HEADER) return words.parse<HttpHeader>();
  const key = words.text();
  const value = words.text();
  switch (bits) {
    case SYSTEM:
      return { key, value, system: true };
    case CREDENTIAL:
      return { key, value, credential: true };
    case SYSTEM | CREDENTIAL:
      return { key, value, system: true, credential: true };
    default:
      return { key, value };
  }
}
