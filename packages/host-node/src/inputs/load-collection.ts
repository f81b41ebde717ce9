import { type Collection, parseCollection } from "@waybill/collection";
import { loadJson } from "./load-json.ts";
import type { Loaded } from "./load-problem.ts";
import type { SourceOptions } from "./read-source.ts";

export interface LoadOptions extends SourceOptions {
  /** Ids for what has none. */
  newId(): string;
}

/** A collection from a file, a URL, `-` (standard input) or an object. */
export function loadCollection(source: string | object, options: LoadOptions): Promise<Loaded<Collection>> {
  return loadJson({ source, subject: "collection", parse: (json) => parseCollection(json, options) }, options);
}
