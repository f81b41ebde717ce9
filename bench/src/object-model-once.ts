// One process of the object-model benchmark: `node --expose-gc … object-model-once.ts <module>` prints what that model costs as JSON.
import { createRequire } from "node:module";
import { largeCollection } from "./large-collection.ts";

/** What both models have in common. */
interface Model {
  readonly Collection: new (file: object) => { toJSON(): object; forEachItem(iterator: (item: Item) => void): void };
}

interface Item {
  readonly request: { readonly url: object; readonly headers: { count(): number } };
  readonly events: { count(): number };
  readonly responses: { count(): number };
}

/** Milliseconds, and megabytes that are kept. */
export interface ModelCost {
  readonly build: number;
  readonly toJson: number;
  readonly walk: number;
  readonly memory: number;
}

const ROUNDS = 9;

const require = createRequire(import.meta.url);
const isOurs = process.argv[2] === "@waybill/sdk";
const { Collection } = (isOurs ? await import("@waybill/sdk") : require("postman-collection")) as Model;
const file = largeCollection(2_000);

const built = (): InstanceType<Model["Collection"]> => new Collection(file);
const cost: ModelCost = {
  build: timeOf(built),
  toJson: timeOf((collection) => collection.toJSON(), built),
  walk: timeOf(() => walked()),
  memory: memoryOf(built),
};
console.log(JSON.stringify(cost));

/** The best of several calls, as other processes only ever add; what a call works on is made outside of the time. */
function timeOf<Input>(work: (input: Input) => unknown, prepare?: () => Input): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const input = prepare?.() as Input;
    globalThis.gc?.();
    const started = performance.now();
    work(input);
    return performance.now() - started;
  });
  return Math.min(...times);
}

function memoryOf(make: () => object): number {
  const before = heapUsed();
  const kept = make();
  const after = heapUsed();
  return kept === undefined ? Number.NaN : (after - before) / 1e6;
}

function heapUsed(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** A collection of which every part was read once. */
function walked(): object {
  const collection = built();
  collection.forEachItem((item) => [
    String(item.request.url),
    item.request.headers.count(),
    item.events.count(),
    item.responses.count(),
  ]);
  return collection;
}
