import type { CookieData, CookieJar } from "@waybill/core";
import type { Cookie, CookieJar as ToughJar } from "tough-cookie";

const NONE: readonly CookieData[] = [];

/** A jar that the transport also fills. */
export interface NodeCookieJar extends CookieJar {
  /** Keeps what `Set-Cookie` headers of a response from this URL say; a cookie that may not be set is ignored. */
  store(url: string, setCookies: readonly string[]): void | Promise<void>;
}

/**
 * The cookies of a run, by the rules of RFC 6265 as tough-cookie knows them. The library is loaded when the first cookie is kept:
 * until then the jar costs nothing.
 */
export function nodeCookieJar(): NodeCookieJar {
  let jar: ToughJar | undefined;
  // A request asks for the cookies of its URL more than once.
  let latest: { readonly url: string; readonly cookies: readonly CookieData[] } | undefined;
  return {
    cookiesFor(url) {
      if (jar === undefined) return NONE;
      if (latest?.url === url) return latest.cookies;
      const cookies = matching(jar, url);
      latest = cookies.some(({ expires }) => expires !== undefined) ? undefined : { url, cookies };
      return cookies;
    },
    store(url, setCookies) {
      latest = undefined;
      if (jar !== undefined) return storeAll(jar, url, setCookies);
      return openJar().then((opened) => {
        jar ??= opened;
        storeAll(jar, url, setCookies);
      });
    },
  };
}

async function openJar(): Promise<ToughJar> {
  const { CookieJar, MemoryCookieStore } = await import("tough-cookie");
  return new CookieJar(new MemoryCookieStore(), {
    looseMode: true,
    rejectPublicSuffixes: false,
    allowSpecialUseDomain: true,
    allowSecureOnLocal: true,
    // RFC 6265 stores a Secure cookie from anywhere; only where it is sent to depends on the scheme.
    enforceSecureOriginOnStorage: false,
  });
}

function storeAll(jar: ToughJar, url: string, setCookies: readonly string[]): void {
  for (const setCookie of setCookies) {
    try {
      jar.setCookieSync(setCookie, url, { ignoreError: true });
    } catch {
      // A cookie for a host that is no domain at all: a browser drops it without a word, and so do we.
    }
  }
}

function matching(jar: ToughJar, url: string): readonly CookieData[] {
  try {
    return jar.getCookiesSync(url).map(toData);
  } catch {
    return NONE;
  }
}

function toData(cookie: Cookie): CookieData {
  const expiry = cookie.expiryTime();
  const expires = expiry === undefined || !Number.isFinite(expiry) ? undefined : new Date(expiry).toISOString();
  return {
    name: cookie.key,
    value: cookie.value,
    ...(cookie.domain !== null && { domain: cookie.domain }),
    ...(cookie.path !== null && { path: cookie.path }),
    ...(expires !== undefined && { expires }),
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    hostOnly: cookie.hostOnly === true,
    ...(cookie.extensions !== null && { extensions: cookie.extensions.map(toExtension) }),
  };
}

function toExtension(text: string): { key: string; value: string } {
  const mark = text.indexOf("=");
  return mark < 0 ? { key: text, value: "" } : { key: text.slice(0, mark), value: text.slice(mark + 1) };
}
