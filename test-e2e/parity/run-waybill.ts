// Runs a case with Waybill's library and observes it through its events, told in newman's terms.
import type { JsonObject } from "@waybill/collection";
import type { ConsoleValue } from "@waybill/core";
import { type RunEvent, type RunOptions, type RunOutcome, run } from "waybill";
import type { ParityCase } from "./case.ts";
import { type ObservedAssertion, type ObservedVariable, type Observation, thrownText } from "./observation.ts";
import type { Recorder } from "./recorder.ts";

export async function runWaybill(parity: ParityCase, recorder: Recorder): Promise<Observation> {
  const assertions: ObservedAssertion[] = [];
  const exceptions: string[] = [];
  const requestErrors: string[] = [];
  const consoleLines: string[] = [];
  const trace: string[] = [];
  const handle = run(optionsOf(parity, recorder.url));
  for await (const event of handle) {
    const traced = tracedAs(event);
    if (traced) trace.push(tracedWithItem(traced, event));
    if (event.type === "test-finished") assertions.push(observedAssertion(event));
    if (event.type === "request-failed") requestErrors.push(event.failure.message);
    if (event.type === "exception") exceptions.push(thrownText(event.error.thrown ?? event.error));
    // The reference writes these into the console.
    if (event.type === "warning" && event.message.startsWith("runtime")) consoleLines.push(`warn: ${event.message}`);
    if (event.type === "console") consoleLines.push(`${event.level}: ${event.messages.map(asText).join(" ")}`);
  }
  const outcome = await handle.result;
  return {
    wire: recorder.take(),
    assertions,
    requestErrors,
    exceptions,
    console: consoleLines,
    trace,
    ...endOf(outcome),
  };
}

function optionsOf({ collection, options = {} }: ParityCase, url: string): RunOptions {
  const { envVar = [], ...rest } = structuredClone(options);
  return {
    ...(rest as Omit<RunOptions, "collection">),
    envVar: [...envVar, { key: "url", value: url }],
    collection: structuredClone(collection) as JsonObject,
    reporters: [],
    // Both products show everything; what is masked is tested elsewhere.
    noMask: true,
    // The corpus holds the empty collection on purpose; newman takes it as a run of nothing.
    allowEmpty: true,
  };
}

/** Events whose arguments name no request in newman. */
const NAMELESS = new Set(["console", "exception"]);

function tracedWithItem(traced: string, event: RunEvent): string {
  if (!("item" in event) || !event.item || NAMELESS.has(traced)) return traced;
  // newman's requests of scripts belong to an item without a name.
  return `${traced} ${"cause" in event && event.cause === "script" ? undefined : event.item.name}`;
}

/** newman's name for an event, where it has one. */
function tracedAs(event: RunEvent): string | undefined {
  switch (event.type) {
    case "run-started":
      return "start";
    case "iteration-started":
      return "beforeIteration";
    case "iteration-finished":
      return "iteration";
    case "request-started":
      return "beforeItem";
    case "request-finished":
      return "item";
    case "scripts-started":
      return event.phase === "test" ? "beforeTest" : "beforePrerequest";
    case "scripts-finished":
      return event.phase;
    case "script-started":
      return "beforeScript";
    case "script-finished":
      return "script";
    case "request-prepared":
      return "beforeRequest";
    case "response-received":
    case "request-failed":
      return "request";
    case "test-finished":
      return "assertion";
    case "console":
    case "exception":
      return event.type;
    default:
      return undefined;
  }
}

function observedAssertion(event: RunEvent & { type: "test-finished" }): ObservedAssertion {
  const { test } = event;
  return {
    request: event.item.name,
    iteration: event.cursor.iteration,
    name: test.name,
    outcome: test.skipped ? "skipped" : test.passed ? "passed" : "failed",
    ...(test.error && { message: test.error.message }),
  };
}

function endOf(outcome: RunOutcome): Pick<Observation, "variables" | "error"> {
  if (outcome.kind === "not-started") {
    return { variables: { environment: [], globals: [], collection: [] }, error: outcome.problems[0]?.message };
  }
  const observed = (scope: "environment" | "globals" | "collection"): readonly ObservedVariable[] =>
    outcome.scopes[scope].variables
      .filter(({ key }) => key !== "url")
      .map(({ key, value, disabled }) => ({ key, value: value ?? null, disabled: disabled ?? false }));
  return {
    variables: {
      environment: observed("environment"),
      globals: observed("globals"),
      collection: observed("collection"),
    },
    error: outcome.kind === "stopped" ? outcome.error?.message : undefined,
  };
}

/** A console argument as the reference's arguments print: JSON where there is JSON. */
function asText(value: ConsoleValue): string {
  const data = plain(value);
  return typeof data === "string" ? data : (JSON.stringify(data) ?? String(data));
}

function plain(value: ConsoleValue): unknown {
  if (value === null || typeof value !== "object") return value;
  switch (value.$) {
    case "array":
      return value.items.map(plain);
    case "object":
      return Object.fromEntries(value.entries.map(([key, member]) => [key, plain(member)]));
    case "map":
    case "set":
      return {};
    case "undefined":
      return undefined;
    case "error":
      return { type: value.type, name: value.name, message: value.message };
    case "date":
      return new Date(value.iso);
    case "number":
      return Number(value.text);
    case "regexp":
      return {};
    default:
      return "text" in value ? value.text : value;
  }
}
