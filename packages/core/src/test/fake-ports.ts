// Ports for tests of the engine: a transport that answers from a function, a clock that never waits, counted ids.
import type { Authorizer, Clock, HttpRequest, HttpResponse, Random, RunPorts, Sent, Transport } from "../index.ts";
import { miniScriptHost, type MiniScriptHost } from "./mini-script-host.ts";

export interface FakePorts extends RunPorts {
  readonly scripts: MiniScriptHost;
  readonly sent: readonly HttpRequest[];
}

export interface FakeOptions {
  readonly answer?: (request: HttpRequest) => Sent | Promise<Sent>;
  readonly authorizer?: Authorizer;
  readonly clock?: Clock;
  readonly random?: Random;
}

/** By default requests to `dead.test` are refused and all others answered with 200 and `ok`. */
export function fakePorts(options: FakeOptions = {}): FakePorts {
  const sent: HttpRequest[] = [];
  const { answer = answerOk } = options;
  const transport: Transport = {
    async send(request) {
      sent.push(request);
      return answer(request);
    },
  };
  return {
    transport,
    sent,
    authorizer: options.authorizer ?? unsignedAuthorizer,
    scripts: miniScriptHost(),
    cookies: { cookiesFor: () => [] },
    clock: options.clock ?? fakeClock(),
    random: options.random ?? countingRandom(),
  };
}

export function answerOk(request: HttpRequest): Sent {
  return request.url.startsWith("http://dead.test") ? refusal(request) : response(request, {});
}

export function response(
  request: HttpRequest,
  { code = 200, text = "ok", headers = [] as HttpResponse["headers"] },
): Sent {
  const { method, url } = request;
  const body = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return {
    kind: "response",
    request: { method, url, headers: [...request.headers, { key: "Host", value: "host.test", system: true }] },
    response: {
      code,
      reason: "OK",
      headers,
      body,
      text: () => text,
      size: { body: body.length, header: 20 },
      responseTime: 5,
    },
    history: [],
    warnings: [],
  };
}

export function refusal(request: HttpRequest, message = "connect ECONNREFUSED 127.0.0.1:1"): Sent {
  const { method, url, headers } = request;
  return {
    kind: "failed",
    request: { method, url, headers },
    failure: { reason: "refused", code: "ECONNREFUSED", message, url },
    history: [],
    warnings: [],
  };
}

const unsignedAuthorizer: Authorizer = {
  prepare: (request, auth) => ({
    kind: "unsigned",
    request,
    warning: `runtime: could not find a handler for auth: ${auth.type}`,
  }),
  respond: () => ({ kind: "done" }),
};

/** Time moves only by sleeping. */
export function fakeClock(): Clock {
  let now = 1_700_000_000_000;
  return {
    now: () => now,
    monotonic: () => now - 1_700_000_000_000,
    async sleep(ms) {
      now += ms;
    },
  };
}

function countingRandom(prefix = "id"): Random {
  let count = 0;
  return { next: () => 0.5, uuid: () => `${prefix}-${(count += 1)}` };
}
