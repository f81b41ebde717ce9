// Rows of headers, queries and bodies: a list of rows, a map, or text.
import type { FormRow, KeyValue } from "./collection.ts";
import { isGiven, isJsonList, isJsonObject } from "./json.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { jsonText } from "./json-text.ts";
import { kindOf, readText, reportEntry } from "./read-value.ts";
import type { Reading } from "./read-value.ts";

/** How one kind of row differs: the form as text, and a row of a list given as text. */
interface RowForm {
  readonly text: ((text: string) => readonly KeyValue[]) | undefined;
}

/** Header rows. A missing value is empty, a missing key too. */
export function parseHeaders(reading: Reading, owner: JsonObject, key: string): readonly KeyValue[] {
  return parseRows(reading, owner, { key, text: parseHeaderText }).map((row) =>
    row.value === undefined || row.key === null ? { ...row, key: row.key ?? "", value: row.value ?? "" } : row,
  );
}

export function parseRows(
  reading: Reading,
  owner: JsonObject,
  form: RowForm & { readonly key: string },
): readonly KeyValue[] {
  const value = owner[form.key];
  if (!isGiven(value)) return [];
  if (typeof value === "string" && form.text !== undefined) return form.text(value);
  if (isJsonObject(value)) return Object.entries(value).map(([key, entry]) => ({ key, value: entry, disabled: false }));
  if (isJsonList(value)) return value.flatMap((_, index) => parseRow(reading, value, { ...form, index }));
  const expected = form.text === undefined ? "a list of rows" : "a list of rows or text";
  reading.log.problem(
    { owner, key: form.key },
    "not-a-list",
    `"${form.key}" must be ${expected}, not ${kindOf(value)}.`,
  );
  return [];
}

export function parseFormRows(reading: Reading, owner: JsonObject, key: string): readonly FormRow[] {
  const value = owner[key];
  if (!isJsonList(value)) return parseRows(reading, owner, { key, text: undefined });
  return value.flatMap((entry, index) => {
    if (!isJsonObject(entry)) return parseRow(reading, value, { text: undefined, index });
    return [parseFormRow(reading, entry)];
  });
}

function parseFormRow(reading: Reading, row: JsonObject): FormRow {
  const type = readText(reading, row, "type");
  const fileName = readText(reading, row, "fileName");
  const contentType = readText(reading, row, "contentType");
  return {
    ...rowOf(row),
    ...(type !== undefined && { type }),
    ...(isGiven(row["src"]) && { src: row["src"] }),
    ...(fileName !== undefined && { fileName }),
    ...(contentType !== undefined && { contentType }),
  };
}

/** `Key: value` lines. Lines without a key, and continuation lines, say nothing, as in the reference. */
export function parseHeaderText(text: string): KeyValue[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(":");
    if (colon < 1 || line.startsWith(" ") || line.startsWith("\t")) return [];
    return [{ key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim(), disabled: false }];
  });
}

function parseRow(
  reading: Reading,
  list: readonly JsonValue[],
  form: RowForm & { readonly index: number },
): readonly KeyValue[] {
  const entry = list[form.index];
  if (isJsonObject(entry)) return [rowOf(entry)];
  if (typeof entry === "string" && form.text !== undefined) return form.text(entry);
  if (isGiven(entry)) reportEntry(reading, list, form.index);
  return [];
}

function rowOf(row: JsonObject): KeyValue {
  const key = row["key"];
  return {
    key: typeof key === "string" ? key : isGiven(key) ? jsonText(key) : null,
    value: row["value"],
    disabled: Boolean(row["disabled"]),
    ...(hasMore(row) && { source: row }),
  };
}

const NAMED = new Set(["key", "value", "disabled", "type", "src", "fileName", "contentType"]);

function hasMore(row: JsonObject): boolean {
  return Object.keys(row).some((name) => !NAMED.has(name));
}
