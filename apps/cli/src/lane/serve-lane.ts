// The lane: engine, connections and scripts of a run, wherever its keeper has put them.
import { createScopeChain, run } from "@waybill/core";
import type { Emit, PhaseOutcome, RunEvent, RunPlan, RunPorts, ScriptInput } from "@waybill/core";
import { cookieJarFrom, lastWords, nodeCookieJar, nodePorts } from "@waybill/host-node";
import type { BootedIsolate, DeathCause, LaneScripts, LaneWitness } from "@waybill/host-node";
import { planInputs } from "../prepare-run.ts";
import { portOptions } from "../port-options.ts";
import { askedRows } from "./asked-rows.ts";
import type { AskedRows } from "./asked-rows.ts";
import { batchSender } from "./batch-sender.ts";
import type { BatchLink, BatchSender } from "./batch-sender.ts";
import { createEnding } from "./ending.ts";
import type { Ending } from "./ending.ts";
import type { LaneNote, LaneStart, ToLane } from "./lane-protocol.ts";
import { resumedWorld } from "./resumed-ports.ts";
import { toldCookies } from "./told-cookies.ts";
import { ToldSecrets } from "./told-secrets.ts";

/** The way to the keeper. */
export interface LaneLink extends BatchLink {
  /** Threads share this memory: see the option `interrupt` of the sandbox. */
  readonly interrupt: SharedArrayBuffer;
  /** The keeper is in another process: it survives an abort of V8, and the memory of this one does not. */
  readonly isOutside: boolean;
  /** Started before it was known what is to be run. */
  readonly sandbox?: BootedIsolate;
  /** The memory of a VM that has started, for its last words. */
  share(memory: SharedArrayBuffer): void;
  onMessage(listener: (message: ToLane) => void): void;
  close(): void;
}

/** What is said between two scripts is on its way after this many ms at the latest. */
const LATEST_MS = 25;

/** Runs what the keeper says, once. */
export function serveLane(link: LaneLink): void {
  const sender = batchSender(link);
  const ending = createEnding();
  let rows: AskedRows | undefined;
  link.onMessage((message) => {
    switch (message.kind) {
      case "start":
        rows = rowsOf(message.start, sender);
        void runLane({ start: message.start, link, sender, ending, rows });
        return;
      case "rows":
        return rows?.arrive(message.from, message.rows);
      case "abort":
        return ending.ask(message.reason);
    }
  });
}

interface LaneRun {
  readonly start: LaneStart;
  readonly link: LaneLink;
  readonly sender: BatchSender;
  readonly ending: Ending;
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
  } catch (error) {
    sender.note({ type: "lane-defect", error: defectOf(error) });
  }
  clearInterval(flushing);
  sender.urge();
  link.close();
}

async function execute(lane: LaneRun): Promise<void> {
  const { start, sender, ending, rows } = lane;
  const planned = planInputs(start, start.options);
  if (planned.kind === "not-started") throw new Error("A lane was started for a run that cannot be planned.");
  const { plan } = planned;
  const { resume } = start;
  const { ports, emit, dispose } = await openWorld(lane, plan);
  if (resume !== undefined) ending.hold(resume.abort);
  try {
    await run(plan, ports, {
      ...start.settings,
      scopes: createScopeChain(start.scopes),
      emit,
      signal: ending.signal,
      secrets: new ToldSecrets((learned) => sender.note({ type: "lane-secrets", learned })),
      ...(rows !== undefined && { rows }),
      ...(resume !== undefined && { start: resume.cursor }),
    });
    // The keeper need not wait until everything is closed here.
    sender.note({ type: "lane-ended" });
    sender.urge();
  } finally {
    await dispose();
  }
}

interface World {
  readonly ports: RunPorts;
  readonly emit: Emit;
  dispose(): Promise<void>;
}

/** Events leave the engine at once, without `whenIdle`: what has happened before a script has to be with the keeper. */
async function openWorld({ start, link, sender, ending }: LaneRun, plan: RunPlan): Promise<World> {
  const jar = start.cookies === undefined ? nodeCookieJar() : await cookieJarFrom(start.cookies);
  const witness = witnessOf(link, sender);
  const { whenIdle, ...ports } = nodePorts({
    ...portOptions(start.options, {
      from: start.from,
      network: start.network,
      plan,
      cookies: toldCookies(jar, (change) => sender.note({ type: "lane-cookies", change })),
    }),
    scriptThread: {
      thread: "caller",
      interrupt: link.interrupt,
      witness,
      ...(link.sandbox !== undefined && { ahead: link.sandbox }),
      ...(link.isOutside && { catastrophe: "abort", onStuck: witness.lose }),
    },
  });
  const dispose = (): Promise<void> => ports.dispose();
  const scripts = notedScripts(ports.scripts, sender);
  const emit = (event: RunEvent): Promise<void> | undefined => {
    // What can be done while the request is on its way need not be done when the scripts want to begin.
    if (event.type === "request-prepared") whenIdle?.(sender.flush);
    return sender.emit(event);
  };
  if (start.resume === undefined) return { ports: { ...ports, scripts }, emit, dispose };
  const world = resumedWorld({ resume: start.resume, ports, scripts, onNews: ending.release });
  const emitNews = (event: RunEvent): Promise<void> | undefined => {
    const news = world.news(event);
    return news === undefined ? undefined : emit(news);
  };
  return { ports: world.ports, emit: emitNews, dispose };
}

interface Witness extends LaneWitness {
  /** Its last record: the keeper ends this lane, with the threads of scripts that do not end. */
  lose(cause: DeathCause): void;
}

function witnessOf(link: LaneLink, sender: BatchSender): Witness {
  let newest: SharedArrayBuffer | undefined;
  const noteNow = (note: LaneNote): void => {
    sender.note(note);
    sender.flush();
  };
  return {
    started(memory) {
      newest = memory;
      link.share(memory);
    },
    entering: sender.flush,
    posted: (messages) => noteNow({ type: "lane-posted", messages }),
    ...(link.isOutside && { recorded: (messages) => noteNow({ type: "lane-recorded", messages }) }),
    dealtWith: () => sender.note({ type: "lane-dealt-with" }),
    lose(cause) {
      sender.flush();
      noteNow({ type: "lane-lost", cause, lastWords: newest === undefined ? [] : lastWords(newest) });
    },
  };
}

/** Notes what comes of the pre-request scripts of the collection's requests: whoever goes on behind this lane has to know. */
function notedScripts(scripts: LaneScripts, sender: BatchSender): LaneScripts {
  let depth = 0;
  const noted = async (input: ScriptInput, running: Promise<PhaseOutcome>): Promise<PhaseOutcome> => {
    depth += 1;
    const outcome = await running;
    depth -= 1;
    if (depth === 0 && input.phase === "prerequest") sender.note({ type: "lane-phase-ended", outcome });
    return outcome;
  };
  return {
    run: (input, bridge) => noted(input, scripts.run(input, bridge)),
    resume: (input, bridge, lost) => noted(input, scripts.resume(input, bridge, lost)),
    dispose: () => scripts.dispose(),
  };
}

function defectOf(error: unknown): { name: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack } = error;
  return { name, message, ...(stack !== undefined && { stack }) };
}
