import type { CookieData } from "@waybill/core";
import type { Cookie } from "tough-cookie";

/** A cookie of the jar as scripts and reports see it. */
export function cookieData(cookie: Cookie): CookieData {
  const expiry = cookie.expiryTime();
  const expires = expiry === undefined || !Number.isFinite(expiry) ? undefined : expiryText(expiry);
  return {
    name: cookie.key,
    value: cookie.value,
    ...(cookie.domain !== null && { domain: cookie.domain }),
    ...(cookie.path !== null && { path: cookie.path }),
    ...(expires !== undefined && { expires }),
    ...(typeof cookie.maxAge === "number" && { maxAge: cookie.maxAge }),
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    hostOnly: cookie.hostOnly === true,
    ...(cookie.extensions !== null && { extensions: cookie.extensions.map(toExtension) }),
  };
}

const LAST_MOMENT = 8.64e15;

/** ISO 8601; what lies before or behind all dates becomes the first or last one. */
export function expiryText(time: number): string {
  return new Date(Math.min(LAST_MOMENT, Math.max(0, time))).toISOString();
}

function toExtension(text: string): { key: string; value: string } {
  const mark = text.indexOf("=");
  return mark < 0 ? { key: text, value: "" } : { key: text.slice(0, mark), value: text.slice(mark + 1) };
}
