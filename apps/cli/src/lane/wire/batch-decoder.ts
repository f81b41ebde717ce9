// The keeper's end of the batches of a lane.
import type {
  ConsoleLevel,
  ConsoleValue,
  EventCursor,
  ItemRef,
  Phase,
  RequestCause,
  ScopeMutation,
  ScriptRef,
  TestRecord,
} from "@waybill/core";
import type { LaneRecord } from "../lane-protocol.ts";
import type { EncodedBatch } from "./batch-encoder.ts";
import { ExchangeReader } from "./exchange-reader.ts";
import * as mark from "./marks.ts";
import { readMutations } from "./mutation-reader.ts";
import { SharedObjects } from "./shared-places.ts";
import { WordReader } from "./word-reader.ts";

/** Decodes the batches of one lane, in the order in which they were encoded. Throws for what no lane writes. */
export class BatchDecoder {
  readonly #items = new SharedObjects<ItemRef>();
  readonly #scripts = new SharedObjects<ScriptRef>();
  readonly #exchanges = new ExchangeReader();
  #item: ItemRef = { id: "", name: "", path: [] };
  #script: ScriptRef = { id: "", phase: "test", owner: { kind: "request", id: "", name: "" } };
  #cursor: EventCursor = { iteration: 0, position: 0, length: 0, cycles: 0, ref: "" };
  #mutations: readonly ScopeMutation[] = [];

  decode({ text, bodies }: EncodedBatch): readonly LaneRecord[] {
    const words = new WordReader(text, bodies);
    const records: LaneRecord[] = [];
    while (!words.isOver) {
      const kind = words.number();
      if (kind < mark.OTHER) this.#readCommon(kind, words);
      else records.push(this.#readRecord(kind, words));
    }
    return records;
  }

  /** What the records after it have in common. */
  #readCommon(kind: number, words: WordReader): void {
    switch (kind) {
      case mark.CURSOR:
        this.#cursor = readCursor(words);
        return;
      case mark.WHOLE_CURSOR:
        this.#cursor = words.parse<EventCursor>();
        return;
      case mark.ITEM:
        this.#item = this.#items.read(words);
        return;
      case mark.SCRIPT:
        this.#script = this.#scripts.read(words);
        return;
      case mark.MUTATIONS:
        this.#mutations = readMutations(words);
        return;
      case mark.WHOLE_MUTATIONS:
        this.#mutations = words.parse<readonly ScopeMutation[]>();
        return;
      default:
        throw new Error("the lane wrote what no lane writes");
    }
  }

  #readRecord(kind: number, words: WordReader): LaneRecord {
    const script = this.#script;
    const item = this.#item;
    const cursor = this.#cursor;
    switch (kind) {
      case mark.SCRIPT_STARTED:
        return { type: "script-started", script, item, cursor };
      case mark.SCRIPT_FINISHED:
        return { type: "script-finished", script, item, cursor };
      case mark.TEST_PASSED:
        return { type: "test-finished", test: readPassed(words), script, item, cursor };
      case mark.TEST_FINISHED:
        return { type: "test-finished", test: words.parse<TestRecord>(), script, item, cursor };
      case mark.CONSOLE: {
        const level = words.parseJson<ConsoleLevel>();
        return { type: "console", level, messages: words.parse<readonly ConsoleValue[]>(), script, item, cursor };
      }
      case mark.REQUEST_STARTED:
        return { type: "request-started", item, cursor };
      case mark.REQUEST_FINISHED:
        return { type: "request-finished", skipped: words.parseJson<boolean>(), item, cursor };
      case mark.ITERATION_STARTED:
        return { type: "iteration-started", cursor };
      case mark.ITERATION_FINISHED:
        return { type: "iteration-finished", cursor };
      default:
        return this.#readLonger(kind, words);
    }
  }

  #readLonger(kind: number, words: WordReader): LaneRecord {
    const mutations = this.#mutations;
    const item = this.#item;
    const cursor = this.#cursor;
    switch (kind) {
      case mark.REQUEST_PREPARED: {
        const cause = words.parseJson<RequestCause>();
        return { type: "request-prepared", cause, request: this.#exchanges.readPrepared(words), item, cursor };
      }
      case mark.RESPONSE_RECEIVED: {
        const cause = words.parseJson<RequestCause>();
        const { request, response, cookies, history } = this.#exchanges.readReceived(words);
        return { type: "response-received", cause, request, response, cookies, history, item, cursor };
      }
      case mark.SCRIPTS_STARTED:
        return { type: "scripts-started", phase: words.parseJson<Phase>(), item, cursor };
      case mark.SCRIPTS_FINISHED:
        return { type: "scripts-finished", phase: words.parseJson<Phase>(), mutations, item, cursor };
      case mark.MUTATIONS_LEARNED:
        return { type: "lane-secrets", learned: { kind: "mutations", mutations } };
      case mark.PHASE_ENDED: {
        const length = Math.min(words.number(), mark.MOST_SCRIPTS);
        const scripts = Array.from({ length }, (_, script) => ({ script, failedTests: [] }));
        return { type: "lane-phase-ended", outcome: { scripts, mutations, skipped: false } };
      }
      case mark.OTHER:
        return this.#readOther(words);
      default:
        throw new Error("the lane wrote what no lane writes");
    }
  }

  #readOther(words: WordReader): LaneRecord {
    const record = words.parse<Record<string, unknown>>();
    if (record["cursor"] === 0) record["cursor"] = this.#cursor;
    if (record["item"] === 0) record["item"] = this.#item;
    if (record["script"] === 0) record["script"] = this.#script;
    if (record["type"] === "response-received") setBody(record["response"], words.body());
    return parseRecord(record);
  }
}

function readCursor(words: WordReader): EventCursor {
  return {
    iteration: words.number(),
    position: words.number(),
    length: words.number(),
    cycles: words.number(),
    ref: words.text(),
    httpRequestId: words.text(),
  };
}

function readPassed(words: WordReader): TestRecord {
  return { name: words.text(), index: words.number(), async: false, skipped: false, passed: true };
}

function setBody(response: unknown, body: Uint8Array): void {
  (response as { body: Uint8Array }).body = body;
}

/** Our own words: see `BatchEncoder`. */
function parseRecord(record: object): LaneRecord {
  return record as LaneRecord;
}
