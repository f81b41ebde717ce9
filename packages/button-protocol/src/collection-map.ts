// Collection ids and the addresses that a publisher or a console gives for them (run-button.md §3.2).

import { percentDecoded } from "./text-bytes.ts";

/** The page map, and `collections.json` beside a console. */
export interface CollectionMap {
  readonly collections: Readonly<Record<string, string>>;
  readonly environments: Readonly<Record<string, string>>;
  /** Only in `collections.json`: an address with `{id}` and optional `{version}`. */
  readonly template?: string;
}

/** Reads a map; what is no map is an empty one, and values that are no text are left out. */
export function parseCollectionMap(json: unknown): CollectionMap {
  const { collections, environments, template } = isRecord(json) ? json : {};
  return {
    collections: textsOf(collections),
    environments: textsOf(environments),
    ...(typeof template === "string" && { template }),
  };
}

/** What an embed or a link says about a collection without an address. */
export interface CollectionId {
  readonly id: string;
  readonly version?: string;
  /** From `collection-url`. */
  readonly entityId?: string;
}

/** The first address that a map has for an id: as written, without a published-doc suffix, the bare UUID, the entity id. */
export function findInMap(
  addresses: Readonly<Record<string, string>>,
  { id, entityId }: CollectionId,
): string | undefined {
  const keys = [id, ...(UUID.exec(id) || []), entityId, ...(UUID.exec(entityId || "") || [])];
  const found = keys.find((key) => key && Object.prototype.hasOwnProperty.call(addresses, key));
  return found && addresses[found];
}

/** The address of a template; undefined without an id. */
export function fillTemplate(template: string, { id, version }: CollectionId): string | undefined {
  if (id === "") return undefined;
  return template
    .replace(/\{id\}/g, () => encodeURIComponent(id))
    .replace(/\{version\}/g, () => encodeURIComponent(version || "latest"));
}

/** `entityId` of a `collection-url` attribute or parameter. */
export function entityIdOf(collectionUrl: string): string | undefined {
  const [, written] = /(?:^|[?&])entityId=([^&]*)/.exec(collectionUrl) || [];
  return written && (percentDecoded(written) || written);
}

/** A published documentation's id ends with a further `-suffix` that is not the collection's. */
export function withoutSuffix(id: string): string {
  return id.replace(/-[^-]*$/, "");
}

// With what stands before it, and alone: a published documentation adds a suffix, an export an owner.
const UUID = /^.*?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})/i;

function textsOf(json: unknown): Record<string, string> {
  const texts = Object.entries(isRecord(json) ? json : {}).filter(
    (row): row is [string, string] => typeof row[1] === "string",
  );
  return Object.fromEntries(texts);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
