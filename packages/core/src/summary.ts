// The totals of a run as a fold over its events. Holds nothing that grows with the length of the run.
import type { RunEvent } from "./events.ts";
import { NumberSeries } from "./number-series.ts";
import { failureOf, type RunFailure } from "./run-failure.ts";
import type { RunError } from "./stop-rules.ts";

export interface Count {
  total: number;
  failed: number;
  pending: number;
}

/** What is counted, under the names of newman's statistics. */
export type Counted =
  | "iterations"
  | "items"
  | "scripts"
  | "prerequests"
  | "requests"
  | "tests"
  | "assertions"
  | "testScripts"
  | "prerequestScripts";

const COUNTED: readonly Counted[] = [
  "iterations",
  "items",
  "scripts",
  "prerequests",
  "requests",
  "tests",
  "assertions",
  "testScripts",
  "prerequestScripts",
];

/** The first failures are kept with their facts; all are counted. */
const MOST_FAILURES = 1000;

/** Grows by `add`; the fold owns it, readers take what they need when they need it. */
export class RunSummary {
  name = "";
  readonly stats: Readonly<Record<Counted, Count>> = newCounts();
  /** Ms: of every response, of name lookups over all its hops, until the first byte of its last hop. */
  readonly responseTime = new NumberSeries();
  readonly dns = new NumberSeries();
  readonly firstByte = new NumberSeries();
  /** Ms since the epoch; 0 before. */
  startedAt = 0;
  finishedAt = 0;
  durationMs = 0;
  /** Bytes of bodies as transferred. */
  responseBytes = 0;
  readonly failures: { total: number; readonly first: RunFailure[] } = { total: 0, first: [] };
  skippedTests = 0;
  skippedRequests = 0;
  warnings = 0;
  plannedIterations = 0;
  outcome: "running" | "completed" | "stopped" = "running";
  error: RunError | undefined = undefined;

  /** Iterations that were planned and never started. */
  get notRun(): number {
    return this.outcome === "running" ? 0 : Math.max(0, this.plannedIterations - this.stats.iterations.total);
  }

  /** True if the run does not count as passed: something failed, or an error ended it. */
  get failed(): boolean {
    return this.failures.total > 0 || this.error !== undefined;
  }

  add(event: RunEvent): void {
    const failure = failureOf(event);
    if (failure !== undefined) this.#addFailure(failure);
    this.#count(event);
  }

  #addFailure(failure: RunFailure): void {
    for (const count of this.#countsOf(failure)) count.failed += 1;
    this.failures.total += 1;
    if (this.failures.first.length < MOST_FAILURES) this.failures.first.push(failure);
  }

  #countsOf(failure: RunFailure): readonly Count[] {
    const { requests, assertions, scripts, prerequestScripts, testScripts } = this.stats;
    switch (failure.kind) {
      case "assertion":
        return [assertions];
      case "script":
        return [scripts, failure.script.phase === "test" ? testScripts : prerequestScripts];
      case "request":
        return [requests];
    }
  }

  #count(event: RunEvent): void {
    switch (event.type) {
      case "run-started":
        return this.#start(event);
      case "run-finished":
        return this.#finish(event);
      case "warning":
        this.warnings += 1;
        return;
      case "test-finished":
        return this.#addTest(event);
      case "script-started":
      case "script-finished":
        return this.#addScript(event);
      case "request-prepared":
      case "request-failed":
      case "response-received":
        return this.#addRequest(event);
      default:
        return this.#addStep(event);
    }
  }

  #start(event: EventOf<"run-started">): void {
    this.name = event.name;
    this.startedAt = event.startedAt;
    this.plannedIterations = event.iterations;
  }

  #finish(event: EventOf<"run-finished">): void {
    this.finishedAt = event.finishedAt;
    this.durationMs = event.durationMs;
    this.outcome = event.outcome;
    this.error = event.error;
    for (const counted of COUNTED) this.stats[counted].pending = 0;
  }

  #addTest({ test }: EventOf<"test-finished">): void {
    this.stats.assertions.total += 1;
    if (test.skipped) this.skippedTests += 1;
  }

  #addScript(event: EventOf<"script-started" | "script-finished">): void {
    const { scripts, prerequestScripts, testScripts } = this.stats;
    const ofPhase = event.script.phase === "test" ? testScripts : prerequestScripts;
    if (event.type === "script-started") return begin(scripts, ofPhase);
    end(scripts, ofPhase);
  }

  #addRequest(event: EventOf<"request-prepared" | "request-failed" | "response-received">): void {
    const { requests } = this.stats;
    if (event.type === "request-prepared") return begin(requests);
    end(requests);
    if (event.type === "response-received") this.#addResponse(event);
  }

  #addResponse({ response, history }: EventOf<"response-received">): void {
    this.responseBytes += response.size.body;
    this.responseTime.add(response.responseTime);
    const last = history.at(-1);
    if (last === undefined) return;
    this.dns.add(history.reduce((sum, hop) => sum + hop.timings.dns, 0));
    this.firstByte.add(last.timings.firstByte);
  }

  #addStep(event: RunEvent): void {
    const { iterations, items, prerequests, tests } = this.stats;
    switch (event.type) {
      case "iteration-started":
        return begin(iterations);
      case "iteration-finished":
        return end(iterations);
      case "request-started":
        return begin(items);
      case "request-finished":
        if (event.skipped) this.skippedRequests += 1;
        return end(items);
      case "scripts-started":
        return begin(event.phase === "test" ? tests : prerequests);
      case "scripts-finished":
        return end(event.phase === "test" ? tests : prerequests);
      default:
    }
  }
}

type EventOf<Type extends RunEvent["type"]> = Extract<RunEvent, { readonly type: Type }>;

export function emptySummary(): RunSummary {
  return new RunSummary();
}

/** Adds an event to a summary and answers that summary: it is changed in place, for it is updated thousands of times a second. */
export function summarise(summary: RunSummary, event: RunEvent): RunSummary {
  summary.add(event);
  return summary;
}

function newCounts(): Record<Counted, Count> {
  const none = (): Count => ({ total: 0, failed: 0, pending: 0 });
  return {
    iterations: none(),
    items: none(),
    scripts: none(),
    prerequests: none(),
    requests: none(),
    tests: none(),
    assertions: none(),
    testScripts: none(),
    prerequestScripts: none(),
  };
}

function begin(...counts: readonly Count[]): void {
  for (const count of counts) {
    count.total += 1;
    count.pending += 1;
  }
}

function end(...counts: readonly Count[]): void {
  for (const count of counts) count.pending -= 1;
}
