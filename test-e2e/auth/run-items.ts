// Runs requests with Waybill and says what became of each.
import type { JsonObject } from "@waybill/collection";
import { type RunEvent, type RunOptions, run } from "waybill";
import { collection } from "../parity/case.ts";

interface ItemResult {
  /** Status of every sending of the request, replays included; the code of the failure of one that failed. */
  readonly sent: readonly (number | string)[];
  readonly warnings: readonly string[];
  /** Grants of the tokens that were asked for, with the status of the answer. */
  readonly tokens: readonly string[];
  readonly failure: string | undefined;
}

export interface ItemsRun {
  readonly items: Readonly<Record<string, ItemResult>>;
  readonly events: readonly RunEvent[];
  readonly requests: number;
}

export async function runItems(
  items: readonly object[],
  url: string,
  options: Partial<RunOptions> = {},
): Promise<ItemsRun> {
  const handle = run({
    collection: collection("auth", items) as JsonObject,
    envVar: [{ key: "url", value: url }],
    reporters: [],
    ...options,
  });
  const results = new Map<
    string,
    { sent: (number | string)[]; warnings: string[]; tokens: string[]; failure?: string }
  >();
  const events: RunEvent[] = [];
  for await (const event of handle) {
    events.push(event);
    if (!("item" in event) || event.item === undefined) continue;
    const result = results.get(event.item.name) ?? { sent: [], warnings: [], tokens: [] };
    results.set(event.item.name, result);
    if (event.type === "response-received") result.sent.push(event.response.code);
    if (event.type === "request-failed") {
      result.sent.push(event.failure.code);
      result.failure = event.failure.message;
    }
    if (event.type === "warning") result.warnings.push(event.message);
    if (event.type === "token-requested")
      result.tokens.push(`${event.grant} ${event.status?.code ?? event.failure?.code}`);
  }
  const outcome = await handle.result;
  if (outcome.kind === "not-started") throw new Error(outcome.problems.map(({ message }) => message).join("; "));
  const entries = [...results].map(([name, result]) => [name, { failure: undefined, ...result }] as const);
  return { items: Object.fromEntries(entries), events, requests: outcome.totals.requests.total };
}
