import type { JsonObject } from "@waybill/collection";
import { loadCookieJar, type NodeCookieJar } from "./node-cookie-jar.ts";
import { parseSavedJar } from "./saved-jar.ts";

/** The jar that `toJson` of another one described. Rejects for anything else. */
export async function cookieJarFrom(json: JsonObject): Promise<NodeCookieJar> {
  const parsed = parseSavedJar(json);
  if (!parsed.ok) throw new Error(`This is no cookie jar: ${parsed.problems[0]?.message ?? ""}`);
  return loadCookieJar(parsed.value);
}
