import type { DeathCause } from "@waybill/host-node";
import type { LaneRecord, ToLane } from "./lane-protocol.ts";

/** What carries a lane, seen by its keeper: a thread, or a process. */
export interface Carrier {
  send(message: ToLane): void;
  /** Ends the scripts that block the lane, now and from here on. */
  interruptScripts(): void;
  /** Resolves when the lane has ended by itself, which it does after its run, or cannot. */
  ended(): Promise<void>;
  /** Ends the lane, whatever it is doing. Nothing is heard of it afterwards. */
  end(): void;
}

export interface LostLane {
  readonly cause: DeathCause;
  /** In words for a person, for a crash. */
  readonly detail: string;
  /** What scripts had recorded and not posted. */
  readonly lastWords: readonly string[];
}

export interface CarrierEvents {
  /** Answers a promise while no more can be taken. */
  onRecords(records: readonly LaneRecord[]): Promise<unknown> | undefined;
  /** A script took it along: nobody can end it, or it ended the lane. Nothing is heard of it afterwards. */
  onLost(lost: LostLane): void;
  /** It ended in the middle of its run, and no script is to blame. */
  onCrash(error: unknown): void;
}
