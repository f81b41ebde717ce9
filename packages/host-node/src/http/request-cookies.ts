import type { CookieData, HttpHeader } from "@waybill/core";
import type { UserHeaders } from "./user-headers.ts";

/**
 * The user's headers with the cookies of the jar: behind the user's own `Cookie` header, which keeps its place and spelling, else in
 * a header of our own at the end. A cookie whose name the user set is left out.
 */
export function withCookies(user: UserHeaders, cookies: readonly CookieData[]): readonly HttpHeader[] {
  const place = user.names.indexOf("cookie");
  if (cookies.length === 0 && place === user.names.lastIndexOf("cookie")) return user.headers;
  const own = user.headers.filter((_, index) => user.names[index] === "cookie");
  const taken = new Set(own.flatMap(({ value }) => value.split(";").map(nameOf)));
  const jar = cookies.filter(({ name }) => !taken.has(name)).map(toPair);
  const value = [...own.map((header) => header.value), ...jar].filter((part) => part !== "").join("; ");
  if (place < 0) return [...user.headers, { key: "Cookie", value, system: true }];
  return user.headers.flatMap((header, index) => {
    if (user.names[index] !== "cookie") return [header];
    return index === place ? [{ ...header, value }] : [];
  });
}

function nameOf(pair: string): string {
  return (pair.split("=", 1)[0] ?? "").trim();
}

function toPair({ name, value }: CookieData): string {
  return name === "" ? value : `${name}=${value}`;
}
