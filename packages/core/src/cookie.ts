export interface CookieData {
  readonly name: string;
  readonly value: string;
  readonly domain?: string;
  readonly path?: string;
  /** ISO 8601, or absent for a session cookie. */
  readonly expires?: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly hostOnly: boolean;
  readonly extensions?: readonly { readonly key: string; readonly value: string }[];
}

export interface CookieJar {
  /** The cookies that a request to this URL would carry, best match first. */
  cookiesFor(url: string): readonly CookieData[];
}
