import { type JsonValue, type Parsed, parseJson } from "@waybill/collection";
import { decodeText } from "./decode-text.ts";
import type { Loaded, LoadProblem, LoadSubject } from "./load-problem.ts";
import { readSource, type ReadSource, type SourceOptions } from "./read-source.ts";

/** Reads, decodes and parses a source, then has it understood. An object is taken as it is and never changed. */
export async function loadJson<Value>(
  input: { readonly source: string | object; readonly subject: LoadSubject; parse(json: JsonValue): Parsed<Value> },
  options: SourceOptions,
): Promise<Loaded<Value>> {
  const { source, subject, parse } = input;
  if (typeof source !== "string")
    return understand(copyOf(source), { subject, from: "object", label: "object", parse });
  const read = await readSource(source, options);
  if (!read.ok) return { ok: false, problem: readProblem(subject, read) };
  return understand(parseJson(decodeText(read.bytes)), { subject, from: read.from, label: read.label, parse });
}

/** The problem of a source whose bytes could not be had. */
export function readProblem(subject: LoadSubject, read: ReadSource & { readonly ok: false }): LoadProblem {
  return { subject, reason: read.reason, details: [read.cause], problems: [] };
}

/** The problem of a text that is no JSON: its place, the line, and a mark below it. */
export function syntaxProblem(
  subject: LoadSubject,
  label: string,
  parsed: Parsed<unknown> & { ok: false },
): LoadProblem {
  // The excerpt of a long line begins 50 characters before the mistake.
  const details = parsed.problems.flatMap(({ message, excerpt, column }) =>
    excerpt === undefined ? [message] : [message, excerpt, `${" ".repeat(Math.min(50, (column ?? 1) - 1))}^`],
  );
  return { subject, reason: `the ${label} does not contain valid JSON data`, details, problems: parsed.problems };
}

interface Understanding<Value> {
  readonly subject: LoadSubject;
  readonly from: "file" | "url" | "stdin" | "object";
  readonly label: string;
  parse(json: JsonValue): Parsed<Value>;
}

function understand<Value>(
  json: Parsed<JsonValue>,
  { subject, from, label, parse }: Understanding<Value>,
): Loaded<Value> {
  if (!json.ok) return { ok: false, problem: syntaxProblem(subject, label, json) };
  const parsed = parse(json.value);
  if (parsed.ok) return { ok: true, value: parsed.value, from, notices: [...json.notices, ...parsed.notices] };
  const { problems } = parsed;
  const details = problems.map(({ pointer, message }) => (pointer === "" ? message : `${pointer}: ${message}`));
  return { ok: false, problem: { subject, reason: `the ${label} is no valid ${subject}`, details, problems } };
}

/** What a caller holds may hold more than JSON (dates, `toJSON`, undefined); the copy does not, and is ours. */
export function copyOf(source: object): Parsed<JsonValue> {
  try {
    const value: JsonValue = JSON.parse(JSON.stringify(source));
    return { ok: true, value, notices: [] };
  } catch (error) {
    const message = `The object cannot be written as JSON: ${error instanceof Error ? error.message : String(error)}`;
    return { ok: false, problems: [{ pointer: "", code: "json-syntax", message }] };
  }
}
