import type { SessionOfVmsOptions } from "@waybill/sandbox-quickjs";
import { guestChunk } from "../guest-chunk.ts";
import type { LaneScripts } from "./lane-scripts.ts";
import { readQuickJs } from "./quickjs-wasm.ts";
import { threadVms } from "./thread-vms.ts";

/** QuickJS on a thread of its own. Nothing of it is loaded before this is called. */
export function quickJsSandbox(limits: SessionOfVmsOptions["limits"], startNow: boolean): LaneScripts {
  const opening = open(limits);
  let isOver = false;
  opening.then(
    (session) => {
      if (isOver) session.dispose();
      else if (startNow) session.prepare();
    },
    // Whoever runs a script hears of it.
    () => {},
  );
  return {
    run: async (input, bridge) => (await opening).run(input, bridge),
    resume: async (input, bridge, lost) => (await opening).resume(input, bridge, lost),
    dispose() {
      isOver = true;
      opening.then(
        (session) => session.dispose(),
        () => {},
      );
    },
  };
}

async function open(limits: SessionOfVmsOptions["limits"]) {
  const [{ compileQuickJs, sessionOfVms }, wasm] = await Promise.all([
    import("@waybill/sandbox-quickjs"),
    readQuickJs(),
  ]);
  const vms = threadVms(await compileQuickJs(wasm));
  return sessionOfVms(vms, { chunk: guestChunk, ...(limits !== undefined && { limits }) });
}
