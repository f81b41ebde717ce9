// The lane's end of its batches. What records have in common is written once: with the lane, the request, or the first of them.
import type { EventCursor, ItemRef, PhaseOutcome, ScopeMutation, ScriptRef } from "@waybill/core";
import type { LaneRecord } from "../lane-protocol.ts";
import type { BatchWords } from "./batch-words.ts";
import { ExchangeWriter } from "./exchange-writer.ts";
import * as mark from "./marks.ts";
import { writeMutations } from "./mutation-writer.ts";
import { SharedPlaces } from "./shared-places.ts";
import { memberCount, toWire } from "./wire-value.ts";

/** A batch as text and the bytes of bodies. */
export interface EncodedBatch {
  readonly text: string;
  readonly bodies: readonly Uint8Array[];
}

type RecordOf<Type extends LaneRecord["type"]> = Extract<LaneRecord, { readonly type: Type }>;

interface AtItem {
  readonly item: ItemRef;
  readonly cursor: EventCursor;
}

/** Encodes the batches of one lane, in order: each can be decoded after those before it. */
export class BatchEncoder {
  readonly #items = new SharedPlaces();
  readonly #scripts = new SharedPlaces();
  readonly #exchanges = new ExchangeWriter();
  #item: ItemRef | undefined;
  #script: ScriptRef | undefined;
  #cursor: EventCursor | undefined;
  #mutations: readonly ScopeMutation[] | undefined;

  encode(records: readonly LaneRecord[]): EncodedBatch {
    const batch: BatchWords = { words: [], bodies: [] };
    for (const record of records) if (!this.#writeFrequent(record, batch)) this.#writeOther(record, batch);
    return { text: JSON.stringify(batch.words), bodies: batch.bodies };
  }

  /** False for a record of another type, or with other members than those that are frequent have. */
  #writeFrequent(record: LaneRecord, batch: BatchWords): boolean {
    switch (record.type) {
      case "script-started":
        return this.#writeScript(record, mark.SCRIPT_STARTED, batch);
      case "script-finished":
        return this.#writeScript(record, mark.SCRIPT_FINISHED, batch);
      case "test-finished":
        return this.#writeTest(record, batch);
      case "console":
        return this.#writeConsole(record, batch);
      case "scripts-started":
        return this.#writeScriptsStarted(record, batch);
      case "scripts-finished":
        return this.#writeScriptsFinished(record, batch);
      case "lane-secrets":
        return this.#writeLearned(record, batch);
      case "lane-phase-ended":
        return memberCount(record) === 2 && this.#writePhaseEnded(record.outcome, batch);
      default:
        return this.#writeOfRequest(record, batch);
    }
  }

