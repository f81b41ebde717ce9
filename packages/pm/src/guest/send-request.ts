// pm.sendRequest: with a callback, or a promise of the response.
import type { CookieList, Request } from "@waybill/sdk";
import type { JsonObject } from "@waybill/collection";
import type { WireReply } from "../protocol.ts";
import { createCookieList } from "./cookie-list.ts";
import { createResponse, type GuestResponse } from "./guest-response.ts";
import type { CurrentContext, Guest, ScriptContext } from "./guest.ts";
import { plainJson } from "./plain-json.ts";
import { apply, asMicrotask, execute, jsonParse, NativePromise } from "./primordials.ts";
import { errorFromReply } from "./reply-error.ts";
import { isCallback, type Callback } from "./script-run.ts";

export type SendRequest = (request?: unknown, callback?: unknown) => unknown;

/** How a call ended, as callbacks get it. */
type Settle = (error: unknown, response?: GuestResponse, more?: { readonly cookies: CookieList }) => void;

export function createSendRequest(pm: object, current: CurrentContext): SendRequest {
  return (request, callback) => {
    const context = current();
    if (isCallback(callback)) {
      start(context, request, callbackSettle(pm, callback));
      return pm;
    }
    context.run.mayQueue = true;
    return new NativePromise((resolve, reject) => {
      start(context, request, (error, response) => (response === undefined ? reject(error) : resolve(response)));
    });
  };
}

/** A callback that throws is called again with what it threw; a second throw fails the script. */
function callbackSettle(pm: object, callback: Callback): Settle {
  return (error, response, more) => {
    if (response === undefined) return void apply(callback, pm, [error]);
    try {
      apply(callback, pm, [null, response, more]);
    } catch (thrown) {
      apply(callback, pm, [thrown]);
    }
  };
}

function start(context: ScriptContext, request: unknown, settle: Settle): void {
  const { guest, phase, run } = context;
  if (!request) {
    run.hold();
    asMicrotask(() => {
      run.guard(() => settle(new Error("sendrequest: nothing to request")), undefined, []);
      run.release();
    });
    return;
  }
  guest.calls.ask({
    run,
    phase: phase.message.run,
    ask: { kind: "send-request", request: definitionOf(request, guest) },
    onReply: (reply) => settleReply(reply, settle, guest),
  });
}

function settleReply(reply: WireReply, settle: Settle, guest: Guest): void {
  if (reply.kind === "response") {
    const response = createResponse({ response: reply.response, inline: reply.response.body?.text }, guest);
    settle(null, response, { cookies: createCookieList(reply.cookies, guest) });
  } else settle(errorFromReply(reply));
}

/** Addresses that are the same on the wire whether they are taken as a text or apart. */
const PLAIN_ADDRESS = /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~-]+)*\/?(?:\?[\w.~-]+=[\w.~-]*(?:&[\w.~-]+=[\w.~-]*)*)?$/;

/** Any form of a request as JSON of the collection format. For a plain address the object model is not even loaded. */
function definitionOf(request: unknown, guest: Guest): JsonObject {
  if (typeof request === "string" && execute(PLAIN_ADDRESS, request) !== null) return { url: request, method: "GET" };
  const { Request: ModelRequest } = guest.load("sdk");
  const made = new ModelRequest(request as Request);
  return jsonParse(plainJson(made.toJSON()));
}
