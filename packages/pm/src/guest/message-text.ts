// What the guest says as text: the short forms of the protocol for what is said in every script, plain JSON for the rest.
import type { ScopeMutation, ScopeName } from "@waybill/core";
import { SHORT_SCOPES, type GuestMessage, type WireNotice } from "../protocol.ts";
import { plainJson } from "./plain-json.ts";
import { emptyRecord, jsonStringify } from "./primordials.ts";

export function noticeText(notice: WireNotice): string {
  switch (notice.kind) {
    case "script-started":
      return `${notice.script}`;
    case "test": {
      const { passed, async, skipped, name, index } = notice.test;
      return passed && !async && !skipped ? `[${jsonStringify(name)},${index},${notice.script}]` : plainJson(notice);
    }
    default:
      return plainJson(notice);
  }
}

export function messageText(message: GuestMessage): string {
  switch (message.kind) {
    case "run-ended":
      return `[2,${message.run}]`;
    case "script-ended":
      return endText(message);
    default:
      return plainJson(message);
  }
}

type ScriptEnded = Extract<GuestMessage, { readonly kind: "script-ended" }>;

function endText(message: ScriptEnded): string {
  const { run, script, outcome } = message;
  const { mutations, failedTests, skipped, next, requestEdit, visualizer } = outcome;
  if (skipped || next !== undefined || requestEdit !== undefined || visualizer !== undefined) return plainJson(message);
  const failed = failedTests.length === 0 ? "[]" : plainJson(failedTests);
  return `[1,${run},${script},${mutationsText(mutations)},${failed}]`;
}

function mutationsText(mutations: readonly ScopeMutation[]): string {
  let text = "";
  for (let i = 0; i < mutations.length; i += 1) {
    const mutation = mutations[i];
    if (mutation !== undefined) text += (i === 0 ? "" : ",") + mutationText(mutation);
  }
  return `[${text}]`;
}

function mutationText(mutation: ScopeMutation): string {
  const scope = PLACES[mutation.scope];
  switch (mutation.op) {
    case "set": {
      const { key, value, type, secret } = mutation;
      if (value === undefined || type !== undefined || secret !== undefined) return plainJson(mutation);
      return `[${scope},${jsonStringify(key)},${typeof value === "string" ? jsonStringify(value) : plainJson(value)}]`;
    }
    case "unset":
      return `[${scope},${jsonStringify(mutation.key)}]`;
    case "clear":
      return `[${scope}]`;
  }
}

const PLACES = placesOf(SHORT_SCOPES);

function placesOf(names: readonly ScopeName[]): Readonly<Record<string, number>> {
  const places = emptyRecord<number>();
  for (let i = 0; i < names.length; i += 1) places[names[i] ?? ""] = i;
  return places;
}
