import type { JsonObject } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import type { RowSource, Selection, StopOptions } from "./index.ts";
// Recorded from postman-runtime 7.56.1: each case is a collection, the options of its run, and the events in order.
import recorded from "./test/fixtures/order-traces.json" with { type: "json" };
import { runCollection } from "./test/run-collection.ts";
import { traceOf } from "./test/trace-of.ts";

interface RecordedOptions extends StopOptions {
  readonly iterationCount?: number;
  readonly data?: readonly JsonObject[];
  readonly entrypoint?: {
    readonly execute: string | readonly string[];
    readonly lookupStrategy?: string;
    readonly preserveOrder?: boolean;
  };
}

const IN_A_TIMER = " error in a timer of";

describe("a run emits the events of the reference in its order", () => {
  for (const { name, collection, options, trace } of recorded as unknown as RecordedCase[]) {
    if (trace[0]?.startsWith("ERR") || name.includes(IN_A_TIMER)) continue;
    it(name, async () => {
      expect(await tracedRun(collection, options)).toEqual(trace);
    });
  }
});

describe("an error in a timer does what an error in the body does, unlike in the reference", () => {
  const timed = (recorded as unknown as RecordedCase[]).filter(({ name }) => name.includes(IN_A_TIMER));
  it.each(timed)("$name", async ({ name, collection, options }) => {
    const sameInBody = (recorded as unknown as RecordedCase[]).find(
      (each) => each.name === name.replace(IN_A_TIMER, " error in"),
    );
    const trace = (await tracedRun(collection, options)).filter((line) => !line.startsWith("console"));
    expect(trace).toEqual(sameInBody?.trace.map((line) => line.replace(/\bpe$/, "late")));
  });
});

async function tracedRun(collection: JsonObject, options: RecordedOptions): Promise<string[]> {
  const { iterationCount, data, entrypoint, ...stop } = options;
  const { events } = await runCollection(collection, {
    stop,
    ...(iterationCount !== undefined && { iterations: iterationCount }),
    ...(data !== undefined && { rows: rowsOf(data) }),
    ...(entrypoint !== undefined && { selection: selectionOf(entrypoint) }),
  });
  return traceOf(events);
}

interface RecordedCase {
  readonly name: string;
  readonly collection: JsonObject;
  readonly options: RecordedOptions;
  readonly trace: readonly string[];
}

function rowsOf(data: readonly JsonObject[]): RowSource {
  return { count: data.length, row: (index) => data[index]! };
}

function selectionOf({
  execute,
  lookupStrategy,
  preserveOrder,
}: NonNullable<RecordedOptions["entrypoint"]>): Selection {
  const names = typeof execute === "string" ? [execute] : execute;
  if (lookupStrategy === "followOrder") return { kind: "names", names, order: "given-with-repeats" };
  return { kind: "names", names, order: preserveOrder === true ? "given" : "collection" };
}
