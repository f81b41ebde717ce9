// Collection ids and the addresses that a publisher or a console gives for them (run-button.md §3.2).

import { percentDecoded } from "./text-bytes.ts";

/** What an embed or a link says about a collection without an address. */
export interface CollectionId {
  readonly id: string;
  readonly version?: string;
  /** From `collection-url`. */
  readonly entityId?: string;
}

/**
 * The first address that a part of a map has for an id: as written, without a published-doc suffix, the bare UUID, the entity id.
 * What is no map has none, and what is no text is no address.
 */
export function findInMap(addresses: unknown, { id, entityId = "" }: CollectionId): string | undefined {
  const known = new Map<string, unknown>(Object.entries(Object(addresses)));
  const keys = [id, ...(UUID.exec(id) || []), entityId, ...(UUID.exec(entityId) || [])];
  return keys.map((key) => known.get(key)).find((address): address is string => typeof address === "string");
}

/** The address of a template; undefined without an id. */
export function fillTemplate(template: string, { id, version }: CollectionId): string | undefined {
  if (id === "") return undefined;
  return template.replace(/\{(id|version)\}/g, (_, name: string) =>
    encodeURIComponent(name === "id" ? id : version || "latest"),
  );
}

/** `entityId` of a `collection-url` attribute or parameter, or empty text. */
export function entityIdOf(collectionUrl: string): string {
  const [, written = ""] = /(?:^|[?&])entityId=([^&]*)/.exec(collectionUrl) || [];
  return percentDecoded(written) || written;
}

/** A published documentation's id ends with a further `-suffix` that is not the collection's. */
export function withoutSuffix(id: string): string {
  return id.replace(/-[^-]*$/, "");
}

// With what stands before it, and alone: a published documentation adds a suffix, an export an owner.
const UUID = /^.*?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})/i;
