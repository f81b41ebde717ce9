// Requests whose bytes are compared: each case is one item of a collection, run in order, with the jar of the run.
import type { JsonObject } from "@waybill/collection";

export interface WireCase {
  readonly name: string;
  /** The request of the format; `{{url}}` and `{{other}}` are the two servers by address, `{{name}}` the first one by name. */
  readonly request: JsonObject | string;
  readonly behaviour?: JsonObject;
  readonly prerequest?: string;
  /** Headers that the user gives in another way than by `header` of the request: their order counts too. */
  readonly ownHeaders?: readonly string[];
}

export interface WireGroup {
  readonly name: string;
  /** The rows of the specification this group covers. */
  readonly covers: string;
  readonly cases: readonly WireCase[];
  /** `protocolProfileBehavior` of the collection. */
  readonly behaviour?: JsonObject;
  readonly variables?: Readonly<Record<string, string>>;
  readonly options?: {
    readonly ignoreRedirects?: boolean;
    readonly insecureFileRead?: boolean;
    readonly timeoutRequest?: number;
  };
}

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/** The collection of a group; files of its bodies lie in the working directory of the run. */
export function collectionOf(group: WireGroup): JsonObject {
  return {
    info: { _postman_id: "11111111-1111-4111-8111-111111111111", name: group.name, schema: SCHEMA },
    item: group.cases.map(itemOf),
    ...(group.behaviour !== undefined && { protocolProfileBehavior: group.behaviour }),
    variable: Object.entries(group.variables ?? {}).map(([key, value]) => ({ key, value })),
  };
}

function itemOf({ name, request, behaviour, prerequest }: WireCase, index: number): JsonObject {
  const whole = typeof request === "string" ? { url: request } : request;
  return {
    id: `case-${index}`,
    name,
    request: { method: "GET", header: [], ...whole },
    ...(behaviour !== undefined && { protocolProfileBehavior: behaviour }),
    ...(prerequest !== undefined && {
      event: [{ listen: "prerequest", script: { type: "text/javascript", exec: prerequest.split("\n") } }],
    }),
  };
}
