export interface CookieData {
  readonly name: string;
  readonly value: string;
  readonly domain?: string;
  readonly path?: string;
  /** ISO 8601, or absent for a session cookie. */
  readonly expires?: string;
  /** Seconds, where the cookie came with `Max-Age`. */
  readonly maxAge?: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly hostOnly: boolean;
  readonly extensions?: readonly { readonly key: string; readonly value: string }[];
}

export interface CookieJar {
  /** The cookies that a request to this URL would carry, best match first. */
  cookiesFor(url: string): readonly CookieData[];
  /** The jar as scripts use it (`pm.cookies.jar()`); absent: they may not. */
  readonly scripts?: ScriptCookies;
}

/** `pm.cookies.jar()`: the jar of the run as scripts may use it (pm-api §7). Never rejects: what the jar refuses is data. */
export interface ScriptCookies {
  /** The cookies for a URL; `http: false` leaves out those that only HTTP may see. */
  get(url: string, options: { readonly http?: boolean; readonly secure?: boolean }): Promise<CookieAnswer>;
  /** Keeps a cookie given as the text of a `Set-Cookie` header. Answers it. */
  set(url: string, cookie: string): Promise<CookieAnswer>;
  unset(url: string, name: string): Promise<CookieAnswer>;
  clear(url: string): Promise<CookieAnswer>;
}

export type CookieAnswer =
  | { readonly kind: "cookies"; readonly cookies: readonly CookieData[] }
  | { readonly kind: "refused"; readonly message: string };
