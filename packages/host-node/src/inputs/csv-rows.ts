// Rows of a CSV file that stays where it is: one pass finds where they are, then they are read in blocks as they are asked for.
import { csvReader, type CsvOptions, type CsvRow, type JsonObject, type Problem } from "@waybill/collection";
import type { RowSource } from "@waybill/core";
import type { ByteSource } from "./byte-source.ts";
import { detectEncoding, type InputEncoding } from "./decode-text.ts";
import { TextPieces } from "./text-pieces.ts";

export type IndexedCsv =
  | { readonly ok: true; readonly rows: RowSource; readonly notices: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const BLOCK = 32;
const PIECES_BETWEEN_BREAKS = 512;

/** Reads the whole source once. Afterwards one block of rows is in memory at a time. */
export async function indexCsv(bytes: ByteSource, options: CsvOptions): Promise<IndexedCsv> {
  const { encoding, skip } = detectEncoding(bytes.read(0, 4));
  const start: TextStart = encoding === "latin1" ? { encoding: "utf8", skip } : { encoding, skip };
  // Whether a file is UTF-8 is only known at its end.
  const index = (await buildIndex(bytes, start, options)) ?? (await buildIndex(bytes, LATIN1, options));
  if (index === undefined) throw new Error("Every byte is a character of ISO-8859-1");
  if (index.problems.length > 0) return { ok: false, problems: index.problems };
  return { ok: true, rows: blockRows(bytes, index, options), notices: index.notices };
}

interface TextStart {
  readonly encoding: InputEncoding;
  readonly skip: number;
}

const LATIN1: TextStart = { encoding: "latin1", skip: 0 };

/** Places are in bytes. */
interface CsvIndex {
  readonly start: TextStart;
  readonly headerEnd: number;
  readonly count: number;
  /** Where each block of rows ends. */
  readonly blockEnds: readonly number[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/** Answers nothing when the text is not in the encoding it was taken for. */
async function buildIndex(bytes: ByteSource, start: TextStart, options: CsvOptions): Promise<CsvIndex | undefined> {
  const reader = csvReader(options);
  const pieces = new TextPieces(bytes, start.encoding, start.skip);
  const places = new RowPlaces(pieces);
  for (let read = 1; ; read++) {
    const piece = pieces.next();
    if (piece.kind === "not-text") return undefined;
    if (piece.kind === "end") break;
    places.take(reader.push(piece.text));
    if (read % PIECES_BETWEEN_BREAKS === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const { rows, problems, notices } = reader.finish();
  places.take(rows);
  return { start, problems, notices, ...places.finish() };
}

class RowPlaces {
  readonly #pieces: TextPieces;
  readonly #blockEnds: number[] = [];
  #headerEnd = 0;
  #count = 0;
  #lastEnd = 0;

  constructor(pieces: TextPieces) {
    this.#pieces = pieces;
  }

  take(rows: readonly CsvRow[]): void {
    for (const { start, end } of rows) {
      if (this.#count === 0) this.#headerEnd = this.#pieces.byteOf(start);
      this.#count += 1;
      this.#lastEnd = this.#pieces.byteOf(end);
      if (this.#count % BLOCK === 0) this.#blockEnds.push(this.#lastEnd);
    }
  }

  finish(): Pick<CsvIndex, "headerEnd" | "count" | "blockEnds"> {
    if (this.#count % BLOCK !== 0) this.#blockEnds.push(this.#lastEnd);
    return { headerEnd: this.#headerEnd, count: this.#count, blockEnds: this.#blockEnds };
  }
}

function blockRows(bytes: ByteSource, index: CsvIndex, options: CsvOptions): RowSource {
  const { blockEnds, headerEnd, start } = index;
  const header = bytes.read(start.skip, headerEnd - start.skip).toString(start.encoding);
  let current = -1;
  let rows: readonly CsvRow[] = [];
  return {
    count: index.count,
    row(position): JsonObject {
      const block = Math.floor(position / BLOCK);
      if (block !== current) {
        rows = readBlock(block);
        current = block;
      }
      return rows[position % BLOCK]?.row ?? {};
    },
  };

  /** Header and block make a small file of their own; what there is to say about it was said when the index was made. */
  function readBlock(block: number): readonly CsvRow[] {
    const from = block === 0 ? headerEnd : (blockEnds[block - 1] ?? headerEnd);
    const to = blockEnds[block] ?? from;
    const reader = csvReader(options);
    const first = reader.push(header);
    const text = bytes.read(from, to - from).toString(start.encoding);
    return [...first, ...reader.push(text), ...reader.finish().rows];
  }
}
