// Runs that name the form of an earlier one, as whole messages.
import type { HttpHeader } from "@waybill/core";
import type { RunMessage, ShortResponse, ShortRun, WireResponse } from "../protocol.ts";
import { append } from "./append.ts";
import { isArray, SafeMap } from "./primordials.ts";

export class RunForms {
  readonly #forms = new SafeMap<number, RunMessage>();

  /** Keeps what later runs have in common with this one, if they will name it. */
  learn(message: RunMessage): void {
    const { form, response: _, ...rest } = message;
    if (form !== undefined) this.#forms.set(form, { ...rest, scopes: NO_SCOPES, cookies: NO_COOKIES });
  }

  /** The host names only forms that it has sent. Read by index: scripts may have replaced the iterator of arrays. */
  complete(short: ShortRun): RunMessage {
    const known = this.#forms.get(short[0]);
    if (known === undefined) throw new Error(`form ${short[0]} is unknown`);
    const { requestId, requestName, iterationCount } = known.info;
    const response = short[5];
    return {
      ...known,
      run: short[1],
      info: { requestId, requestName, iteration: short[2], iterationCount },
      scopes: short[3] === 0 ? NO_SCOPES : short[3],
      cookies: short[4] === 0 ? NO_COOKIES : short[4],
      ...(response !== 0 && { response: isShort(response) ? new ReceivedResponse(response) : response }),
    };
  }
}

const NO_SCOPES: RunMessage["scopes"] = {};
const NO_COOKIES: RunMessage["cookies"] = [];

function isShort(response: ShortResponse | WireResponse): response is ShortResponse {
  return isArray(response);
}

/** A short response; its headers are made when they are read. */
class ReceivedResponse implements WireResponse {
  readonly id: string;
  readonly code: number;
  readonly reason: string;
  readonly responseTime: number;
  readonly size: { readonly body: number; readonly header: number };
  readonly body: { readonly handle: string; readonly length: number };
  readonly #headers: readonly string[];

  constructor(short: ShortResponse) {
    this.id = short[0];
    this.code = short[1];
    this.reason = short[2];
    this.responseTime = short[3];
    this.size = { body: short[4], header: short[5] };
    this.body = { handle: short[6], length: short[7] };
    this.#headers = short[8];
  }

  get headers(): readonly HttpHeader[] {
    const headers: HttpHeader[] = [];
    for (let i = 0; i < this.#headers.length; i += 2)
      append(headers, { key: this.#headers[i] ?? "", value: this.#headers[i + 1] ?? "" });
    return headers;
  }
}
