// The request, the response and the cookies of one script as objects of the model, made when they are first read.
import type { CookieList, Request } from "@waybill/sdk";
import { createCookieList } from "./cookie-list.ts";
import { createRequest } from "./guest-request.ts";
import { createResponse, readBodyText, type GuestResponse, type ResponseSource } from "./guest-response.ts";
import type { ScriptContext } from "./guest.ts";
import { startAssertionsOn } from "./start-assertions.ts";

export interface ScriptModel {
  readonly request: Request;
  /** Undefined in pre-request scripts. */
  readonly response: GuestResponse | undefined;
  readonly cookies: CookieList;
  /** Text of the body; undefined when there is none or it is too large. */
  readonly legacyBody: string | undefined;
}

/** Legacy scripts get no body above this size. */
const MOST_LEGACY_BODY = 50 * 1024 * 1024;

export function createModel(context: ScriptContext): ScriptModel {
  return new Model(context);
}

class Model implements ScriptModel {
  readonly #context: ScriptContext;
  #request: Request | undefined;
  #response: GuestResponse | undefined;
  #cookies: CookieList | undefined;

  constructor(context: ScriptContext) {
    this.#context = context;
  }

  get request(): Request {
    return (this.#request ??= createRequest(this.#context));
  }

  get response(): GuestResponse | undefined {
    const source = this.#source;
    if (source === undefined || this.#response !== undefined) return this.#response;
    const { guest } = this.#context;
    const response = createResponse(source, guest);
    startAssertionsOn(response, guest);
    return (this.#response = response);
  }

  get cookies(): CookieList {
    return (this.#cookies ??= createCookieList(this.#context.phase.message.cookies, this.#context.guest));
  }

  get legacyBody(): string | undefined {
    const source = this.#source;
    const length = source?.response.body?.length ?? 0;
    return source === undefined || length > MOST_LEGACY_BODY ? undefined : readBodyText(source, this.#context.guest);
  }

  get #source(): ResponseSource | undefined {
    const { message, body } = this.#context.phase;
    return message.response === undefined ? undefined : { response: message.response, inline: body };
  }
}
