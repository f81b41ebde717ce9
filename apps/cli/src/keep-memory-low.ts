import { setFlagsFromString } from "node:v8";

/** Requests from which on memory counts for more than the last few percent of speed. */
const LONG_RUN = 2000;

/**
 * V8 lets the space for young objects grow with the length of a run, to several times what a run needs. In a long run it is told not to:
 * the peak of 50,000 requests is then that of 1,000. The flag is for the whole process: only the command sets it, never the library.
 */
export function keepMemoryLow(requests: number): void {
  if (requests > LONG_RUN) setFlagsFromString("--optimize-for-size");
}
