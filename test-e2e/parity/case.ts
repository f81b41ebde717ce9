// One collection of the corpus with the options both products get.
import type { JsonObject } from "@waybill/collection";

export interface ParityCase {
  readonly name: string;
  /** The rows of the specification this collection covers. */
  readonly covers: string;
  readonly collection: object;
  readonly options?: ParityOptions;
}

/** Keys of the library, equal in both products. */
export interface ParityOptions {
  readonly environment?: object;
  readonly globals?: object;
  readonly iterationData?: readonly JsonObject[];
  readonly iterationCount?: number;
  readonly folder?: string | readonly string[];
  readonly envVar?: readonly { readonly key: string; readonly value: string }[];
  readonly globalVar?: readonly { readonly key: string; readonly value: string }[];
  readonly bail?: boolean | readonly string[];
  readonly ignoreRedirects?: boolean;
  readonly delayRequest?: number;
  readonly timeout?: number;
  readonly timeoutRequest?: number;
  readonly timeoutScript?: number;
}

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** Ids are fixed, so that both products see the same ones. Every collection knows `{{url}}` from the run's options. */
export function collection(name: string, item: readonly object[], extra: object = {}): object {
  return { info: { _postman_id: "11111111-1111-4111-8111-111111111111", name, schema: SCHEMA }, item, ...extra };
}

export interface ItemParts {
  readonly pre?: string | readonly string[];
  readonly test?: string | readonly string[];
  readonly id?: string;
  readonly extra?: object;
}

/** A saved request: `request` is a URL text for a plain GET, or a whole request object. */
export function item(name: string, request: string | object, parts: ItemParts = {}): object {
  return {
    name,
    id: parts.id ?? `id-${name}`,
    event: scripts(parts),
    request:
      typeof request === "string"
        ? { method: "GET", header: [], url: request }
        : { method: "GET", header: [], ...request },
    response: [],
    ...parts.extra,
  };
}

export function folder(name: string, items: readonly object[], parts: ItemParts = {}): object {
  return { name, id: parts.id ?? `id-${name}`, event: scripts(parts), item: items, ...parts.extra };
}

/** The `event` list of a collection, folder or request. */
export function scripts({ pre, test }: Pick<ItemParts, "pre" | "test">): readonly object[] {
  const event = (listen: string, source: string | readonly string[]) => ({
    listen,
    script: { type: "text/javascript", exec: typeof source === "string" ? source.split("\n") : source },
  });
  return [
    ...(pre === undefined ? [] : [event("prerequest", pre)]),
    ...(test === undefined ? [] : [event("test", test)]),
  ];
}

export function variables(values: Readonly<Record<string, unknown>>): readonly object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
