import { defineHidden } from "./define-hidden.ts";

/** `Error.captureStackTrace`, `Array.fromAsync`. */
export function defineSmallGaps(): void {
  if (!("captureStackTrace" in Error)) defineHidden(Error, "captureStackTrace", captureStackTrace);
  if (!("fromAsync" in Array)) defineHidden(Array, "fromAsync", fromAsync);
}

function captureStackTrace(target: object): void {
  const frames = (new Error().stack ?? "").split("\n");
  defineHidden(target, "stack", frames.slice(1).join("\n"));
}

type Source = AsyncIterable<unknown> & Iterable<unknown> & ArrayLike<unknown>;
type MapItem = (item: unknown, index: number) => unknown;

async function fromAsync(this: unknown, source: Source, ...[map, self]: [MapItem?, unknown?]): Promise<unknown> {
  const items: unknown[] = typeof this === "function" ? Reflect.construct(this, []) : [];
  const isIterable = source[Symbol.asyncIterator] !== undefined || source[Symbol.iterator] !== undefined;
  let length = 0;
  for await (const item of isIterable ? source : Array.from(source)) {
    items[length] = map === undefined ? item : await map.call(self, item, length);
    length += 1;
  }
  items.length = length;
  return items;
}
