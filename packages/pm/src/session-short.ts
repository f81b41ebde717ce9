// The short forms of what the guest posts, checked and as the messages they stand for.
import type { ScopeMutation } from "@waybill/core";
import type { JsonValue } from "@waybill/collection";
import { SHORT_SCOPES, type GuestMessage, type WireNotice } from "./protocol.ts";
import { isCount, isJson, isText } from "./session-checks.ts";
import { isMutation, isNotice } from "./session-message-checks.ts";

/** Undefined for what is none. */
export function messageOfShort(short: readonly unknown[]): GuestMessage | undefined {
  const [kind, run] = short;
  if (!isCount(run)) return undefined;
  switch (kind) {
    case 0:
      return noticesOf(run, short[2]);
    case 1:
      return endOf(run, short);
    case 2:
      return { kind: "run-ended", run };
    default:
      return undefined;
  }
}

function noticesOf(run: number, list: unknown): GuestMessage | undefined {
  const items = mapped(list, noticeOf);
  return items && { kind: "notices", run, items };
}

function noticeOf(item: unknown): WireNotice | undefined {
  if (typeof item === "number") return isCount(item) ? { kind: "script-started", script: item } : undefined;
  if (!Array.isArray(item)) return isNotice(item) ? (item as WireNotice) : undefined;
  const [name, index, script] = item as readonly unknown[];
  if (!isText(name) || !isCount(index) || !isCount(script)) return undefined;
  return { kind: "test", script, test: { name, index, async: false, skipped: false, passed: true } };
}

function endOf(run: number, [, , script, changes, failed]: readonly unknown[]): GuestMessage | undefined {
  const mutations = mapped(changes, mutationOf);
  const failedTests = mapped(failed, textOf);
  if (!isCount(script) || mutations === undefined || failedTests === undefined) return undefined;
  return { kind: "script-ended", run, script, outcome: { mutations, failedTests, skipped: false } };
}

function mutationOf(item: unknown): ScopeMutation | undefined {
  if (!Array.isArray(item)) return isMutation(item) ? (item as ScopeMutation) : undefined;
  const [place, key, value] = item as readonly unknown[];
  const scope = SHORT_SCOPES[isCount(place) ? place : -1];
  if (scope === undefined) return undefined;
  if (item.length === 1) return { scope, op: "clear" };
  if (!isText(key)) return undefined;
  if (item.length === 2) return { scope, op: "unset", key };
  return isJson(value) ? { scope, op: "set", key, value: value as JsonValue } : undefined;
}

function textOf(item: unknown): string | undefined {
  return isText(item) ? item : undefined;
}

/** Undefined if it is no list, or one of its items is not what it should be. */
function mapped<Item>(list: unknown, read: (item: unknown) => Item | undefined): Item[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const items: Item[] = [];
  for (let i = 0; i < list.length; i += 1) {
    const item = read(list[i]);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
