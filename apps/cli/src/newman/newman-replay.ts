// Tells the events of a run to an emitter as newman does: same names, same order, objects of the model as arguments.
import type { EventEmitter } from "node:events";
import { emptySummary, summarise } from "@waybill/core";
import type { EventCursor, Phase, RunEvent, ScopeChain, ScriptRef } from "@waybill/core";
import type { JsonObject } from "@waybill/collection";
import type { Identify } from "@waybill/reporters";
import { CookieList, VariableScope } from "@waybill/sdk";
import type { Event, Item, Request, Response, Script } from "@waybill/sdk";
import type { ReportContext } from "../report-context.ts";
import { consoleMessages } from "./console-message.ts";
import { ExecutionLog } from "./execution-log.ts";
import { newmanCursor } from "./newman-cursor.ts";
import type { NewmanCursor } from "./newman-cursor.ts";
import type { NewmanEmitter } from "./newman-emitter.ts";
import { assertionError, requestError, scriptError } from "./newman-errors.ts";
import type { NewmanScriptError } from "./newman-errors.ts";
import { newmanHistory } from "./newman-history.ts";
import { newmanSummary, scopeObject } from "./newman-summary.ts";
import type { NewmanSummary } from "./newman-summary.ts";
import { cookieList, eventOf, receivedResponse, RunModel, scriptItem, sentRequest } from "./run-model.ts";
import { scriptResult } from "./script-execution.ts";
import type { PhaseState, ScriptExecution } from "./script-execution.ts";

type EventOf<Type extends RunEvent["type"]> = Extract<RunEvent, { readonly type: Type }>;

export interface ReplayOptions {
  /** False: `summary.run.executions` stays empty, and no response is kept. */
  readonly keepExecutions: boolean;
  /** Bytes of a body that are kept; the rest is cut. */
  readonly mostBody: number;
}

/** The script that is running, or ran last. */
interface RunningScript {
  readonly ref: ScriptRef;
  readonly event: Event;
  readonly execution: string;
}

/** What is known of the item in progress. Items of nested requests stand on top of each other. */
interface ItemState {
  readonly item: Item;
  readonly phases: Partial<Record<Phase, PhaseState>>;
  readonly executions: Record<Phase, ScriptExecution[]>;
  readonly started: Record<Phase, number>;
  script?: RunningScript;
  request?: Request;
  response?: Response;
  cookies: () => CookieList;
}

export class NewmanReplay {
  readonly summary: NewmanSummary;
  readonly #emitter: NewmanEmitter;
  readonly #context: ReportContext;
  readonly #options: ReplayOptions;
  readonly #model: RunModel;
  readonly #totals = emptySummary();
  readonly #log: ExecutionLog;
  readonly #identify: Identify;
  readonly #items: ItemState[] = [];
  #scopes: ScopeChain;
  #row: JsonObject = {};
  #last: EventCursor = { position: 0, iteration: 0, length: 0, cycles: 0, ref: "" };

