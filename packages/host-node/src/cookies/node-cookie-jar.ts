import type { JsonObject } from "@waybill/collection";
import type { CookieAnswer, CookieData, CookieJar, ScriptCookies } from "@waybill/core";
import type { Cookie } from "tough-cookie";
import { cookieData } from "./cookie-data.ts";
import type { SavedJar } from "./saved-jar.ts";
import type * as Tough from "./tough-jar.ts";

const NONE: readonly CookieData[] = [];

/** A jar that the transport also fills. */
export interface NodeCookieJar extends CookieJar {
  /** Keeps what `Set-Cookie` headers of a response from this URL say; a cookie that may not be set is ignored. */
  store(url: string, setCookies: readonly string[]): void | Promise<void>;
  readonly scripts: ScriptCookies;
  /** The whole jar in the form of newman's `--export-cookie-jar`. */
  toJson(): Promise<JsonObject>;
}

/** A jar with the cookies of a file. */
export async function loadCookieJar(saved: SavedJar): Promise<NodeCookieJar> {
  return nodeCookieJar(await openJar(saved));
}

/**
 * The cookies of a run, by the rules of RFC 6265 as tough-cookie knows them. The library is loaded when the first cookie is kept:
 * until then the jar costs nothing.
 */
export function nodeCookieJar(filled?: OpenJar): NodeCookieJar {
  let jar = filled;
  // A request asks for the cookies of its URL more than once.
  let latest: { readonly url: string; readonly cookies: readonly CookieData[] } | undefined;
  const open = async (): Promise<OpenJar> => {
    const opened = await openJar();
    jar ??= opened;
    return jar;
  };
  const remove = (url: string, isMeant: (cookie: Cookie) => boolean): CookieAnswer => {
    latest = undefined;
    if (jar === undefined) return found([]);
    for (const cookie of matching(jar, url, {}).filter(isMeant)) removeCookie(jar, cookie);
    return found([]);
  };
  return {
    cookiesFor(url) {
      if (jar === undefined) return NONE;
      if (latest?.url === url) return latest.cookies;
      const cookies = matching(jar, url, {}).map(cookieData);
      latest = cookies.some(({ expires }) => expires !== undefined) ? undefined : { url, cookies };
      return cookies;
    },
    store(url, setCookies) {
      latest = undefined;
      if (jar !== undefined) return storeAll(jar, url, setCookies);
      return open().then((opened) => storeAll(opened, url, setCookies));
    },
    scripts: {
      get: async (url, options) => found(jar === undefined ? [] : matching(jar, withScheme(url, options), options)),
      async set(url, setCookie) {
        latest = undefined;
        return setOne(jar ?? (await open()), url, setCookie);
      },
      unset: async (url, name) => remove(url, (cookie) => cookie.key === name),
      clear: async (url) => remove(url, () => true),
    },
    async toJson() {
      return jarJson(jar ?? (await open()));
    },
  };
}

/** The library with the jar it keeps: what follows is done at once. */
interface OpenJar {
  readonly tough: typeof Tough;
  readonly cookies: Tough.ToughJar;
}

async function openJar(saved?: SavedJar): Promise<OpenJar> {
  const tough = await import("./tough-jar.ts");
  return { tough, cookies: await tough.openToughJar(saved) };
}

function storeAll(jar: OpenJar, url: string, setCookies: readonly string[]): void {
  // What may not be set is dropped without a word, as a browser does it.
  for (const setCookie of setCookies) setOne(jar, url, setCookie);
}

function setOne({ tough, cookies }: OpenJar, url: string, setCookie: string): CookieAnswer {
  try {
    const cookie = tough.keepCookie(cookies, url, setCookie);
    return found(cookie === undefined ? [] : [cookie]);
  } catch (error) {
    return { kind: "refused", message: error instanceof Error ? error.message : String(error) };
  }
}

function found(cookies: readonly Cookie[]): CookieAnswer {
  return { kind: "cookies", cookies: cookies.map(cookieData) };
}

async function jarJson({ cookies }: OpenJar): Promise<JsonObject> {
  // newman's files do not have this one.
  const { enforceSecureOriginOnStorage: _, ...serialized } = await cookies.serialize();
  const json: JsonObject = JSON.parse(JSON.stringify(serialized));
  return json;
}

interface FindOptions {
  /** False: without the cookies that only HTTP may see. */
  readonly http?: boolean;
  /** How the URL is to be reached, whatever its scheme says. */
  readonly secure?: boolean;
}

function matching(jar: OpenJar, url: string, { http = true }: FindOptions): readonly Cookie[] {
  try {
    // Sorted, which is no default once an option is given.
    return jar.cookies.getCookiesSync(url, { http, sort: true });
  } catch {
    return [];
  }
}

function removeCookie(jar: OpenJar, { domain, path, key }: Cookie): void {
  // The store in memory is done before this returns.
  void jar.cookies.store.removeCookie(domain ?? "", path ?? "/", key);
}

function withScheme(url: string, { secure }: FindOptions): string {
  return secure === undefined ? url : url.replace(/^https?:/i, secure ? "https:" : "http:");
}
