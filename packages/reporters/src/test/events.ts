// Builders of the events of a run, for tests of reporters.
import type {
  ConsoleLevel,
  ConsoleValue,
  EventCursor,
  EventRequest,
  EventResponse,
  Hop,
  ItemRef,
  Phase,
  RequestCause,
  RequestFailure,
  RunEvent,
  ScriptError,
  ScriptRef,
} from "@waybill/core";

export const runStarted = (name: string, iterations = 1): RunEvent => ({
  type: "run-started",
  id: "run",
  name,
  iterations,
  requests: 1,
  startedAt: 1000,
});

export const runFinished = (durationMs = 123): RunEvent => ({
  type: "run-finished",
  outcome: "completed",
  finishedAt: 1000 + durationMs,
  durationMs,
});

export const response = (given: Partial<EventResponse> & { readonly text?: string } = {}): EventResponse => {
  const body = new TextEncoder().encode(given.text ?? '{"ok":true}');
  return {
    id: "response",
    code: 200,
    reason: "OK",
    headers: [{ key: "Content-Type", value: "application/json; charset=utf-8" }],
    body,
    size: { body: body.length, header: 100 },
    responseTime: 5,
    ...given,
  };
};

export const hop = (given: Partial<Hop["timings"]> = {}, url = "http://localhost/"): Hop => ({
  request: { method: "GET", url, headers: [] },
  timings: {
    start: 0,
    prepare: 1,
    wait: 0.25,
    dns: 0,
    tcp: 0,
    secureHandshake: 0,
    firstByte: 3,
    download: 1,
    process: 0.5,
    total: 5.75,
    ...given,
  },
  reused: true,
});

/** The events of one iteration, one request after the other. */
export class Iteration {
  readonly #cursor: EventCursor;

  constructor(iteration = 0, cycles = 1) {
    this.#cursor = { iteration, position: 0, length: 1, cycles, ref: `ref-${iteration}`, httpRequestId: "sent" };
  }

  start(): RunEvent {
    return { type: "iteration-started", cursor: this.#cursor };
  }

  end(): RunEvent {
    return { type: "iteration-finished", cursor: this.#cursor };
  }

  request(name: string, path: readonly string[] = [], id = name): RequestEvents {
    return new RequestEvents(this.#cursor, { id, name, path });
  }
}

const REQUEST: EventRequest = {
  method: "GET",
  url: "http://localhost/",
  headers: [{ key: "Host", value: "localhost" }],
};

/** The events of one request. */
export class RequestEvents {
  readonly at: { readonly cursor: EventCursor; readonly item: ItemRef };

  constructor(cursor: EventCursor, item: ItemRef) {
    this.at = { cursor, item };
  }

  start(): RunEvent {
    return { type: "request-started", ...this.at };
  }

  end(skipped = false): RunEvent {
    return { type: "request-finished", skipped, ...this.at };
  }

  prepared(request: Partial<EventRequest> = {}, cause: RequestCause = "collection"): RunEvent {
    return { type: "request-prepared", cause, request: { ...REQUEST, ...request }, ...this.at };
  }

  received(
    given: {
      request?: Partial<EventRequest>;
      response?: EventResponse;
      cause?: RequestCause;
      history?: readonly Hop[];
    } = {},
  ): RunEvent {
    return {
      type: "response-received",
      cause: given.cause ?? "collection",
      request: { ...REQUEST, ...given.request },
      response: given.response ?? response(),
      cookies: [],
      history: given.history ?? [hop()],
      ...this.at,
    };
  }

  failed(failure: Partial<RequestFailure> = {}, cause: RequestCause = "collection"): RunEvent {
    return {
      type: "request-failed",
      cause,
      request: REQUEST,
      failure: {
        reason: "refused",
        code: "ECONNREFUSED",
        message: "connect ECONNREFUSED 127.0.0.1:1",
        url: "http://localhost/",
        ...failure,
      },
      history: [],
      ...this.at,
    };
  }

  console(level: ConsoleLevel, ...messages: ConsoleValue[]): RunEvent {
    return { type: "console", level, messages, script: this.script("test"), ...this.at };
  }

  passed(name: string, index = 0): RunEvent {
    const test = { name, index, async: false, skipped: false, passed: true };
    return { type: "test-finished", test, script: this.script("test"), ...this.at };
  }

  failedTest(name: string, error: ScriptError | null, index = 0): RunEvent {
    const test = { name, index, async: false, skipped: false, passed: false, error };
    return { type: "test-finished", test, script: this.script("test"), ...this.at };
  }

  skippedTest(name: string, index = 0): RunEvent {
    const test = { name, index, async: false, skipped: true, passed: false };
    return { type: "test-finished", test, script: this.script("test"), ...this.at };
  }

  scriptStarted(phase: Phase = "test"): RunEvent {
    return { type: "script-started", script: this.script(phase), ...this.at };
  }

  scriptFinished(error?: ScriptError, phase: Phase = "test"): RunEvent {
    return { type: "script-finished", script: this.script(phase), ...(error !== undefined && { error }), ...this.at };
  }

  next(target: string | null): RunEvent {
    return { type: "next-request", target, found: true, ...this.at };
  }

  warning(message: string): RunEvent {
    return { type: "warning", code: "test", message, ...this.at };
  }

  script(phase: Phase): ScriptRef {
    const { id, name } = this.at.item;
    return { id: `${id}-${phase}`, phase, owner: { kind: "request", id, name } };
  }
}
