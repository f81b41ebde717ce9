import type { ScriptEvent } from "./collection.ts";
import { isGiven, isJsonList, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { jsonText } from "./json-text.ts";
import { kindOf, readObjects, readText } from "./read-value.ts";
import type { Reading } from "./read-value.ts";

/** The events of a collection, folder or request, in order. A script is text, a list of lines, or `{exec}` of these. */
export function parseScriptEvents(reading: Reading, owner: JsonObject): readonly ScriptEvent[] {
  return readObjects(reading, owner, "event").flatMap((event) => {
    const listen = readText(reading, event, "listen");
    return listen === undefined ? [] : parseScriptEvent(reading, event, listen);
  });
}

function parseScriptEvent(reading: Reading, event: JsonObject, listen: string): ScriptEvent[] {
  const script = event["script"];
  if (!isGiven(script)) return [];
  if (typeof script !== "string" && typeof script !== "object") {
    reading.log.problem(
      { owner: event, key: "script" },
      "not-a-script",
      `"script" must be text, a list of lines or an object, not ${kindOf(script)}.`,
    );
    return [];
  }
  const details = isJsonObject(script) ? script : {};
  const packages = details["packages"];
  return [
    {
      id: readText(reading, details, "id") || reading.newId(),
      listen,
      disabled: Boolean(event["disabled"]),
      text: isJsonObject(script) ? linesText(reading, script) : joinLines(script),
      ...(isJsonObject(packages) && { packages }),
    },
  ];
}

function linesText(reading: Reading, script: JsonObject): string {
  const exec = script["exec"];
  if (typeof exec === "string" || isJsonList(exec)) return joinLines(exec);
  if (isGiven(exec)) {
    reading.log.problem(
      { owner: script, key: "exec" },
      "not-a-script",
      `"exec" must be text or a list of lines, not ${kindOf(exec)}.`,
    );
  }
  return "";
}

function joinLines(lines: JsonValue): string {
  if (typeof lines === "string") return lines;
  return isJsonList(lines) ? lines.map((line) => (line === null ? "" : jsonText(line))).join("\n") : "";
}
