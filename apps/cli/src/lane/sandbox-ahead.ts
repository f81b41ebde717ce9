// The first thing that the thread of a lane starts: the sandbox takes a thread of its own as long as this one to be ready.
import { guestChunk, isolateAhead } from "@waybill/host-node";
import type { BootedIsolate } from "@waybill/host-node";

/** For a lane whose memory its keeper shares; scripts are likely, and where there are none it is ended. */
export function startSandbox(): BootedIsolate | undefined {
  return isolateAhead({ thread: "caller", chunk: guestChunk });
}
