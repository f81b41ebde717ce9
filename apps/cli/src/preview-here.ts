import { previewRequest } from "@waybill/core";
import type { Cursor } from "@waybill/core";
import { nodePorts } from "@waybill/host-node";
import { portOptions } from "./port-options.ts";
import type { PreparedRun } from "./prepare-run.ts";
import type { PreviewOutcome } from "./preview-outcome.ts";
import { engineSettings } from "./run-engine.ts";
import type { RunOptions } from "./run-options.ts";
import { settleSandbox } from "./settle-sandbox.ts";

/** On this thread; the ports are its own. */
export async function previewHere(cursor: Cursor, options: RunOptions, ready: PreparedRun): Promise<PreviewOutcome> {
  const settled = settleSandbox(options, ready.plan);
  if (settled.kind === "none") {
    return { kind: "not-started", problems: [{ pointer: "/sandbox", code: "no-sandbox", message: settled.problem }] };
  }
  const isForeign = ready.from === "url" || options.untrusted === true;
  const ports = nodePorts({ ...portOptions(settled.options, ready), startScripts: false });
  const { scopes, rows, plan } = ready;
  const { cookieAccess, timeout = {} } = engineSettings(options);
  try {
    return await previewRequest(plan, ports, {
      cursor,
      scripts: !isForeign,
      scopes,
      timeout,
      ...(rows !== undefined && { rows }),
      ...(cookieAccess !== undefined && { cookieAccess }),
    });
  } finally {
    await ports.dispose();
  }
}