  constructor(emitter: NewmanEmitter, context: ReportContext, options: ReplayOptions) {
    const { collection, clock, random } = context;
    this.#emitter = emitter;
    this.#context = context;
    this.#options = options;
    this.#scopes = context.scopes();
    this.#identify = { newId: () => random.uuid(), now: () => clock.now() };
    this.#model = new RunModel(collection, context.mask);
    this.summary = newmanSummary(this.#model.collection, this.#scopes, this.#totals);
    this.#log = new ExecutionLog(this.summary, this.#model, this.#identify);
    emitter.summary = this.summary;
  }

  onEvent(event: RunEvent): void {
    summarise(this.#totals, event);
    this.#log.addFailure(event);
    if ("cursor" in event && event.cursor !== undefined) this.#last = event.cursor;
    this.#tell(event);
  }

  /** The summary is whole, and masked: reporters may still ask for files. */
  beforeDone(error: Error | undefined): void {
    this.#hideSecrets();
    this.summary.environment = this.#masked("environment");
    this.summary.globals = this.#masked("globals");
    if (error !== undefined) {
      this.summary.error = error;
      this.summary.run.error = error;
    }
    this.#emitter.emit("beforeDone", null, { cursor: newmanCursor(this.#last), summary: this.summary });
  }

  done(): void {
    this.#emitter.emit("done", this.summary.error ?? null, this.summary);
  }

  /** Secrets that became known since are hidden in what was made before, too. */
  #hideSecrets(): void {
    if (!this.#model.refresh()) return;
    const { summary } = this;
    summary.collection = this.#model.collection;
    const anew = (item: Item): Item => this.#model.item({ id: String(item.id), name: String(item.name) });
    for (const execution of summary.run.executions) execution.item = anew(execution.item);
    for (const failure of summary.run.failures) {
      failure.source = anew(failure.source);
      failure.parent = failure.source.parent();
    }
  }

  #masked(name: "environment" | "globals"): NewmanSummary["environment"] {
    const json: JsonObject = JSON.parse(JSON.stringify(scopeObject(this.#context.scopes(), name)));
    return new VariableScope(this.#context.mask(json));
  }

  #tell(event: RunEvent): void {
    switch (event.type) {
      case "run-started":
        return this.#start(event);
      case "iteration-started":
        this.#row = event.row ?? {};
        return this.#emit("beforeIteration", event.cursor, {});
      case "iteration-finished":
        return this.#emit("iteration", event.cursor, {});
      case "request-started":
      case "request-finished":
        return this.#tellItem(event);
      case "request-prepared":
      case "response-received":
      case "request-failed":
        return this.#tellExchange(event);
      default:
        return this.#tellScripts(event);
    }
  }

  #start({ requests, iterations, id }: EventOf<"run-started">): void {
    this.#hideSecrets();
    this.summary.environment = this.#masked("environment");
    this.summary.globals = this.#masked("globals");
    this.#last = { position: 0, iteration: 0, length: requests, cycles: iterations, ref: id };
    this.#emit("start", this.#last, { run: this.#emitter.runner ?? {} });
  }

  #tellItem(event: EventOf<"request-started" | "request-finished">): void {
    const item = this.#model.item(event.item);
    if (event.type === "request-started") {
      this.#items.push(newItemState(item));
      this.#emit("beforeItem", event.cursor, { item });
      return;
    }
    this.#items.pop();
    this.#log.close(event);
    this.#emit("item", event.cursor, { item });
  }

  #tellScripts(event: RunEvent): void {
    switch (event.type) {
      case "scripts-started":
        return this.#startPhase(event);
      case "scripts-finished":
        return this.#finishPhase(event);
      case "script-started":
        return this.#startScript(event);
      case "script-finished":
        return this.#finishScript(event);
      case "next-request":
      case "visualizer":
        return this.#noteReturn(event);
      default:
        return this.#tellNotice(event);
    }
  }

  #tellNotice(event: RunEvent): void {
    const { script } = this.#state() ?? {};
    switch (event.type) {
      case "console": {
        const { level, messages } = event;
        this.#emitter.emit("console", null, {
          cursor: this.#scriptCursor(event.cursor, script),
          level,
          messages: consoleMessages(messages),
        });
        return;
      }
      case "exception":
        this.#emitter.emit("exception", null, {
          cursor: this.#scriptCursor(event.cursor, script),
          error: scriptError(event.error, this.#identify),
        });
        return;
      case "test-finished":
        return this.#tellTest(event);
      default:
    }
  }

  #tellTest(event: EventOf<"test-finished">): void {
    if (this.#options.keepExecutions) this.#log.addTest(event);
    const { name, index, skipped, passed, error = null } = event.test;
    const failed = skipped || passed ? null : assertionError({ name, index }, error);
    this.#emitter.emit("assertion", failed, {
      cursor: this.#scriptCursor(event.cursor, this.#state()?.script),
      assertion: name,
      skipped,
      error: failed,
      item: this.#model.item(event.item),
    });
  }

  #startPhase({ phase, cursor, item: ref }: EventOf<"scripts-started">): void {
    const item = this.#model.item(ref);
    const state = this.#state();
    if (state !== undefined) {
      state.phases[phase] = {
        phase,
        item,
        data: this.#row,
        cookies: () => state.cookies(),
        request: () => state.request,
        response: () => state.response,
        scopes: this.#scopes,
      };
    }
    const events = this.#model.events(item, phase);
    this.#emit(phase === "test" ? "beforeTest" : "beforePrerequest", cursor, { events: [...events], item });
  }

  #finishPhase({ phase, mutations, cursor, item: ref }: EventOf<"scripts-finished">): void {
    this.#scopes = this.#scopes.apply(mutations);
    const state = this.#state();
    const inPhase = state?.phases[phase];
    if (inPhase !== undefined) inPhase.scopes = this.#scopes;
    const executions = state?.executions[phase] ?? [];
    this.#emit(phase === "test" ? "test" : "prerequest", cursor, { executions, item: this.#model.item(ref) });
  }

  #startScript({ script: ref, cursor, item: itemRef }: EventOf<"script-started">): void {
    const item = this.#model.item(itemRef);
    const state = this.#state();
    const { phase } = ref;
    const index = state?.started[phase] ?? 0;
    const event = this.#model.events(item, phase)[index] ?? eventOf(phase, ref.id);
    if (state !== undefined) {
      state.started[phase] = index + 1;
      state.script = { ref, event, execution: this.#identify.newId() };
    }
    const args = { cursor: newmanCursor(cursor, ref), script: event.script, event, item };
    this.#emitter.emit("beforeScript", null, args);
    this.#emitter.emit(phase === "test" ? "beforeTestScript" : "beforePrerequestScript", null, args);
  }

  #finishScript(finished: EventOf<"script-finished">): void {
    if (this.#options.keepExecutions) this.#log.addScript(finished);
    const { script: ref, error: failure, cursor, item: itemRef } = finished;
    const { phase } = ref;
    const item = this.#model.item(itemRef);
    const state = this.#state();
    const event = state?.script?.event ?? eventOf(phase, ref.id);
    const { script } = event;
    const error = failure === undefined ? null : scriptError(failure, this.#identify);
    const execution = this.#executionOf(state, { ref, event, script, error, cursor });
    const args = { cursor: newmanCursor(cursor, ref), execution: execution?.result, script, event, item };
    this.#emitter.emit("script", error, args);
    this.#emitter.emit(phase === "test" ? "testScript" : "prerequestScript", error, args);
  }

  #executionOf(state: ItemState | undefined, ended: EndedScript): ScriptExecution | undefined {
    const inPhase = state?.phases[ended.ref.phase];
    if (state === undefined || inPhase === undefined) return undefined;
    const { event, script, error, ref } = ended;
    const id = state.script?.execution ?? this.#identify.newId();
    const result = scriptResult(id, inPhase, newmanCursor(ended.cursor, ref));
    const execution: ScriptExecution = { event, script, result, ...(error !== null && { error }) };
    state.executions[ref.phase].push(execution);
    return execution;
  }

  #noteReturn(event: EventOf<"next-request" | "visualizer">): void {
    const { phases } = this.#state() ?? {};
    const inPhase = phases?.test ?? phases?.prerequest;
    if (inPhase === undefined) return;
    if (event.type === "next-request") {
      inPhase.next = event.target;
      return;
    }
    const { template, data, options } = event;
    inPhase.visualizer = { template, data, options };
  }

  #tellExchange(event: EventOf<"request-prepared" | "response-received" | "request-failed">): void {
    const told = event.cause === "script" ? this.#scriptExchange(event) : this.#ownExchange(event);
    switch (event.type) {
      case "request-prepared":
        this.#emitter.emit("beforeRequest", null, told);
        return;
      case "request-failed":
        return this.#tellFailed(event, told);
      case "response-received":
        return this.#tellResponse(event, told);
    }
  }

  #scriptExchange({ request: sent, cursor }: Exchange): ToldExchange {
    const request = sentRequest(sent);
    return { cursor: this.#scriptCursor(cursor, this.#state()?.script), request, item: scriptItem(request) };
  }

  #ownExchange({ request: sent, cursor, item: ref }: Exchange): ToldExchange {
    const item = this.#model.item(ref);
    const request = sentRequest(sent, item.request);
    const state = this.#state();
    if (state !== undefined) state.request = request;
    return { cursor: newmanCursor(cursor), request, item };
  }

  #tellFailed(event: EventOf<"request-failed">, { cursor, request, item }: ToldExchange): void {
    const error = requestError(event.failure);
    if (this.#options.keepExecutions) this.#log.addExchange(event, { request, error });
    const history = newmanHistory(event.history);
    this.#emitter.emit("request", error, {
      cursor,
      response: undefined,
      request,
      item,
      cookies: new CookieList(),
      history,
    });
  }

  #tellResponse(event: EventOf<"response-received">, { cursor, request, item }: ToldExchange): void {
    const response = receivedResponse(event.response, event.cookies, this.#options.mostBody);
    const cookies = cookieList(event.cookies);
    if (this.#options.keepExecutions) this.#log.addExchange(event, { request, response });
    const state = this.#state();
    if (event.cause !== "script" && state !== undefined) {
      state.response = response;
      state.cookies = () => cookies;
    }
    const history = newmanHistory(event.history);
    this.#emitter.emit("request", null, { cursor, response, request, item, cookies, history });
  }

  #state(): ItemState | undefined {
    return this.#items.at(-1);
  }

  #scriptCursor(cursor: EventCursor, script: RunningScript | undefined): NewmanCursor {
    return newmanCursor(cursor, script && { id: script.ref.id, execution: script.execution });
  }

  #emit(name: string, cursor: EventCursor, args: object): void {
    (this.#emitter as unknown as EventEmitter).emit(name, null, { cursor: newmanCursor(cursor), ...args });
  }
}

type Exchange = EventOf<"request-prepared" | "response-received" | "request-failed">;

interface ToldExchange {
  readonly cursor: NewmanCursor;
  readonly request: Request;
  readonly item: Item;
}

interface EndedScript {
  readonly ref: ScriptRef;
  readonly event: Event;
  readonly script: Script | undefined;
  readonly error: NewmanScriptError | null;
  readonly cursor: EventCursor;
}

function newItemState(item: Item): ItemState {
  return {
    item,
    phases: {},
    executions: { prerequest: [], test: [] },
    started: { prerequest: 0, test: 0 },
    cookies: () => new CookieList(),
  };
}
