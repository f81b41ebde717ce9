// pm.cookies.jar(): the cookie jar of the run (pm-api §7). Loaded when a script first asks for it.
import type { CookieData, ScriptCall } from "@waybill/core";
import type { Cookie, CookieDefinition, CookieList } from "@waybill/sdk";

/** What the jar needs of the script it belongs to. */
export interface JarSurroundings {
  /** Asks the host; what `settle` throws fails the script. A failure is a value that scripts may see. */
  ask(call: ScriptCall, settle: (error: unknown, cookies: readonly CookieData[]) => void): void;
  /** Calls `job` later, as part of the script. */
  later(job: () => void): void;
  listOf(cookies: readonly CookieData[]): CookieList;
  newCookie(definition: CookieDefinition): Cookie;
}

type Callback = (error: unknown, result?: unknown) => void;

interface JarCall<Result> {
  readonly call: ScriptCall;
  readonly read: (cookies: readonly CookieData[]) => Result;
}

/** A call that can be made, or why it cannot. */
type Prepared = JarCall<unknown> | TypeError | Error;

export function library(surroundings: JarSurroundings): object {
  return new PostmanCookieJar(surroundings);
}

/** Each method answers a promise, or nothing when it is given a callback. */
class PostmanCookieJar {
  readonly #host: JarSurroundings;

  constructor(host: JarSurroundings) {
    this.#host = host;
  }

  get(url?: unknown, name?: unknown, callback?: unknown): unknown {
    const address = addressOf(url);
    return this.#run(callback, () => {
      if (address === undefined) return invalid("get", "a valid url");
      if (typeof name !== "string") return invalid("get", "cookie name to be a string");
      const read = (cookies: readonly CookieData[]) => {
        const found = cookies.filter((cookie) => cookie.name === name);
        return found.length === 0 ? null : this.#host.listOf(found).get(name);
      };
      return { call: { kind: "cookies-get", url: address }, read };
    });
  }

  getAll(url?: unknown, options?: unknown, callback?: unknown): unknown {
    if (typeof options === "function" && callback === undefined) return this.getAll(url, {}, options);
    const address = addressOf(url);
    return this.#run(callback, () => {
      if (address === undefined) return invalid("getAll", "a valid url");
      const wanted = options ?? {};
      if (typeof wanted !== "object") return invalid("getAll", "options to be an object");
      const { http, secure } = wanted as { readonly http?: unknown; readonly secure?: unknown };
      const call: ScriptCall = {
        kind: "cookies-get",
        url: address,
        ...(typeof http === "boolean" && { http }),
        ...(typeof secure === "boolean" && { secure }),
      };
      return { call, read: (cookies) => this.#host.listOf(cookies) };
    });
  }

  set(url?: unknown, cookie?: unknown, ...rest: [value?: unknown, callback?: unknown]): unknown {
    const [value, callback] = typeof rest[0] === "function" && rest[1] === undefined ? [undefined, rest[0]] : rest;
    const address = addressOf(url);
    return this.#run(callback, () => {
      if (address === undefined) return invalid("set", "a valid url");
      const text = this.#textOf(cookie, value);
      if (typeof text !== "string") return text;
      const read = (cookies: readonly CookieData[]) => this.#host.listOf(cookies).idx(0);
      return { call: { kind: "cookies-set", url: address, cookie: text }, read };
    });
  }

  unset(url?: unknown, name?: unknown, callback?: unknown): unknown {
    const address = addressOf(url);
    return this.#run(callback, () => {
      if (address === undefined) return invalid("unset", "a valid url");
      if (typeof name !== "string") return invalid("unset", "cookie name to be a string");
      return { call: { kind: "cookies-unset", url: address, name }, read: nothing };
    });
  }

  clear(url?: unknown, callback?: unknown): unknown {
    const address = addressOf(url);
    return this.#run(callback, () =>
      address === undefined
        ? invalid("clear", "a valid url")
        : { call: { kind: "cookies-clear", url: address }, read: nothing },
    );
  }

  /** The cookie as the text of a `Set-Cookie` header. A name without a value is such a text itself. */
  #textOf(cookie: unknown, value: unknown): string | Error {
    if (value) {
      if (typeof cookie !== "string") return new Error("First argument to setCookie must be a Cookie object or string");
      return String(this.#host.newCookie({ name: cookie, value }));
    }
    if (typeof cookie === "string") return cookie;
    if (typeof cookie !== "object" || cookie === null) return invalid("set", "a valid set cookie arguments");
    return String(this.#host.newCookie(cookie));
  }

  #run(callback: unknown, prepare: () => Prepared): unknown {
    if (!callback) return new Promise((resolve, reject) => this.#start(prepare, settleWith(resolve, reject)));
    if (typeof callback !== "function") throw new TypeError("callback needs to be a function");
    this.#start(prepare, callTwice(callback as Callback));
    return undefined;
  }

  #start(prepare: () => Prepared, done: Callback): void {
    const prepared = prepare();
    if (prepared instanceof Error) return this.#host.later(() => done(prepared));
    this.#host.ask(prepared.call, (error, cookies) => {
      if (error !== undefined) done(error);
      else done(null, prepared.read(cookies));
    });
  }
}

function settleWith(resolve: (result: unknown) => void, reject: (error: unknown) => void): Callback {
  return (error, result) => (error === null ? resolve(result) : reject(error));
}

/** A callback that throws is called again with what it threw; a second throw fails the script. */
function callTwice(callback: Callback): Callback {
  return (error, result) => {
    if (error !== null) return callback(error);
    try {
      callback(null, result);
    } catch (thrown) {
      callback(thrown);
    }
  };
}

function nothing(): undefined {
  return undefined;
}

function invalid(method: string, what: string): TypeError {
  return new TypeError(`CookieJar.${method}() requires ${what}`);
}

/** The text of a URL, with a scheme; undefined for what is none. */
function addressOf(url: unknown): string | undefined {
  if (typeof url !== "string" && !isUrl(url)) return undefined;
  const text = String(url);
  if (text === "") return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
}

/** A `Url` of the object model, or of the platform. */
function isUrl(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { getHost, href } = value as { readonly getHost?: unknown; readonly href?: unknown };
  return typeof getHost === "function" || typeof href === "string";
}
