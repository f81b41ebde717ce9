import { type CsvTypes, type JsonObject, parseJson, parseJsonRows, type Problem } from "@waybill/collection";
import type { RowSource } from "@waybill/core";
import { resolve } from "node:path";
import { type ByteSource, fileBytes, isRegularFile, memoryBytes } from "./byte-source.ts";
import { indexCsv } from "./csv-rows.ts";
import { decodeText } from "./decode-text.ts";
import { copyOf, readProblem, syntaxProblem } from "./load-json.ts";
import type { Loaded, LoadedFrom, LoadProblem } from "./load-problem.ts";
import { fileProblem, isUrl, readSource, type ReadSource, type SourceOptions } from "./read-source.ts";

export interface RowOptions extends SourceOptions {
  /** How unquoted CSV cells become values; `newman` when absent. */
  readonly types?: CsvTypes;
  /** `auto` when absent: JSON by its first character or the file name, else CSV. */
  readonly format?: "auto" | "csv" | "json";
  /** One character; a tab for `.tsv` files and a comma for others when absent. */
  readonly delimiter?: string;
  /** Without a row there is one iteration without data, instead of a problem. */
  readonly allowEmpty?: boolean;
}

/** Rows that may come from an open file. `close` ends that. */
export interface OpenRows extends RowSource {
  close(): void;
}

const SUBJECT = "iteration data";

/** Iteration data from a file, a URL, `-` (standard input) or a list of objects. A CSV file is read row by row. */
export async function openRows(source: string | readonly unknown[], options: RowOptions): Promise<Loaded<OpenRows>> {
  if (typeof source !== "string") return openList(source, options);
  const opened = await openSource(source, options);
  if (!opened.ok) return { ok: false, problem: readProblem(SUBJECT, opened) };
  const loaded = isJson(source, opened.bytes, options)
    ? openJson(opened, options)
    : await openCsv(source, opened, options);
  if (!loaded.ok) opened.bytes.close();
  return loaded;
}

interface Opened {
  readonly ok: true;
  readonly bytes: ByteSource;
  readonly from: LoadedFrom;
  readonly label: string;
}

/** A file stays on the disk; what comes over a wire or out of a pipe has to be kept. */
async function openSource(
  source: string,
  options: RowOptions,
): Promise<Opened | (ReadSource & { readonly ok: false })> {
  const path = resolve(options.directory ?? process.cwd(), source);
  if (isUrl(source) || source === "-" || !isRegularFile(path)) {
    const read = await readSource(source, options);
    return read.ok ? { ...read, bytes: memoryBytes(read.bytes) } : read;
  }
  try {
    return { ok: true, bytes: fileBytes(path), from: "file", label: `file at "${source}"` };
  } catch (error) {
    return { ok: false, reason: `unable to read data from file "${source}"`, cause: fileProblem(error, source) };
  }
}

function isJson(source: string, bytes: ByteSource, { format = "auto" }: RowOptions): boolean {
  if (format !== "auto") return format === "json";
  if (/\.json$/i.test(source)) return true;
  return /^[[{]/.test(
    decodeText(bytes.read(0, 256))
      .replace(/^\uFEFF/, "")
      .trimStart(),
  );
}

function openJson({ bytes, from, label }: Opened, options: RowOptions): Loaded<OpenRows> {
  const json = parseJson(decodeText(bytes.read(0, bytes.size)));
  bytes.close();
  if (!json.ok) return { ok: false, problem: syntaxProblem(SUBJECT, label, json) };
  const parsed = parseJsonRows(json.value);
  if (!parsed.ok) return { ok: false, problem: contentProblem(`the ${label} is no list of rows`, parsed.problems) };
  return accept(listRows(parsed.value), options, { from, label, notices: parsed.notices });
}

async function openCsv(source: string, { bytes, from, label }: Opened, options: RowOptions): Promise<Loaded<OpenRows>> {
  const delimiter = options.delimiter ?? (/\.tsv$/i.test(source) ? "\t" : ",");
  const indexed = await indexCsv(bytes, { types: options.types ?? "newman", delimiter });
  if (!indexed.ok)
    return { ok: false, problem: contentProblem(`the ${label} does not contain valid CSV data`, indexed.problems) };
  const { count, row } = indexed.rows;
  const rows: OpenRows = { count, row, close: () => bytes.close() };
  return accept(rows, options, { from, label, notices: indexed.notices });
}

function openList(source: readonly unknown[], options: RowOptions): Loaded<OpenRows> {
  const copy = copyOf(source);
  if (!copy.ok) return { ok: false, problem: contentProblem("the list is no list of rows", copy.problems) };
  // In the library an element that is no object is a row without values (run-ordering §6).
  const rows = Array.isArray(copy.value) ? copy.value.map((row): JsonObject => (isObject(row) ? row : {})) : [];
  return accept(listRows(rows), options, { from: "object", label: "list", notices: [] });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listRows(rows: readonly JsonObject[]): OpenRows {
  return { count: rows.length, row: (index) => rows[index] ?? {}, close: () => undefined };
}

interface Provenance {
  readonly from: LoadedFrom;
  readonly label: string;
  readonly notices: readonly Problem[];
}

function accept(rows: OpenRows, options: RowOptions, { from, label, notices }: Provenance): Loaded<OpenRows> {
  if (rows.count > 0) return { ok: true, value: rows, from, notices };
  rows.close();
  if (options.allowEmpty === true) return { ok: true, value: listRows([{}]), from, notices };
  const details = ["give at least one row, or --allow-empty to run once without data"];
  return { ok: false, problem: { subject: SUBJECT, reason: `no data rows in the ${label}`, details, problems: [] } };
}

function contentProblem(reason: string, problems: readonly Problem[]): LoadProblem {
  const details = problems.flatMap(({ pointer, message, excerpt }) => {
    const line = pointer === "" ? message : `${pointer}: ${message}`;
    return excerpt === undefined || excerpt === "" ? [line] : [line, excerpt];
  });
  return { subject: SUBJECT, reason, details, problems };
}