  #writeOfRequest(record: LaneRecord, batch: BatchWords): boolean {
    switch (record.type) {
      case "request-prepared":
        return this.#writePrepared(record, batch);
      case "response-received":
        return this.#writeReceived(record, batch);
      case "request-started":
        if (memberCount(record) !== 3) return false;
        this.#writePlace(record, batch);
        batch.words.push(mark.REQUEST_STARTED);
        return true;
      case "request-finished":
        if (memberCount(record) !== 4) return false;
        this.#writePlace(record, batch);
        batch.words.push(mark.REQUEST_FINISHED, record.skipped);
        return true;
      case "iteration-started":
      case "iteration-finished":
        if (memberCount(record) !== 2) return false;
        this.#writeCursor(record.cursor, batch);
        batch.words.push(record.type === "iteration-started" ? mark.ITERATION_STARTED : mark.ITERATION_FINISHED);
        return true;
      default:
        return false;
    }
  }

  #writeScript(record: AtItem & { readonly script: ScriptRef }, kind: number, batch: BatchWords): boolean {
    if (memberCount(record) !== 4) return false;
    this.#writePlace(record, batch);
    this.#writeScriptPlace(record.script, batch);
    batch.words.push(kind);
    return true;
  }

  #writeTest(record: RecordOf<"test-finished">, batch: BatchWords): boolean {
    if (memberCount(record) !== 5) return false;
    this.#writePlace(record, batch);
    this.#writeScriptPlace(record.script, batch);
    const { test } = record;
    const { name, index, passed } = test;
    const isPlain = passed && !test.async && !test.skipped && memberCount(test) === 5;
    if (isPlain) batch.words.push(mark.TEST_PASSED, name, index);
    else batch.words.push(mark.TEST_FINISHED, toWire(test));
    return true;
  }

  #writeConsole(record: RecordOf<"console">, batch: BatchWords): boolean {
    if (memberCount(record) !== 6 || record.depth !== undefined || record.table !== undefined) return false;
    this.#writePlace(record, batch);
    this.#writeScriptPlace(record.script, batch);
    batch.words.push(mark.CONSOLE, record.level, toWire(record.messages));
    return true;
  }

  #writeScriptsStarted(record: RecordOf<"scripts-started">, batch: BatchWords): boolean {
    if (memberCount(record) !== 4) return false;
    this.#writePlace(record, batch);
    batch.words.push(mark.SCRIPTS_STARTED, record.phase);
    return true;
  }

  #writeScriptsFinished(record: RecordOf<"scripts-finished">, batch: BatchWords): boolean {
    if (memberCount(record) !== 5) return false;
    this.#writePlace(record, batch);
    this.#writeMutations(record.mutations, batch);
    batch.words.push(mark.SCRIPTS_FINISHED, record.phase);
    return true;
  }

  #writeLearned(record: RecordOf<"lane-secrets">, batch: BatchWords): boolean {
    const { learned } = record;
    if (learned.kind !== "mutations" || memberCount(record) !== 2 || memberCount(learned) !== 2) return false;
    this.#writeMutations(learned.mutations, batch);
    batch.words.push(mark.MUTATIONS_LEARNED);
    return true;
  }

  #writePhaseEnded(outcome: PhaseOutcome, batch: BatchWords): boolean {
    const { scripts, mutations, skipped } = outcome;
    if (skipped || memberCount(outcome) !== 3 || !areUneventful(scripts)) return false;
    this.#writeMutations(mutations, batch);
    batch.words.push(mark.PHASE_ENDED, scripts.length);
    return true;
  }

  #writePrepared(record: RecordOf<"request-prepared">, batch: BatchWords): boolean {
    if (memberCount(record) !== 5) return false;
    this.#writePlace(record, batch);
    batch.words.push(mark.REQUEST_PREPARED, record.cause);
    this.#exchanges.writePrepared(record.request, batch);
    return true;
  }

  #writeReceived(record: RecordOf<"response-received">, batch: BatchWords): boolean {
    if (memberCount(record) !== 8) return false;
    this.#writePlace(record, batch);
    batch.words.push(mark.RESPONSE_RECEIVED, record.cause);
    this.#exchanges.writeReceived(record, batch);
    return true;
  }

  /** As JSON, the objects that it has in common with others replaced by 0. */
  #writeOther(record: LaneRecord, batch: BatchWords): void {
    const wire: Record<string, unknown> = { ...record };
    if ("cursor" in record && record.cursor !== undefined) {
      this.#writeCursor(record.cursor, batch);
      wire["cursor"] = 0;
    }
    if ("item" in record && record.item !== undefined) {
      this.#writeItem(record.item, batch);
      wire["item"] = 0;
    }
    if ("script" in record) {
      this.#writeScriptPlace(record.script, batch);
      wire["script"] = 0;
    }
    if (record.type === "response-received") {
      batch.bodies.push(record.response.body);
      wire["response"] = { ...record.response, body: 0 };
    }
    batch.words.push(mark.OTHER, toWire(wire));
  }

  #writePlace({ item, cursor }: AtItem, batch: BatchWords): void {
    this.#writeItem(item, batch);
    this.#writeCursor(cursor, batch);
  }

  #writeCursor(cursor: EventCursor, { words }: BatchWords): void {
    if (cursor === this.#cursor) return;
    this.#cursor = cursor;
    const { iteration, position, length, cycles, ref, httpRequestId } = cursor;
    if (memberCount(cursor) !== 6 || httpRequestId === undefined) words.push(mark.WHOLE_CURSOR, toWire(cursor));
    else words.push(mark.CURSOR, iteration, position, length, cycles, ref, httpRequestId);
  }

  #writeItem(item: ItemRef, { words }: BatchWords): void {
    if (item === this.#item) return;
    this.#item = item;
    words.push(mark.ITEM);
    this.#items.write(item, words);
  }

  #writeScriptPlace(script: ScriptRef, { words }: BatchWords): void {
    if (script === this.#script) return;
    this.#script = script;
    words.push(mark.SCRIPT);
    this.#scripts.write(script, words);
  }

  #writeMutations(mutations: readonly ScopeMutation[], { words }: BatchWords): void {
    if (mutations === this.#mutations) return;
    this.#mutations = mutations;
    writeMutations(mutations, words);
  }
}

/** Each script ran, and no test of it failed. */
function areUneventful(scripts: PhaseOutcome["scripts"]): boolean {
  if (scripts.length > mark.MOST_SCRIPTS) return false;
  for (let index = 0; index < scripts.length; index += 1) {
    const ended = scripts[index];
    if (ended?.script !== index || ended.failedTests.length > 0 || memberCount(ended) !== 2) return false;
  }
  return true;
}
