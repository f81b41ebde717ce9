// How far a run has come, as its lane has told: enough for another lane to go on where one was lost.
import type { EventCursor, Phase, PhaseOutcome, RunEvent, ScopeChain } from "@waybill/core";
import type { LostVm } from "@waybill/host-node";
import type { LaneRecord, RecordedExchange, Resume } from "./lane-protocol.ts";

interface RequestInProgress {
  readonly cursor: EventCursor;
  /** The scopes at its start. */
  readonly scopes: ScopeChain;
  prerequest: PhaseOutcome | undefined;
  exchange: RecordedExchange | undefined;
  scripts: ScriptsInProgress | undefined;
}

interface ScriptsInProgress {
  readonly phase: Phase;
  /** The VMs that were lost in this phase before. */
  readonly vms: LostVm[];
  told: string[];
  untold: string[];
  recorded: readonly string[];
}

export class RunProgress {
  #scopes: ScopeChain;
  #request: RequestInProgress | undefined;

  constructor(scopes: ScopeChain) {
    this.#scopes = scopes;
  }

  /** The variables now. */
  get scopes(): ScopeChain {
    return this.#scopes;
  }

  add(record: LaneRecord): void {
    switch (record.type) {
      case "iteration-started":
        if (record.row !== undefined) this.#scopes = this.#scopes.withRow(record.row);
        return;
      case "request-started":
        this.#request = newRequest(record.cursor, this.#scopes);
        return;
      case "request-finished":
        this.#request = undefined;
        return;
      case "scripts-finished":
        this.#scopes = this.#scopes.apply(record.mutations);
        if (this.#request !== undefined) this.#request.scripts = undefined;
        return;
      default:
        if (this.#request !== undefined) addTo(this.#request, record);
    }
  }

  /** Where to go on if the lane is lost now because of a script; undefined when there was none. */
  lose(vm: Omit<LostVm, "told" | "untold">, lastWords: readonly string[]): Resume | undefined {
    const request = this.#request;
    const scripts = request?.scripts;
    if (request === undefined || scripts === undefined) return undefined;
    const { told, untold, recorded } = scripts;
    const words = lastWords.length > 0 ? lastWords : recorded;
    scripts.vms.push({ ...vm, told, untold: [...untold, ...words.map((word) => `[${word}]`)] });
    scripts.told = [];
    scripts.untold = [];
    scripts.recorded = [];
    const { cursor, scopes, prerequest, exchange } = request;
    return {
      cursor,
      scopes,
      vms: scripts.vms,
      ...(prerequest !== undefined && { prerequest }),
      ...(exchange !== undefined && { exchange }),
    };
  }
}

function newRequest(cursor: EventCursor, scopes: ScopeChain): RequestInProgress {
  return { cursor, scopes, prerequest: undefined, exchange: undefined, scripts: undefined };
}

function addTo(request: RequestInProgress, record: LaneRecord): void {
  switch (record.type) {
    case "scripts-started":
      request.scripts = { phase: record.phase, vms: [], told: [], untold: [], recorded: [] };
      return;
    case "lane-phase-ended":
      request.prerequest = record.outcome;
      return;
    case "lane-posted":
      if (request.scripts !== undefined) post(request.scripts, record.messages);
      return;
    case "lane-recorded":
      if (request.scripts !== undefined) request.scripts.recorded = record.messages;
      return;
    case "lane-dealt-with":
      if (request.scripts !== undefined) dealWith(request.scripts);
      return;
    case "response-received":
    case "request-failed":
      if (isOfCollection(record)) request.exchange = record;
      return;
    default:
  }
}

/** A post has all that was recorded before it. */
function post(scripts: ScriptsInProgress, messages: string): void {
  scripts.untold.push(messages);
  scripts.recorded = [];
}

function dealWith(scripts: ScriptsInProgress): void {
  scripts.told.push(...scripts.untold);
  scripts.untold = [];
}

/** Requests of scripts have other causes, nested ones too. */
function isOfCollection({ cause }: Extract<RunEvent, { readonly cause: unknown }>): boolean {
  return cause === "collection" || cause === "auth";
}
