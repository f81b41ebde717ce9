import type { HttpHeader, HttpRequest, Sent, Transport } from "@waybill/core";

/** What a fake server says: the rest is filled in. */
export interface FakeAnswer {
  readonly code?: number;
  readonly reason?: string;
  readonly headers?: readonly HttpHeader[];
  readonly text?: string;
  readonly responseTime?: number;
}

export interface FakeTransport extends Transport {
  /** Every request so far, in order. */
  readonly sent: readonly HttpRequest[];
}

/** A transport without a network: it keeps each request and answers what the function says, 200 with an empty body by default. */
export function fakeTransport(
  answer: (request: HttpRequest, index: number) => FakeAnswer | Sent = () => ({}),
): FakeTransport {
  const sent: HttpRequest[] = [];
  return {
    sent,
    async send(request) {
      sent.push(request);
      const given = answer(request, sent.length - 1);
      return "kind" in given ? given : fakeResponse(request, given);
    },
  };
}

export function fakeResponse(request: HttpRequest, answer: FakeAnswer = {}): Sent {
  const { code = 200, reason = "OK", headers = [], text = "", responseTime = 1 } = answer;
  const body = new TextEncoder().encode(text);
  const size = { body: body.byteLength, header: 0 };
  return {
    kind: "response",
    request: { method: request.method, url: request.url, headers: request.headers },
    response: { code, reason, headers, body, text: () => text, size, responseTime },
    history: [],
    warnings: [],
  };
}

/** A refused connection. */
export function fakeRefusal(request: HttpRequest): Sent {
  const { method, url, headers } = request;
  return {
    kind: "failed",
    request: { method, url, headers },
    failure: { reason: "refused", code: "ECONNREFUSED", message: "connect ECONNREFUSED 127.0.0.1:1", url },
    history: [],
    warnings: [],
  };
}
