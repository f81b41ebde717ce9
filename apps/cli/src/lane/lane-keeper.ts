// Keeps a run whose lane is elsewhere: masks what the lane tells and hands it on, and knows how far the run has come.
import { maskEvents } from "@waybill/core";
import type { AbortSignalLike, Emit, RunEvent, RunResult, ScopeChain, ScopeName } from "@waybill/core";
import { nodeCookieJar } from "@waybill/host-node";
import type { NodeCookieJar } from "@waybill/host-node";
import type { PreparedRun } from "../prepare-run.ts";
import { engineSettings } from "../run-engine.ts";
import type { EngineJob, EngineSettings, RunEngine } from "../run-engine.ts";
import type { RunOptions } from "../run-options.ts";
import type { Carrier, CarrierEvents, LostLane } from "./carrier.ts";
import type {
  AbortReason,
  LaneNote,
  LaneOptions,
  LaneRecord,
  LaneScopes,
  Resume,
  ResumeStart,
} from "./lane-protocol.ts";
import { RunProgress } from "./run-progress.ts";
import { applyChange } from "./told-cookies.ts";
import { learn } from "./told-secrets.ts";
import { absolutePaths } from "./wall-grants.ts";

interface LaneJob extends EngineJob {
  readonly options: RunOptions;
  readonly ready: PreparedRun;
  readonly cookies: NodeCookieJar;
}

/** A lane that has been started ahead, and waits. */
export interface WaitingLane {
  /** For the run that was prepared meanwhile. */
  engine(options: RunOptions, ready: PreparedRun): RunEngine;
  /** There is nothing to run. */
  end(): void;
}

export type StartCarrier = (events: CarrierEvents) => Carrier;

/** Starts a lane; another one whenever a script has taken it along. */
export function openLane(start: StartCarrier): WaitingLane {
  let keeper: LaneKeeper | undefined;
  let crash: { readonly error: unknown } | undefined;
  const first = start({
    onRecords: (records) => keeper?.take(records),
    onLost: (lost) => keeper?.lose(lost),
    onCrash: (error) => {
      crash = { error };
      keeper?.fail(error);
    },
  });
  return {
    engine(options, ready) {
      const cookies = ready.cookies ?? nodeCookieJar();
      return {
        cookies,
        run: (job) =>
          new Promise((resolve, reject) => {
            if (crash !== undefined) return reject(crash.error);
            keeper = new LaneKeeper({ first, start }, { ...job, options, ready, cookies }, { resolve, reject });
          }),
        dispose: async () => keeper?.ended(),
      };
    },
    end: () => first.end(),
  };
}

/** The words of the engine. */
const TIMED_OUT: AbortReason = { name: "Error", message: "callback timed out" };

/** The lane's own timer comes first, if it can. */
const LATER_MS = 100;

interface Ending {
  resolve(result: RunResult): void;
  reject(error: unknown): void;
}

interface Carriers {
  readonly first: Carrier;
  readonly start: StartCarrier;
}

class LaneKeeper {
  readonly #startCarrier: StartCarrier;
  readonly #job: LaneJob;
  readonly #ending: Ending;
  readonly #emit: Emit;
  readonly #unlisten: () => void;
  readonly #progress: RunProgress;
  readonly #startedAt = performance.now();
  #carrier: Carrier;
  #finished: Extract<RunEvent, { readonly type: "run-finished" }> | undefined;
  #hasFailed = false;
  #pressure: Promise<unknown> | undefined;
  #cookiesKept: Promise<void> = Promise.resolve();

  constructor({ first, start }: Carriers, job: LaneJob, ending: Ending) {
    this.#carrier = first;
    this.#startCarrier = start;
    this.#job = job;
    this.#ending = ending;
    const { secrets, ready, signal } = job;
    this.#emit = secrets === undefined ? job.emit : maskEvents(job.emit, secrets);
    this.#progress = new RunProgress(ready.scopes);
    secrets?.learnScopes(ready.scopes);
    this.#unlisten = this.#listen(signal);
    void this.#start().catch((error: unknown) => this.fail(error));
  }

  async #start(resume?: Resume): Promise<void> {
    const { options, ready, cookies } = this.#job;
    const { collection, from, network, rows } = ready;
    await this.#cookiesKept;
    const jar = ready.cookies === undefined && resume === undefined ? {} : { cookies: await cookies.toJson() };
    this.#carrier.send({
      kind: "start",
      start: {
        options: laneOptions(options),
        settings: this.#settings(),
        collection,
        from,
        network,
        scopes: contentOf(resume?.scopes ?? this.#progress.scopes),
        ...jar,
        ...(rows !== undefined && { rows: rows.count }),
        ...(resume !== undefined && { resume: this.#resumeStart(resume) }),
      },
    });
  }

  /** The time that is left of that for the whole run. */
  #settings(): EngineSettings {
    const settings = engineSettings(this.#job.options);
    const left = this.#timeLeft();
    const global = left > 0 && left < Infinity ? Math.ceil(left) : 0;
    return { ...settings, timeout: { ...settings.timeout, global } };
  }

  #timeLeft(): number {
    const { timeout = 0 } = this.#job.options;
    return timeout > 0 ? timeout - (performance.now() - this.#startedAt) : Infinity;
  }

