import { BOOT, DEFAULT_LIMITS, LIKELY_LIBRARIES, warmDelivery } from "@waybill/pm";
import { type BootedIsolate, bootIsolate, type IsolateKind } from "./boot-isolate.ts";
import { isolatedVmProblem, loadIsolatedVm } from "./load-isolated-vm.ts";

export interface AheadOptions extends Partial<IsolateKind> {
  /** The text of a library chunk of the guest, by its name. */
  chunk(name: string): string | undefined;
}

/** Starts an isolate for scripts that nobody knows yet, with the libraries that most scripts use; undefined where none can be started. */
export function isolateAhead({ chunk, ...kind }: AheadOptions): BootedIsolate | undefined {
  if (isolatedVmProblem() !== undefined) return undefined;
  try {
    return bootIsolate(
      loadIsolatedVm(),
      { boot: BOOT, warm: warmDelivery(LIKELY_LIBRARIES, chunk) },
      { memoryMb: DEFAULT_LIMITS.memoryMb, thread: "own", catastrophe: "survive", tellsEnds: false, ...kind },
    );
  } catch {
    // Scripts that need one start one themselves, and say why that fails.
    return undefined;
  }
}
