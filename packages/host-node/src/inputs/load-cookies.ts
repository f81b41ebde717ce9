import { loadCookieJar, type NodeCookieJar } from "../cookies/node-cookie-jar.ts";
import { parseSavedJar } from "../cookies/saved-jar.ts";
import { loadJson } from "./load-json.ts";
import type { Loaded } from "./load-problem.ts";
import type { SourceOptions } from "./read-source.ts";

/** A cookie jar from a file that `--export-cookie-jar`, newman or tough-cookie wrote, or from an object of that form. */
export async function loadCookies(source: string | object, options: SourceOptions): Promise<Loaded<NodeCookieJar>> {
  const loaded = await loadJson({ source, subject: "cookie jar", parse: parseSavedJar }, options);
  return loaded.ok ? { ...loaded, value: await loadCookieJar(loaded.value) } : loaded;
}
