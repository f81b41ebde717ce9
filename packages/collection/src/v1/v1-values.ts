import { isGiven, isJsonList, isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";

/** The given members of `source` under their new names. */
export function mapped(source: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const [to, from] of Object.entries(names)) {
    const value = source[from];
    if (isGiven(value)) result[to] = value;
  }
  return result;
}

/** Rows with `enabled: false` become disabled ones. */
export function rowsOf(rows: JsonValue | undefined): readonly JsonObject[] {
  if (!isJsonList(rows)) return [];
  return rows.filter(isJsonObject).map((row) => {
    const { enabled, ...kept } = row;
    return enabled === false ? { ...kept, disabled: true } : kept;
  });
}

/** `preRequestScript` and `tests` are older than `events` and win for their phase. */
export function eventsOf(source: JsonObject): { readonly event?: readonly JsonObject[] } {
  const older = [legacyEvent("test", source["tests"]), legacyEvent("prerequest", source["preRequestScript"])].flat();
  const events = isJsonList(source["events"]) ? source["events"].filter(isJsonObject) : [];
  const kept = events.filter((event) => !older.some((legacy) => legacy["listen"] === event["listen"]));
  const event = [...older, ...kept];
  return event.length === 0 ? {} : { event };
}

function legacyEvent(listen: string, script: JsonValue | undefined): JsonObject[] {
  if (!isGiven(script) || script === "") return [];
  return [
    { listen, script: { type: "text/javascript", exec: typeof script === "string" ? script.split("\n") : script } },
  ];
}

/** A variable was named by `id` where it has no key; the type of text was called `text`. */
export function variablesOf(source: JsonObject): { readonly variable?: readonly JsonObject[] } {
  const variables = source["variables"] ?? source["variable"];
  if (!isJsonList(variables)) return {};
  return {
    variable: variables.filter(isJsonObject).map((variable) => ({
      ...variable,
      key: variable["key"] ?? variable["id"] ?? null,
      ...(variable["type"] === "text" && { type: "string" }),
    })),
  };
}
