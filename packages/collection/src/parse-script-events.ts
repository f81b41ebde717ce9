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
  const text = isJsonObject(script) ? linesText(reading, script) : joinLines(script);
  const id = scriptId(reading, readText(reading, details, "id"), text);
  return [{ id, listen, disabled: Boolean(event["disabled"]), text, ...(isJsonObject(packages) && { packages }) }];
}

/** Hosts compile a script once and keep it by id, and files repeat ids: an id that stands for another text already is replaced. */
function scriptId(reading: Reading, given: string | undefined, text: string): string {
  if (given === undefined || given === "") return reading.newId();
  const known = reading.scripts.get(given);
  if (known !== undefined && known !== text) return reading.newId();
  reading.scripts.set(given, text);
  return given;
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
