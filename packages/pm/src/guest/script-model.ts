// The request, the response and the cookies of one script as objects of the model, made when they are first read.
import type { CookieList, Request } from "@waybill/sdk";
import { createCookieList } from "./cookie-list.ts";
import { createRequest } from "./guest-request.ts";
import { createResponse, readBodyText, type GuestResponse } from "./guest-response.ts";
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
  const { guest, phase } = context;
  const { response, cookies } = phase.message;
  const source = response === undefined ? undefined : { response, inline: phase.body };
  let ownRequest: Request | undefined;
  let ownResponse: GuestResponse | undefined;
  let ownCookies: CookieList | undefined;
  return {
    get request() {
      return (ownRequest ??= createRequest(context));
    },
    get response() {
      if (source === undefined || ownResponse !== undefined) return ownResponse;
      ownResponse = createResponse(source, guest);
      startAssertionsOn(ownResponse, guest);
      return ownResponse;
    },
    get cookies() {
      return (ownCookies ??= createCookieList(cookies, guest));
    },
    get legacyBody() {
      const length = response?.body?.length ?? 0;
      return source === undefined || length > MOST_LEGACY_BODY ? undefined : readBodyText(source, guest);
    },
  };
}
