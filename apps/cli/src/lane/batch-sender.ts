import type { RunEvent } from "@waybill/core";
import { encodeBatch } from "./batch-codec.ts";
import type { EncodedBatch } from "./batch-codec.ts";
import type { LaneNote, LaneRecord } from "./lane-protocol.ts";

export interface BatchSender {
  /** An event on its way out. Answers a promise while the keeper is far behind. */
  emit(event: RunEvent): Promise<void> | undefined;
  note(note: LaneNote): void;
  /** Everything so far is with the keeper from here on, whatever becomes of the lane. */
  flush(): void;
  /** The same, and the keeper looks at once. */
  urge(): void;
}

/** The way of batches to the keeper. */
export interface BatchLink {
  send(batch: EncodedBatch): void;
  urge(): void;
  /** A promise while the keeper is far behind. */
  pressure(): Promise<unknown> | undefined;
}

/** A batch that has grown to this leaves by itself. */
const MOST_RECORDS = 256;
const MOST_BYTES = 256 * 1024;

export function batchSender(link: BatchLink): BatchSender {
  let records: LaneRecord[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (records.length === 0) return;
    link.send(encodeBatch(records));
    records = [];
    bytes = 0;
  };
  const push = (record: LaneRecord): void => {
    records.push(record);
    if (records.length >= MOST_RECORDS || bytes >= MOST_BYTES) flush();
  };
  return {
    emit(event) {
      if (event.type === "response-received") bytes += event.response.body.length;
      push(event);
      return link.pressure()?.then(() => undefined);
    },
    note: push,
    flush,
    urge() {
      flush();
      link.urge();
    },
  };
}
