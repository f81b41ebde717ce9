// Runs a collection given as JSON with fakes and answers what it emitted.
import { parseCollection, type Collection, type JsonObject, type JsonValue } from "@waybill/collection";
import {
  createScopeChain,
  planRun,
  run,
  type RunEvent,
  type RunOptions,
  type RunPlan,
  type RunPorts,
  type RunResult,
} from "../index.ts";
import type { PlanOptions, Selection } from "../index.ts";
import { fakePorts } from "./fake-ports.ts";

export function collectionOf(...item: JsonValue[]): JsonObject {
  return { info: { name: "C", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" }, item };
}

export interface ScriptTexts {
  readonly pre?: JsonValue;
  readonly test?: JsonValue;
}

export function requestOf(name: string, scripts: ScriptTexts = {}, more: JsonObject = {}): JsonObject {
  const { request = {}, ...rest } = more;
  return {
    name,
    request: { method: "GET", url: `http://host.test/${name}`, ...(request as JsonObject) },
    event: eventsOf(scripts),
    ...rest,
  };
}

export function folderOf(name: string, item: readonly JsonValue[], more: JsonObject & ScriptTexts = {}): JsonObject {
  const { pre, test, ...rest } = more;
  return {
    name,
    item,
    event: eventsOf({ ...(pre !== undefined && { pre }), ...(test !== undefined && { test }) }),
    ...rest,
  };
}

function eventsOf({ pre, test }: ScriptTexts): JsonValue[] {
  const texts = (given: JsonValue | undefined) => (given === undefined ? [] : Array.isArray(given) ? given : [given]);
  return [
    ...texts(pre).map((exec) => ({ listen: "prerequest", script: { exec } })),
    ...texts(test).map((exec) => ({ listen: "test", script: { exec } })),
  ];
}

export function parsed(json: JsonValue): Collection {
  let ids = 0;
  const result = parseCollection(json, { newId: () => `made-${(ids += 1)}` });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

export function planOf(json: JsonValue, selection?: Selection, options?: PlanOptions): RunPlan {
  const planned = planRun(parsed(json), selection, options);
  if (planned.kind !== "planned") throw new Error(JSON.stringify(planned.problems));
  return planned.plan;
}

export interface Ran {
  readonly events: readonly RunEvent[];
  readonly result: RunResult;
}

export type RunSettings = Partial<RunOptions> & { readonly ports?: RunPorts; readonly selection?: Selection };

export async function runCollection(json: JsonValue, settings: RunSettings = {}): Promise<Ran> {
  const { ports = fakePorts(), selection, ...options } = settings;
  const events: RunEvent[] = [];
  const emit = (event: RunEvent) => void events.push(event);
  const result = await run(planOf(json, selection), ports, { scopes: createScopeChain(), emit, ...options });
  return { events, result };
}

/** The events of one type. */
export function eventsOfType<Type extends RunEvent["type"]>(
  { events }: Pick<Ran, "events">,
  type: Type,
): Extract<RunEvent, { readonly type: Type }>[] {
  return events.filter((event): event is Extract<RunEvent, { readonly type: Type }> => event.type === type);
}
