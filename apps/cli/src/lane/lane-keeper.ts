// Keeps a run whose lane is elsewhere: masks what the lane tells and hands it on, and knows how far the run has come.
import { maskEvents } from "@waybill/core";
import type { AbortSignalLike, Emit, RunEvent, RunResult, ScopeChain, ScopeName } from "@waybill/core";
import { nodeCookieJar } from "@waybill/host-node";
import type { NodeCookieJar } from "@waybill/host-node";
import type { PreparedRun } from "../prepare-run.ts";
import { engineSettings } from "../run-engine.ts";
import type { EngineJob, RunEngine } from "../run-engine.ts";
import type { RunOptions } from "../run-options.ts";
import type { Carrier, CarrierEvents } from "./carrier.ts";
import type { AbortReason, LaneNote, LaneOptions, LaneRecord, LaneScopes } from "./lane-protocol.ts";
import { applyChange } from "./told-cookies.ts";
import { learn } from "./told-secrets.ts";

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

export function openLane(start: (events: CarrierEvents) => Carrier): WaitingLane {
  let keeper: LaneKeeper | undefined;
  let crash: { readonly error: unknown } | undefined;
  const carrier = start({
    onRecords: (records) => keeper?.take(records),
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
            keeper = new LaneKeeper(carrier, { ...job, options, ready, cookies }, { resolve, reject });
          }),
        dispose: () => carrier.ended(),
      };
    },
    end: () => carrier.end(),
  };
}

interface Ending {
  resolve(result: RunResult): void;
  reject(error: unknown): void;
}

class LaneKeeper {
  readonly #carrier: Carrier;
  readonly #job: LaneJob;
  readonly #ending: Ending;
  readonly #emit: Emit;
  readonly #unlisten: () => void;
  #scopes: ScopeChain;
  #finished: Extract<RunEvent, { readonly type: "run-finished" }> | undefined;
  #pressure: Promise<unknown> | undefined;
  #cookiesKept: Promise<void> = Promise.resolve();

  constructor(carrier: Carrier, job: LaneJob, ending: Ending) {
    this.#carrier = carrier;
    this.#job = job;
    this.#ending = ending;
    const { secrets, ready, signal } = job;
    this.#emit = secrets === undefined ? job.emit : maskEvents(job.emit, secrets);
    this.#scopes = ready.scopes;
    secrets?.learnScopes(ready.scopes);
    this.#unlisten = this.#listen(signal);
    void this.#start().catch((error: unknown) => this.fail(error));
  }

  async #start(): Promise<void> {
    const { options, ready, cookies } = this.#job;
    const { collection, from, network, rows } = ready;
    const jar = ready.cookies === undefined ? {} : { cookies: await cookies.toJson() };
    const scopes = contentOf(this.#scopes);
    this.#carrier.send({
      kind: "start",
      start: {
        options: laneOptions(options),
        settings: engineSettings(options),
        collection,
        from,
        network,
        scopes,
        ...jar,
        ...(rows !== undefined && { rows: rows.count }),
      },
    });
  }

  #listen(signal: AbortSignalLike): () => void {
    const abort = (): void => {
      this.#carrier.send({ kind: "abort", reason: abortReason(signal.reason) });
      this.#carrier.interruptScripts();
    };
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    return () => signal.removeEventListener("abort", abort);
  }

  take(records: readonly LaneRecord[]): Promise<unknown> | undefined {
    for (const record of records) this.#takeRecord(record);
    const pressure = this.#pressure;
    if (pressure === undefined) return undefined;
    this.#pressure = undefined;
    return pressure.catch((error: unknown) => this.fail(error));
  }

  #takeRecord(record: LaneRecord): void {
    switch (record.type) {
      case "lane-secrets":
      case "lane-cookies":
      case "lane-rows-wanted":
      case "lane-phase-ended":
      case "lane-ended":
      case "lane-defect":
        return this.#takeNote(record);
      case "scripts-finished":
        this.#scopes = this.#scopes.apply(record.mutations);
        break;
      case "iteration-started":
        if (record.row !== undefined) this.#scopes = this.#scopes.withRow(record.row);
        break;
      case "run-finished":
        this.#finished = record;
        break;
      default:
    }
    this.#tell(record);
  }

  #tell(event: RunEvent): void {
    const answer = this.#emit(event);
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
      case "lane-phase-ended":
        return;
      case "lane-ended":
        return void this.#end();
      case "lane-defect":
        return this.fail(defectFrom(note.error));
    }
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
    this.#ending.resolve({ kind: outcome, scopes: this.#scopes, ...(masked !== undefined && { error: masked }) });
  }

  fail(error: unknown): void {
    this.#unlisten();
    this.#carrier.end();
    this.#ending.reject(error);
  }
}

function laneOptions(options: RunOptions): LaneOptions {
  const { collection: _c, environment: _e, globals: _g, iterationData: _d, requestAgents: _r, signal: _s, ...rest } = options;
  return rest;
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
