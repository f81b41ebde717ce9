// pm.cookies: the cookies of the response, and on demand the jar they come from.
import type { CookieData, ScriptCall } from "@waybill/core";
import type { CookieList } from "@waybill/sdk";
import { createCookieList } from "./cookie-list.ts";
import type { CurrentContext, Guest, ScriptContext } from "./guest.ts";
import { asMicrotask, defineProperty } from "./primordials.ts";
import { errorFromReply } from "./reply-error.ts";

/** Gives the list its `jar()`. */
export function withJar(list: CookieList, current: CurrentContext): CookieList {
  let jar: object | undefined;
  const open = () => (jar ??= createJar(current));
  defineProperty(list, "jar", {
    __proto__: null,
    value: open,
    writable: true,
    configurable: true,
  } as PropertyDescriptor);
  return list;
}

function createJar(current: CurrentContext): object {
  const { guest } = current();
  return guest.load("cookie-jar")({
    ask: (call, settle) => ask(current(), call, settle),
    later: (job) => later(current(), job),
    listOf: (cookies) => createCookieList(cookies, guest),
    newCookie: (definition) => newCookie(definition, guest),
  });
}

function newCookie(definition: ConstructorParameters<ReturnType<typeof cookieClass>>[0], guest: Guest) {
  return new (cookieClass(guest))(definition);
}

function cookieClass(guest: Guest) {
  return guest.load("sdk").Cookie;
}

function ask(
  { guest, phase, run }: ScriptContext,
  call: ScriptCall,
  settle: (error: unknown, cookies: readonly CookieData[]) => void,
): void {
  run.mayQueue = true;
  guest.calls.ask({
    run,
    phase: phase.message.run,
    ask: call,
    onReply: (reply) =>
      reply.kind === "cookies" ? settle(undefined, reply.cookies) : settle(errorFromReply(reply), []),
  });
}

function later({ run }: ScriptContext, job: () => void): void {
  run.hold();
  run.mayQueue = true;
  asMicrotask(() => {
    run.guard(job, undefined, []);
    run.release();
  });
}
