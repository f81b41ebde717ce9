// A cookie jar as a file keeps it (cli.md §8): the form of tough-cookie, which newman writes too.
import type { JsonObject, JsonValue, Parsed, Problem } from "@waybill/collection";

/** Cookies of a file, each with a domain and a path. */
export interface SavedJar {
  readonly cookies: readonly JsonObject[];
}

/** Reads the JSON of a jar. An entry that belongs nowhere is left out with a notice: no request could ever carry it. */
export function parseSavedJar(json: JsonValue): Parsed<SavedJar> {
  if (!isObject(json)) return refuse("", "a cookie jar is an object with a list `cookies`");
  const { cookies } = json;
  if (!isList(cookies)) return refuse("/cookies", "must be the list of cookies");
  const kept = cookies.filter(isUsable);
  const notices = cookies.flatMap((cookie, index) => (isUsable(cookie) ? [] : [unusable(index)]));
  return { ok: true, value: { cookies: kept }, notices };
}

function refuse(pointer: string, message: string): Parsed<SavedJar> {
  return { ok: false, problems: [{ pointer, code: "not-a-cookie-jar", message }] };
}

function unusable(index: number): Problem {
  const message = `cookie jar: entry ${index + 1} has no domain and path, and was left out`;
  return { pointer: `/cookies/${index}`, code: "not-a-cookie", message };
}

function isUsable(cookie: JsonValue): cookie is JsonObject {
  if (!isObject(cookie)) return false;
  const { domain, path, key = "", value = "" } = cookie;
  return isName(domain) && isName(path) && typeof key === "string" && typeof value === "string";
}

function isName(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value !== "";
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
