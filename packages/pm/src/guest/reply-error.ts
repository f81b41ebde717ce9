import type { JsonObject } from "@waybill/collection";
import type { WireReply } from "../protocol.ts";
import { defineEntry } from "./define-entry.ts";
import { keys } from "./primordials.ts";

/** What a failed host call throws: an `Error`, or a plain object where scripts know it so. */
export function errorFromReply(reply: WireReply): unknown {
  if (reply.kind !== "error") return new Error("The host gave an answer of another kind.");
  const { plain, error } = reply;
  return copyEntries(plain ? {} : new Error(), error);
}

function copyEntries(target: object, entries: JsonObject): object {
  const names = keys(entries);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    defineEntry(target, name, entries[name]);
  }
  return target;
}
