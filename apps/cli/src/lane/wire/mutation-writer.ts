import { SCOPES } from "@waybill/core";
import type { ScopeMutation } from "@waybill/core";
import { CLEAR, MUTATIONS, OPERATIONS, SET, UNSET, WHOLE_MUTATIONS } from "./marks.ts";
import { isPlainJson, memberCount, toWire } from "./wire-value.ts";

/** The words of changes of variables: three for each, or all of them whole. */
export function writeMutations(mutations: readonly ScopeMutation[], words: unknown[]): void {
  const start = words.push(MUTATIONS, mutations.length);
  for (const mutation of mutations) {
    if (writeMutation(mutation, words)) continue;
    words.length = start;
    words[start - 2] = WHOLE_MUTATIONS;
    words[start - 1] = toWire(mutations);
    return;
  }
}

/** False when it cannot be. */
function writeMutation(mutation: ScopeMutation, words: unknown[]): boolean {
  const place = SCOPES.indexOf(mutation.scope) * OPERATIONS;
  if (place < 0) return false;
  const members = memberCount(mutation);
  switch (mutation.op) {
    case "set":
      words.push(place + SET, mutation.key, mutation.value);
      return members === 4 && isPlainJson(mutation.value);
    case "unset":
      words.push(place + UNSET, mutation.key);
      return members === 3;
    case "clear":
      words.push(place + CLEAR);
      return members === 2;
  }
}
