// Values of legacy names that are made from the object model.
import type { Guest, ScriptContext } from "./guest.ts";
import { defineEntry } from "./define-entry.ts";
import type { ScriptModel } from "./script-model.ts";

/** The iteration row. */
export function legacyData({ scopes: { data } }: ScriptContext): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const slot of data.layer.slots) defineEntry(row, slot.key, data.read(slot));
  return row;
}

export function legacyRequest({ phase }: ScriptContext, { request }: ScriptModel): object {
  const { requestId, requestName } = phase.message.info;
  const { mode, raw, urlencoded, formdata } = request.body ?? {};
  const rows = mode === "urlencoded" ? urlencoded : mode === "formdata" ? formdata : undefined;
  return {
    id: requestId,
    name: requestName,
    description: request.description?.toString(),
    headers: request.headers.toObject(true, false),
    method: request.method,
    url: request.url.toString(),
    data: mode === "raw" ? raw : (rows?.toObject(true) ?? {}),
  };
}

/** Names as received; of several headers of one name the last. */
export function legacyResponseHeaders({ response }: ScriptModel): Record<string, unknown> {
  const headers: Record<string, unknown> = {};
  response?.headers.each((header) => defineEntry(headers, String(header.key), header.value));
  return headers;
}

/** Empty after a failed request. */
export function legacyResponseCode({ response }: ScriptModel): object {
  if (response?.code === undefined) return {};
  const { name, detail, code, standardName } = response.details();
  return { name: name ?? response.reason(), detail, code, standardName };
}

interface Xml2js {
  parseString(text: string, options: object, callback: (error: unknown, result: unknown) => void): void;
}

/** An XML text as an object without explicit arrays; undefined for a malformed one. */
export function parseLegacyXml(text: unknown, guest: Guest): unknown {
  const { parseString } = guest.load("xml2js") as Xml2js;
  let parsed: unknown;
  const options = { explicitArray: false, async: false, trim: true, mergeAttrs: false };
  parseString(String(text), options, (error, result) => {
    parsed = error ? undefined : result;
  });
  return parsed;
}
