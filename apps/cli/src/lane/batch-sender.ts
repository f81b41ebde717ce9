import type { RunEvent } from "@waybill/core";
import type { LaneNote, LaneRecord } from "./lane-protocol.ts";
import { BatchEncoder } from "./wire/batch-encoder.ts";
import type { EncodedBatch } from "./wire/batch-encoder.ts";

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
  const encoder = new BatchEncoder();
  let records: LaneRecord[] = [];
  let pressure: Promise<unknown> | undefined;
  let bytes = 0;
  const flush = (): void => {
    if (records.length === 0) return;
    const taken = records;
    records = [];
    bytes = 0;
    link.send(encoder.encode(taken));
    pressure = link.pressure();
  };
  const push = (record: LaneRecord): void => {
    records.push(record);
    if (records.length >= MOST_RECORDS || bytes >= MOST_BYTES) flush();
  };
  return {
    emit(event) {
      if (event.type === "response-received") bytes += event.response.body.length;
      push(event);
      if (pressure === undefined) return undefined;
      const eased = pressure.then(() => undefined);
      pressure = undefined;
      return eased;
    },
    note: push,
    flush,
    urge() {
      flush();
      link.urge();
    },
  };
}
