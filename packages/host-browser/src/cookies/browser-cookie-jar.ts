import type { CookieJar } from "@waybill/core";

/** A jar that is always empty: the browser keeps its cookies to itself. */
export function browserCookieJar(): CookieJar {
  return { cookiesFor: () => [] };
}
