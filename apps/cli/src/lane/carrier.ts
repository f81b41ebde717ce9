import type { LaneRecord, ToLane } from "./lane-protocol.ts";

/** What carries a lane, seen by its keeper: a thread, or a process. */
export interface Carrier {
  send(message: ToLane): void;
  /** Ends the scripts that block the lane, now and from here on. */
  interruptScripts(): void;
  /** Resolves when the lane has ended by itself, which it does after its run. */
  ended(): Promise<void>;
  /** Ends the lane, whatever it is doing. Nothing is heard of it afterwards. */
  end(): void;
}

export interface CarrierEvents {
  /** Answers a promise while no more can be taken. */
  onRecords(records: readonly LaneRecord[]): Promise<unknown> | undefined;
  /** It ended by itself in the middle of its run. */
  onCrash(error: unknown): void;
}
