import type { QuickJsOptions } from "@waybill/sandbox-quickjs";
import { guestChunk } from "../guest-chunk.ts";
import type { LaneScripts } from "./lane-scripts.ts";
import { readQuickJs } from "./quickjs-wasm.ts";

/** QuickJS on the caller's thread. Nothing of it is loaded before this is called. */
export function quickJsSandbox(limits: QuickJsOptions["limits"], startNow: boolean): LaneScripts {
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

async function open(limits: QuickJsOptions["limits"]) {
  const [{ compileQuickJs, quickJsScriptHost }, wasm] = await Promise.all([
    import("@waybill/sandbox-quickjs"),
    readQuickJs(),
  ]);
  return quickJsScriptHost({
    engine: compileQuickJs(wasm),
    chunk: guestChunk,
    ...(limits !== undefined && { limits }),
    ...(process.threadCpuUsage !== undefined && { threadCpuMs }),
  });
}

/** The time of the thread, not of the clock: a busy machine takes nothing from a script's limit. */
function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
