// The `json` report: one object that readers of newman's report can read. Executions and failures wait in spools until the totals are known.
import type { Collection, JsonObject, Variable } from "@waybill/collection";
import { emptySummary, summarise } from "@waybill/core";
import type { RunEvent, RunSummary } from "@waybill/core";
import type { BodyText } from "./body-text.ts";
import { collectionJson, scopeJson } from "./collection-json.ts";
import type { Identify } from "./error-json.ts";
import { itemTexts } from "./item-texts.ts";
import type { ItemTexts } from "./item-texts.ts";
import { addToExecution, draftExecution, executionJson } from "./json-execution.ts";
import type { ExecutionDraft } from "./json-execution.ts";
import { failureJson } from "./json-failure.ts";
import { jsonWriter } from "./json-writer.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { Output } from "./output.ts";
import type { Reporter } from "./reporter.ts";
import type { Spool } from "./spool.ts";
import { additionsJson, statsJson, timingsJson } from "./summary-json.ts";

export interface JsonReporterOptions extends Identify {
  readonly collection: Collection;
  /** Variables as they are when the run has ended. */
  endState(): EndState;
  /** Hides secrets in what comes from the input files; events are masked already. */
  mask(value: JsonObject): JsonObject;
  readonly bodies: BodyText;
  /** The totals, if somebody counts them before an event is told; counted here if absent. */
  readonly summary?: RunSummary | undefined;
  /** Where parts wait: executions and failures. */
  spool(name: "partial" | "failures.partial"): Spool;
  readonly compact?: boolean;
  readonly details?: boolean;
  readonly body?: "text" | "buffer" | "none";
  readonly maxBody?: number;
  readonly version: string;
  readonly seed?: number;
}

export interface EndState {
  readonly environment: ScopeState;
  readonly globals: ScopeState;
  readonly collection: ScopeState;
}

interface ScopeState {
  readonly id: string;
  readonly name?: string;
  readonly variables: readonly Variable[];
}

const MOST_BODY_BYTES = 1024 * 1024;
const EXECUTION_DEPTH = 3;

/** The JSON report. Holds one execution at a time; `finish` writes the whole report. */
export function jsonReporter(output: Output, options: JsonReporterOptions): Reporter {
  const writer = jsonWriter(options.compact === true);
  const report: Report = {
    options,
    writer,
    items: itemTexts(options.collection, writer, options.mask),
    executions: spooledList(options.spool("partial"), writer),
    failures: spooledList(options.spool("failures.partial"), writer),
    draft: undefined,
  };
  const summary = options.summary ?? emptySummary();
  return {
    onEvent(event) {
      if (options.summary === undefined) summarise(summary, event);
      const failure = addFailure(report, event);
      const execution = addExecution(report, event);
      return failure === undefined || execution === undefined ? (failure ?? execution) : both(failure, execution);
    },
    async finish() {
      for await (const text of reportText(report, summary)) await output.write(text);
      await report.executions.spool.discard();
      await report.failures.spool.discard();
    },
  };
}

interface Report {
  readonly options: JsonReporterOptions;
  readonly writer: JsonWriter;
  readonly items: ItemTexts;
  readonly executions: SpooledList;
  readonly failures: SpooledList;
  draft: ExecutionDraft | undefined;
}

interface SpooledList {
  readonly spool: Spool;
  add(text: string): void | Promise<void>;
  isEmpty(): boolean;
}

/** Members of an array at the depth of executions, with their commas. */
function spooledList(spool: Spool, writer: JsonWriter): SpooledList {
  let separator = "";
  return {
    spool,
    add(text) {
      const added = separator + writer.lineBreak(EXECUTION_DEPTH) + text;
      separator = ",";
      return spool.append(added);
    },
    isEmpty: () => separator === "",
  };
}

function addExecution(report: Report, event: RunEvent): void | Promise<void> {
  if (event.type === "request-started") report.draft = draftExecution(event);
  if (report.draft === undefined) return;
  if (event.type !== "request-finished") return addToExecution(report.draft, event, report.options);
  const { draft } = report;
  report.draft = undefined;
  const text = executionText(report, draft);
  return text === undefined ? undefined : report.executions.add(text);
}

function executionText({ options, writer, items }: Report, draft: ExecutionDraft): string | undefined {
  const { bodies, body = "text", maxBody = MOST_BODY_BYTES, details = false } = options;
  const execution = executionJson(draft, { bodies, body, maxBody, details }, options);
  if (execution === undefined) return undefined;
  const depth = EXECUTION_DEPTH + 1;
  const [cursor, ...rest] = members(writer, execution, depth);
  const item: Member = ["item", items.item(draft.itemId, depth)];
  return writer.object(cursor === undefined ? [item] : [cursor, item, ...rest], EXECUTION_DEPTH);
}

function addFailure({ options, writer, items, failures }: Report, event: RunEvent): void | Promise<void> {
  const failure = failureJson(event, options);
  if (failure === undefined) return undefined;
  const depth = EXECUTION_DEPTH + 1;
  const { error, at, cursor } = failure.json;
  const text = writer.object(
    [
      ...members(writer, { error, at }, depth),
      ["source", items.item(failure.itemId, depth)],
      ["parent", items.parent(failure.itemId, depth)],
      ...members(writer, { cursor }, depth),
    ],
    EXECUTION_DEPTH,
  );
  return failures.add(text);
}

async function both(one: Promise<void>, other: Promise<void>): Promise<void> {
  await one;
  await other;
}

type Member = readonly [string, string];

function members(writer: JsonWriter, value: JsonObject, depth: number): readonly Member[] {
  return Object.entries(value).map(([key, member]) => [key, writer.value(member, depth)]);
}

/** The whole report, in pieces. */
async function* reportText(report: Report, summary: RunSummary): AsyncGenerator<string> {
  const { options, writer } = report;
  const state = options.endState();
  const inputs: JsonObject = {
    collection: options.mask(collectionJson(options.collection, state.collection.variables)),
    environment: options.mask(scopeJson(state.environment)),
    globals: options.mask(scopeJson(state.globals)),
  };
  const before: JsonObject = { stats: statsJson(summary), timings: timingsJson(summary) };
  const after: JsonObject = { transfers: { responseTotal: summary.responseBytes } };
  const error = summary.error === undefined ? null : { ...summary.error };
  const last: JsonObject = { error, waybill: additionsJson(summary, options) };
  const line = (depth: number): string => writer.lineBreak(depth);
  yield `{${joined(writer, inputs, 1)},${line(1)}"run"${writer.colon}{${joined(writer, before, 2)},`;
  yield* listText(report, "executions");
  yield `,${joined(writer, after, 2)},`;
  yield* listText(report, "failures");
  yield `,${joined(writer, last, 2)}${line(1)}}`;
  yield `${error === null ? "" : `,${joined(writer, { error }, 1)}`}${line(0)}}\n`;
}

function joined(writer: JsonWriter, value: JsonObject, depth: number): string {
  return members(writer, value, depth)
    .map(([key, text]) => `${writer.lineBreak(depth)}${JSON.stringify(key)}${writer.colon}${text}`)
    .join(",");
}

async function* listText(report: Report, name: "executions" | "failures"): AsyncGenerator<string> {
  const { writer } = report;
  const list = report[name];
  yield `${writer.lineBreak(2)}${JSON.stringify(name)}${writer.colon}[`;
  yield* list.spool.read();
  yield list.isEmpty() ? "]" : `${writer.lineBreak(2)}]`;
}