  #resumeStart({ cursor, prerequest, exchange, vms }: Resume): ResumeStart {
    const { signal } = this.#job;
    const isLate = this.#timeLeft() <= 0;
    return {
      cursor,
      vms,
      ...(prerequest !== undefined && { prerequest }),
      ...(exchange !== undefined && { exchange }),
      ...(isLate && { abort: TIMED_OUT }),
      ...(signal.aborted && { abort: abortReason(signal.reason) }),
    };
  }

  #listen(signal: AbortSignalLike): () => void {
    const abort = (): void => {
      this.#carrier.send({ kind: "abort", reason: abortReason(signal.reason) });
      this.#carrier.interruptScripts();
    };
    const { timeout = 0 } = this.#job.options;
    // While a script blocks the lane, its own timer cannot come.
    const late = timeout > 0 ? setTimeout(() => this.#carrier.interruptScripts(), timeout + LATER_MS) : undefined;
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    return () => {
      clearTimeout(late);
      signal.removeEventListener("abort", abort);
    };
  }

  take(records: readonly LaneRecord[]): Promise<unknown> | undefined {
    for (const record of records) this.#takeRecord(record);
    const pressure = this.#pressure;
    if (pressure === undefined) return undefined;
    this.#pressure = undefined;
    return pressure.catch((error: unknown) => this.fail(error));
  }

  #takeRecord(record: LaneRecord): void {
    this.#progress.add(record);
    if (isNote(record)) return this.#takeNote(record);
    if (record.type === "run-finished") this.#finished = record;
    const answer = this.#emit(record);
    if (answer === undefined) return;
    this.#pressure = this.#pressure === undefined ? answer : Promise.all([this.#pressure, answer]);
  }

  #takeNote(note: LaneNote): void {
    switch (note.type) {
      case "lane-secrets":
        if (this.#job.secrets !== undefined) learn(this.#job.secrets, note.learned);
        return;
      case "lane-cookies": {
        const { change } = note;
        this.#cookiesKept = this.#cookiesKept.then(() => applyChange(this.#job.cookies, change));
        return;
      }
      case "lane-rows-wanted":
        return void this.#giveRows(note.from, note.count).catch((error: unknown) => this.fail(error));
      case "lane-ended":
        return void this.#end();
      case "lane-defect":
        return this.fail(defectFrom(note.error));
      case "lane-phase-ended":
      case "lane-posted":
      case "lane-dealt-with":
      case "lane-recorded":
      case "lane-lost":
    }
  }

  /** Goes on in another lane, behind the script that took this one along. */
  lose({ cause, detail, lastWords }: LostLane): void {
    const resume = this.#progress.lose({ cause, detail }, lastWords);
    if (resume === undefined) return this.fail(new Error(`the lane of the run was lost (${detail || cause})`));
    this.#carrier = this.#startCarrier({
      onRecords: (records) => this.take(records),
      onLost: (lost) => this.lose(lost),
      onCrash: (error) => this.fail(error),
    });
    void this.#start(resume).catch((error: unknown) => this.fail(error));
  }

  /** Resolves when the lane is no more. */
  async ended(): Promise<void> {
    if (!this.#hasFailed) await this.#carrier.ended();
  }

  async #giveRows(from: number, count: number): Promise<void> {
    const { rows } = this.#job.ready;
    if (rows === undefined) return;
    const some = [];
    for (let index = from; index < from + count; index += 1) some.push(await rows.row(index));
    this.#carrier.send({ kind: "rows", from, rows: some });
  }

  async #end(): Promise<void> {
    this.#unlisten();
    try {
      await Promise.all([this.#pressure, this.#cookiesKept]);
    } catch (error) {
      return this.#ending.reject(error);
    }
    const finished = this.#finished;
    if (finished === undefined) return this.#ending.reject(new Error("The lane ended before its run was finished."));
    const { outcome, error } = finished;
    const masked = error && { name: error.name, message: this.#job.secrets?.mask(error.message) ?? error.message };
    this.#ending.resolve({
      kind: outcome,
      scopes: this.#progress.scopes,
      ...(masked !== undefined && { error: masked }),
    });
  }

  fail(error: unknown): void {
    this.#hasFailed = true;
    this.#unlisten();
    this.#carrier.end();
    this.#ending.reject(error);
  }
}

function laneOptions(options: RunOptions): LaneOptions {
  const {
    collection: _c,
    environment: _e,
    globals: _g,
    iterationData: _d,
    requestAgents: _r,
    signal: _s,
    ...rest
  } = options;
  return absolutePaths(rest);
}

function contentOf(scopes: ScopeChain): LaneScopes {
  const content = (scope: ScopeName) => {
    const { id, name, variables } = scopes.layer(scope);
    return { id, ...(name !== undefined && { name }), variables };
  };
  return {
    local: content("local"),
    environment: content("environment"),
    collection: content("collection"),
    globals: content("globals"),
  };
}

function isNote(record: LaneRecord): record is LaneNote {
  return record.type.startsWith("lane-");
}

/** A reason of any kind as the engine understands it. */
function abortReason(reason: unknown): AbortReason {
  if (typeof reason === "string" && reason !== "") return { name: "AbortError", message: reason };
  if (isNamed(reason)) return { name: reason.name, message: reason.message };
  return { name: "AbortError", message: "the run was aborted" };
}

function isNamed(value: unknown): value is AbortReason {
  if (typeof value !== "object" || value === null || !("name" in value) || !("message" in value)) return false;
  return typeof value.name === "string" && typeof value.message === "string";
}

/** The error of the lane, with the stack that it had there. */
function defectFrom({
  name,
  message,
  stack,
}: {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}): Error {
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
