// The executions and failures of a summary: what happened to each request that was sent.
import { failureOf } from "@waybill/core";
import type { Identify } from "@waybill/reporters";
import { errorJson } from "@waybill/reporters";
import type { RunEvent } from "@waybill/core";
import type { Request, Response } from "@waybill/sdk";
import { newmanCursor } from "./newman-cursor.ts";
import { assertionError, scriptError } from "./newman-errors.ts";
import type { NewmanAssertion, NewmanExecution, NewmanSummary } from "./newman-summary.ts";
import type { RunModel } from "./run-model.ts";

type EventOf<Type extends RunEvent["type"]> = Extract<RunEvent, { readonly type: Type }>;

/** What an item did before its request was sent. */
interface Draft {
  execution?: NewmanExecution;
  readonly assertions: NewmanAssertion[];
  readonly errors: Record<"prerequestScript" | "testScript", { readonly error: object }[]>;
}

export interface Exchange {
  readonly request: Request;
  readonly response?: Response;
  readonly error?: Error;
}

export class ExecutionLog {
  readonly #summary: NewmanSummary;
  readonly #model: RunModel;
  readonly #identify: Identify;
  readonly #drafts = new Map<string, Draft>();

  constructor(summary: NewmanSummary, model: RunModel, identify: Identify) {
    this.#summary = summary;
    this.#model = model;
    this.#identify = identify;
  }

  /** What was exchanged for an item; of several exchanges (auth) the last. Requests of scripts are not the item's own. */
  addExchange(event: EventOf<"response-received" | "request-failed">, { request, response, error }: Exchange): void {
    if (event.cause === "script") return;
    const draft = this.#draft(event.cursor.ref);
    const execution = draft.execution ?? this.#open(event, draft, request);
    execution.cursor = newmanCursor(event.cursor);
    execution.request = request;
    if (response === undefined) delete execution.response;
    else execution.response = response;
    if (error === undefined) delete execution.requestError;
    else execution.requestError = error;
  }

  addTest({ test, cursor }: EventOf<"test-finished">): void {
    const draft = this.#draft(cursor.ref);
    const { name, index, skipped, passed, error = null } = test;
    const failed = !skipped && !passed && { error: assertionError({ name, index }, error) };
    draft.assertions.push({ assertion: name, skipped, ...failed });
    this.#attach(draft);
  }

  addScript({ script, error, standsForTests, cursor }: EventOf<"script-finished">): void {
    if (error === undefined || standsForTests === true) return;
    const draft = this.#draft(cursor.ref);
    const member = script.phase === "test" ? "testScript" : "prerequestScript";
    draft.errors[member].push({ error: scriptError(error, this.#identify) });
    this.#attach(draft);
  }

  addFailure(event: RunEvent): void {
    const failure = failureOf(event);
    if (failure === undefined) return;
    const source = this.#model.item(failure.item);
    const script =
      failure.kind === "request" ? undefined : { id: failure.script.id, execution: this.#identify.newId() };
    this.#summary.run.failures.push({
      error:
        failure.kind === "script" ? scriptError(failure.error, this.#identify) : errorJson(failure, this.#identify),
      at: failure.at,
      source,
      parent: source.parent(),
      cursor: newmanCursor(failure.cursor, script),
    });
  }

  /** The item is over: nothing more will be said of it. */
  close({ cursor }: EventOf<"request-finished">): void {
    this.#drafts.delete(cursor.ref);
  }

  #draft(ref: string): Draft {
    const known = this.#drafts.get(ref);
    if (known !== undefined) return known;
    const made: Draft = { assertions: [], errors: { prerequestScript: [], testScript: [] } };
    this.#drafts.set(ref, made);
    return made;
  }

  #open(event: EventOf<"response-received" | "request-failed">, draft: Draft, request: Request): NewmanExecution {
    const item = this.#model.item(event.item);
    const execution = { cursor: newmanCursor(event.cursor), item, request, id: event.item.id };
    draft.execution = execution;
    this.#summary.run.executions.push(execution);
    this.#attach(draft);
    return execution;
  }

  /** Members exist only where there is something in them. */
  #attach({ execution, assertions, errors }: Draft): void {
    if (execution === undefined) return;
    if (assertions.length > 0) execution.assertions = assertions;
    if (errors.prerequestScript.length > 0) execution.prerequestScript = errors.prerequestScript;
    if (errors.testScript.length > 0) execution.testScript = errors.testScript;
  }
}
