// The lane: engine, connections and scripts of a run, wherever its keeper has put them.
import { createAbort, createScopeChain, run } from "@waybill/core";
import type { RunPorts } from "@waybill/core";
import { cookieJarFrom, nodeCookieJar, nodePorts } from "@waybill/host-node";
import { planInputs } from "../prepare-run.ts";
import { portOptions } from "../port-options.ts";
import { askedRows } from "./asked-rows.ts";
import type { AskedRows } from "./asked-rows.ts";
import { batchSender } from "./batch-sender.ts";
import type { BatchLink, BatchSender } from "./batch-sender.ts";
import type { LaneStart, ToLane } from "./lane-protocol.ts";
import { toldCookies } from "./told-cookies.ts";
import { ToldSecrets } from "./told-secrets.ts";

/** The way to the keeper. */
export interface LaneLink extends BatchLink {
  /** Threads share this memory: see the option `interrupt` of the sandbox. */
  readonly interrupt: SharedArrayBuffer;
  onMessage(listener: (message: ToLane) => void): void;
  close(): void;
}

/** What is said between two scripts is on its way after this many ms at the latest. */
const LATEST_MS = 25;

/** Runs what the keeper says, once. */
export function serveLane(link: LaneLink): void {
  const sender = batchSender(link);
  const abort = createAbort();
  let rows: AskedRows | undefined;
  link.onMessage((message) => {
    switch (message.kind) {
      case "start":
        rows = rowsOf(message.start, sender);
        void runLane({ start: message.start, link, sender, signal: abort.signal, rows });
        return;
      case "rows":
        return rows?.arrive(message.from, message.rows);
      case "abort":
        return abort.abort(message.reason);
    }
  });
}

interface LaneRun {
  readonly start: LaneStart;
  readonly link: LaneLink;
  readonly sender: BatchSender;
  readonly signal: ReturnType<typeof createAbort>["signal"];
  readonly rows: AskedRows | undefined;
}

function rowsOf({ rows }: LaneStart, sender: BatchSender): AskedRows | undefined {
  if (rows === undefined) return undefined;
  return askedRows(rows, (from, count) => {
    sender.note({ type: "lane-rows-wanted", from, count });
    sender.urge();
  });
}

async function runLane(lane: LaneRun): Promise<void> {
  const { link, sender } = lane;
  const flushing = setInterval(sender.flush, LATEST_MS);
  try {
    await execute(lane);
    sender.note({ type: "lane-ended" });
  } catch (error) {
    sender.note({ type: "lane-defect", error: defectOf(error) });
  }
  clearInterval(flushing);
  sender.urge();
  link.close();
}

async function execute({ start, link, sender, signal, rows }: LaneRun): Promise<void> {
  const planned = planInputs(start, start.options);
  if (planned.kind === "not-started") throw new Error("A lane was started for a run that cannot be planned.");
  const { plan } = planned;
  const jar = start.cookies === undefined ? nodeCookieJar() : await cookieJarFrom(start.cookies);
  const ports = nodePorts({
    ...portOptions(start.options, {
      from: start.from,
      network: start.network,
      plan,
      cookies: toldCookies(jar, (change) => sender.note({ type: "lane-cookies", change })),
    }),
    scriptThread: {
      thread: "caller",
      interrupt: link.interrupt,
      witness: { started() {}, entering: sender.flush, posted() {}, dealtWith() {} },
    },
  });
  try {
    await run(plan, ports satisfies RunPorts, {
      ...start.settings,
      scopes: createScopeChain(start.scopes),
      emit: sender.emit,
      signal,
      secrets: new ToldSecrets((learned) => sender.note({ type: "lane-secrets", learned })),
      ...(rows !== undefined && { rows }),
    });
  } finally {
    await ports.dispose();
  }
}

function defectOf(error: unknown): { name: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack } = error;
  return { name, message, ...(stack !== undefined && { stack }) };
}
