// tough-cookie as the jar of a run. Loaded with the first cookie.
import { Cookie, CookieJar, MemoryCookieStore, type SerializedCookie } from "tough-cookie";
import { expiryText } from "./cookie-data.ts";
import type { SavedJar } from "./saved-jar.ts";

export type ToughJar = CookieJar;

/** An empty jar, or one with the cookies of a file. */
export async function openToughJar({ cookies }: SavedJar = { cookies: [] }): Promise<ToughJar> {
  const jar = new CookieJar(new MemoryCookieStore(), {
    looseMode: true,
    rejectPublicSuffixes: false,
    allowSpecialUseDomain: true,
    allowSecureOnLocal: true,
    // RFC 6265 stores a Secure cookie from anywhere; only where it is sent to depends on the scheme.
    enforceSecureOriginOnStorage: false,
    // `__Secure-` and `__Host-` hold what they promise, or the cookie is dropped without a word, as a browser does it.
    prefixSecurity: "silent",
  });
  for (const saved of cookies) {
    const cookie = Cookie.fromJSON(saved);
    if (cookie !== undefined) await jar.store.putCookie(new LastingCookie(cookie, timeOf(cookie.creation)));
  }
  return jar;
}

/** Keeps the cookie of a `Set-Cookie` header; answers it, or nothing where it is ignored. Throws where it may not be set. */
export function keepCookie(jar: ToughJar, url: string, setCookie: string): Cookie | undefined {
  const cookie = Cookie.parse(setCookie, { loose: true });
  if (cookie === undefined) throw new Error("Cookie failed to parse");
  return jar.setCookieSync(new LastingCookie(cookie, Date.now()), url);
}

/**
 * `Max-Age` counts from when the cookie was set. The library counts it from the last use, so that a cookie in use would never expire.
 */
class LastingCookie extends Cookie {
  readonly #setAt: number;

  constructor(cookie: Cookie, setAt: number) {
    super(cookie);
    this.#setAt = setAt;
  }

  override expiryTime(now?: Date): number | undefined {
    if (typeof this.maxAge !== "number") return super.expiryTime(now);
    return this.maxAge <= 0 ? Number.NEGATIVE_INFINITY : this.#setAt + this.maxAge * 1000;
  }

  /** Other readers count the age from the creation, which a cookie that was set again keeps: the time of expiry is the same for all. */
  override toJSON(): SerializedCookie {
    const { maxAge, ...json } = super.toJSON();
    const expiry = this.expiryTime();
    if (typeof maxAge !== "number" || expiry === undefined) return maxAge === undefined ? json : { ...json, maxAge };
    return { ...json, expires: expiryText(expiry) };
  }
}

function timeOf(date: Cookie["creation"]): number {
  return typeof date === "object" && date !== null ? date.getTime() : Date.now();
}
