import type { JsonObject } from "@waybill/collection";
import type { RowSource } from "@waybill/core";

export interface AskedRows extends RowSource {
  /** The answer to `ask`. */
  arrive(from: number, rows: readonly JsonObject[]): void;
}

const ROWS_AT_ONCE = 128;

interface Block {
  readonly from: number;
  rows: readonly JsonObject[] | undefined;
  readonly arrived: Promise<void>;
  arrive(): void;
}

/** Rows that someone else has, asked for in blocks, the next block before it is needed. */
export function askedRows(count: number, ask: (from: number, count: number) => void): AskedRows {
  const blocks = new Map<number, Block>();
  const blockAt = (index: number): Block => {
    const from = index - (index % ROWS_AT_ONCE);
    const known = blocks.get(from);
    if (known !== undefined) return known;
    const block = newBlock(from);
    blocks.set(from, block);
    ask(from, Math.min(ROWS_AT_ONCE, count - from));
    return block;
  };
  const lookAhead = (index: number): void => {
    const next = index + ROWS_AT_ONCE / 2;
    if (next < count) blockAt(next);
    for (const from of blocks.keys()) if (from + 2 * ROWS_AT_ONCE <= index) blocks.delete(from);
  };
  return {
    count,
    row(index) {
      const block = blockAt(index);
      lookAhead(index);
      return block.rows === undefined ? block.arrived.then(() => rowOf(block, index)) : rowOf(block, index);
    },
    arrive(from, rows) {
      const block = blocks.get(from);
      if (block === undefined) return;
      block.rows = rows;
      block.arrive();
    },
  };
}

function newBlock(from: number): Block {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { from, rows: undefined, arrived, arrive };
}

function rowOf({ from, rows }: Block, index: number): JsonObject {
  const row = rows?.[index - from];
  if (row === undefined) throw new Error(`Row ${index} was asked for and did not come.`);
  return row;
}
