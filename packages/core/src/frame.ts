// One step of a run with what it stands on: its request, its row of data.
import type { JsonObject } from "@waybill/collection";
import { eventCursor, type Frame, type Lane } from "./lane.ts";
import type { RowSource } from "./ports.ts";
import type { ScopeChain } from "./scope-chain.ts";
import type { Cursor } from "./sequencer.ts";

/** A request of the plan where the run has come to. */
export function frameOf(lane: Lane, cursor: Cursor, dynamic: Frame["dynamic"]): Frame {
  const planned = lane.plan.requests[cursor.position];
  if (planned === undefined)
    throw new Error(`The sequencer named position ${cursor.position}, which is not in the plan.`);
  return {
    lane,
    planned,
    item: planned.item,
    cursor: eventCursor(lane, cursor),
    stop: lane.options.stop ?? {},
    dynamic,
    depth: 0,
  };
}

/** Row `i` for iteration `i`; the last one repeats. Answers nothing when there are no rows to wait for. */
export function rowOf(lane: Lane, iteration: number): Promise<JsonObject> | undefined {
  const { rows } = lane.options;
  return rows === undefined || rows.count === 0 ? undefined : readRow(lane, rows, iteration);
}

async function readRow({ secrets }: Lane, rows: RowSource, iteration: number): Promise<JsonObject> {
  const row = await rows.row(Math.min(iteration, rows.count - 1));
  secrets?.learnRow(row);
  return row;
}

export function scopesWith(row: JsonObject | undefined, scopes: ScopeChain): ScopeChain {
  return row === undefined ? scopes : scopes.withRow(row);
}
