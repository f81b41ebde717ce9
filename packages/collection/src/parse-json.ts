import { findJsonMistake } from "./find-json-mistake.ts";
import type { JsonValue } from "./json.ts";
import type { Parsed, Problem } from "./problem.ts";
import { textPlace } from "./text-place.ts";

/** JSON text, a byte order mark in front allowed. A problem names line and column and carries the text of that line. */
export function parseJson(text: string): Parsed<JsonValue> {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    const value: JsonValue = JSON.parse(json);
    return { ok: true, value, notices: [] };
  } catch {
    return { ok: false, problems: [explain(json)] };
  }
}

function explain(text: string): Problem {
  if (text.trim() === "")
    return { pointer: "", code: "json-syntax", message: "The text is empty.", line: 1, column: 1, excerpt: "" };
  const mistake = findJsonMistake(text) ?? { at: 0, reason: "This is no JSON" };
  const place = textPlace(text, mistake.at);
  const message = `${mistake.reason} (line ${place.line}, column ${place.column}).`;
  return { pointer: "", code: "json-syntax", message, ...place };
}
