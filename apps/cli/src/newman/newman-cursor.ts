import type { EventCursor } from "@waybill/core";

/** Where in the run an event belongs, with the members that newman's listeners know. */
export interface NewmanCursor extends EventCursor {
  readonly partitionIndex: 0;
  readonly partitionCycles: 0;
  readonly empty: boolean;
  readonly eof: boolean;
  readonly bof: boolean;
  readonly cr: boolean;
  /** Names the script an event is about. */
  readonly scriptId?: string;
  /** Unique for each run of a script. */
  readonly execution?: string;
}

export function newmanCursor(
  cursor: EventCursor,
  script?: { readonly id: string; readonly execution?: string | undefined },
): NewmanCursor {
  const { position, iteration, length, cycles, ref, httpRequestId } = cursor;
  return {
    position,
    iteration,
    length,
    cycles,
    partitionIndex: 0,
    partitionCycles: 0,
    empty: length === 0,
    eof: false,
    bof: position === 0 && iteration === 0,
    cr: position === 0 && iteration > 0,
    ref,
    ...(httpRequestId !== undefined && { httpRequestId }),
    ...(script !== undefined && { scriptId: script.id }),
    ...(script?.execution !== undefined && { execution: script.execution }),
  };
}
