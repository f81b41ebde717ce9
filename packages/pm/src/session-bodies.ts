// Response bodies that the guest may still read: kept by handle until their phase is over.
import type { RequestFailure, ScriptReply, ScriptResponse } from "@waybill/core";
import type { JsonObject } from "@waybill/collection";
import type { WireReply, WireResponse } from "./protocol.ts";
import type { Phase } from "./session-phase.ts";

type Body = NonNullable<ScriptResponse["body"]>;

/** A body up to this many bytes travels with its message. */
const INLINE_BYTES = 64 * 1024;

export class KeptBodies {
  readonly #bodies = new Map<string, Body>();
  #last = 0;

  get(handle: string): Body | undefined {
    return this.#bodies.get(handle);
  }

  /** The response without the text of its body. */
  keep(response: ScriptResponse, phase: Phase): WireResponse {
    const { body, ...rest } = response;
    if (body === undefined) return rest;
    this.#last += 1;
    const handle = String(this.#last);
    this.#bodies.set(handle, body);
    phase.bodies.push(handle);
    return { ...rest, body: { handle, length: body.length } };
  }

  release(phase: Phase): void {
    for (const handle of phase.bodies) this.#bodies.delete(handle);
    phase.bodies.length = 0;
  }

  /** What the guest gets for what its host answered. */
  reply(reply: ScriptReply, phase: Phase): WireReply {
    switch (reply.kind) {
      case "response":
        return { kind: "response", response: this.#keepWithText(reply.response, phase), cookies: reply.cookies };
      case "cookies":
      case "value":
        return reply;
      case "failed":
        return { kind: "error", plain: true, error: failureJson(reply.failure) };
      case "run":
        return {
          kind: "run",
          response: reply.response && this.#keepWithText(reply.response, phase),
          mutations: reply.mutations,
        };
      case "error":
        return {
          kind: "error",
          plain: reply.error.plain,
          error: { name: reply.error.name, message: reply.error.message },
        };
    }
  }

  #keepWithText(response: ScriptResponse, phase: Phase): WireResponse {
    const wire = this.keep(response, phase);
    const text = inlineText(response);
    return wire.body === undefined || text === undefined ? wire : { ...wire, body: { ...wire.body, text } };
  }
}

/** The text of a body that is small enough to be sent along unasked. */
export function inlineText(response: ScriptResponse | undefined): string | undefined {
  const body = response?.body;
  return body !== undefined && body.length <= INLINE_BYTES ? body.text() : undefined;
}

/** Members and their order as scripts know them from the reference. */
function failureJson(failure: RequestFailure): JsonObject {
  const { errno, code, syscall, address, port, message } = failure;
  return {
    ...(errno !== undefined && { errno }),
    code,
    ...(syscall !== undefined && { syscall }),
    ...(address !== undefined && { address }),
    ...(port !== undefined && { port }),
    name: "Error",
    message,
  };
}
