// Where an input's bytes come from: a file, a URL, standard input. What went wrong is told in two lines: what was tried, what came of it.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { LoadedFrom } from "./load-problem.ts";
import type { FetchOptions } from "./fetch-bytes.ts";

export interface SourceOptions extends FetchOptions {
  /** What relative paths are relative to; the current directory when absent. */
  readonly directory?: string;
  /** What `-` reads; the standard input of the process when absent. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
}

export type ReadSource =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly from: LoadedFrom; readonly label: string }
  | { readonly ok: false; readonly reason: string; readonly cause: string };

const URL_SOURCE = /^https?:\/\//i;

export function isUrl(source: string): boolean {
  return URL_SOURCE.test(source);
}

/** The bytes of a path, a URL, or `-`. */
export async function readSource(source: string, options: SourceOptions): Promise<ReadSource> {
  if (isUrl(source)) return readUrl(source, options);
  return source === "-" ? readStdin(options.stdin ?? process.stdin) : readPath(source, options.directory);
}

async function readUrl(url: string, options: FetchOptions): Promise<ReadSource> {
  const { fetchBytes } = await import("./fetch-bytes.ts");
  const fetched = await fetchBytes(url, options);
  if (!fetched.ok) return { ok: false, reason: `unable to fetch data from url "${url}"`, cause: fetched.cause };
  return { ok: true, bytes: fetched.bytes, from: "url", label: `data from the url "${url}"` };
}

async function readPath(path: string, directory = process.cwd()): Promise<ReadSource> {
  try {
    const bytes = await readFile(resolve(directory, path));
    return { ok: true, bytes, from: "file", label: `file at "${path}"` };
  } catch (error) {
    return { ok: false, reason: `unable to read data from file "${path}"`, cause: fileProblem(error, path) };
  }
}

/** The system's words, with the path as the user wrote it. */
export function fileProblem(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.replace(/'[^']*'$/, `'${path}'`);
}

async function readStdin(stdin: AsyncIterable<Uint8Array | string>): Promise<ReadSource> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  } catch (error) {
    return { ok: false, reason: "unable to read data from standard input", cause: fileProblem(error, "-") };
  }
  return { ok: true, bytes: Buffer.concat(chunks), from: "stdin", label: "data from standard input" };
}
