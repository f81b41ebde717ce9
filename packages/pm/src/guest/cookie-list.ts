import { append } from "./append.ts";
import type { CookieData } from "@waybill/core";
import type { CookieDefinition, CookieList } from "@waybill/sdk";
import type { Guest } from "./guest.ts";

/** Cookies of the host as a list of the object model. Session cookies have no `expires`; members and their order as scripts know them. */
export function createCookieList(cookies: readonly CookieData[], guest: Guest): CookieList {
  const { CookieList: List } = guest.load("sdk");
  const content: CookieDefinition[] = [];
  for (let i = 0; i < cookies.length; i += 1) {
    const { name, expires, maxAge = 0, extensions, ...cookie } = cookies[i] ?? {};
    const hasExtensions = extensions !== undefined && extensions.length > 0;
    append(content, {
      name,
      expires: expires === undefined ? null : new Date(expires),
      maxAge,
      ...cookie,
      ...(hasExtensions && { extensions }),
    });
  }
  return new List(undefined, content);
}
