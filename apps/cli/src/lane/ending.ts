import { createAbort } from "@waybill/core";
import type { AbortSignalLike } from "@waybill/core";
import type { AbortReason } from "./lane-protocol.ts";

/** The word that the run is to end, which may have to wait until the run has been taken up again. */
export interface Ending {
  readonly signal: AbortSignalLike;
  ask(reason: AbortReason): void;
  /** From here on the word waits; `reason` when it has come already. */
  hold(reason: AbortReason | undefined): void;
  release(): void;
}

export function createEnding(): Ending {
  const abort = createAbort();
  let isHeld = false;
  let asked: AbortReason | undefined;
  const ask = (reason: AbortReason): void => {
    asked ??= reason;
    if (!isHeld) abort.abort(asked);
  };
  return {
    signal: abort.signal,
    ask,
    hold(reason) {
      isHeld = true;
      asked ??= reason;
    },
    release() {
      isHeld = false;
      if (asked !== undefined) abort.abort(asked);
    },
  };
}
