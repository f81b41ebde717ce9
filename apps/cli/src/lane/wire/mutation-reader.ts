import type { JsonValue } from "@waybill/collection";
import { SCOPES } from "@waybill/core";
import type { ScopeMutation } from "@waybill/core";
import { CLEAR, OPERATIONS, SET } from "./marks.ts";
import type { WordReader } from "./word-reader.ts";

/** What `writeMutations` wrote, each by its members. */
export function readMutations(words: WordReader): readonly ScopeMutation[] {
  const mutations: ScopeMutation[] = [];
  for (let left = words.number(); left > 0; left -= 1) mutations.push(readMutation(words));
  return mutations;
}

function readMutation(words: WordReader): ScopeMutation {
  const kind = words.number();
  const operation = kind % OPERATIONS;
  const scope = SCOPES[(kind - operation) / OPERATIONS] ?? "local";
  if (operation === CLEAR) return { scope, op: "clear" };
  const key = words.text();
  return operation === SET
    ? { scope, op: "set", key, value: words.parseJson<JsonValue>() }
    : { scope, op: "unset", key };
}
