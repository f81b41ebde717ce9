import type { JsonObject } from "@waybill/collection";

export interface Asked {
  readonly name?: string;
  readonly request: JsonObject | string;
  readonly behaviour?: JsonObject;
  readonly test?: string;
}

/** A collection of these requests; `behaviour` is its `protocolProfileBehavior`. */
export function httpCollection(requests: readonly Asked[], behaviour?: JsonObject): JsonObject {
  return {
    info: { name: "HTTP", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: requests.map(itemOf),
    ...(behaviour !== undefined && { protocolProfileBehavior: behaviour }),
  };
}

function itemOf({ name, request, behaviour, test }: Asked, index: number): JsonObject {
  return {
    name: name ?? `request ${index + 1}`,
    request: typeof request === "string" ? { method: "GET", url: request } : request,
    ...(behaviour !== undefined && { protocolProfileBehavior: behaviour }),
    ...(test !== undefined && { event: [{ listen: "test", script: { exec: test.split("\n") } }] }),
  };
}
