// A report on disk: parts that wait in files beside it, and the report itself, which appears under its name only when it is whole.
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import type { Output, Spool } from "@waybill/reporters";

const MOST_CHARACTERS = 256 * 1024;

export interface ReportFile {
  readonly output: Output;
  /** A part, kept in `<path>.<name>` until it is discarded. */
  spool(name: string): Spool;
  /** Gives the report its name. */
  complete(): Promise<void>;
}

export interface FileOptions {
  /** Permissions of the file; those of the system when absent. */
  readonly mode?: number;
}

/** Nothing is created before the first write. Directories are made. Each failure rejects: a report that cannot be written is exit code 1. */
export function reportFile(path: string, { mode }: FileOptions = {}): ReportFile {
  const draft = appender(`${path}.draft`, mode);
  return {
    output: { write: (text) => draft.append(text), isTerminal: false },
    spool: (name) => fileSpool(`${path}.${name}`),
    async complete() {
      await draft.close();
      await rename(`${path}.draft`, path);
    },
  };
}

function fileSpool(path: string): Spool {
  const writer = appender(path);
  return {
    append: (text) => writer.append(text),
    async *read() {
      if (!(await writer.close())) return;
      for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: MOST_CHARACTERS })) {
        if (typeof chunk === "string") yield chunk;
      }
    },
    async discard() {
      if (await writer.close()) await rm(path, { force: true });
    },
  };
}

interface Appender {
  append(text: string): void | Promise<void>;
  /** Writes what is left; answers whether there is a file at all. */
  close(): Promise<boolean>;
}

function appender(path: string, mode?: number): Appender {
  let text = "";
  let file: FileHandle | undefined;
  let isThere = false;
  let writing: Promise<void> | undefined;

  const pass = async (): Promise<void> => {
    await writing;
    const taken = text;
    text = "";
    file ??= await openNew(path, mode);
    isThere = true;
    await file.appendFile(taken);
  };
  return {
    append(added) {
      text += added;
      if (text.length < MOST_CHARACTERS) return;
      writing = pass();
      return writing;
    },
    async close() {
      if (text !== "") writing = pass();
      await writing;
      await file?.close();
      file = undefined;
      return isThere;
    },
  };
}

async function openNew(path: string, mode: number | undefined): Promise<FileHandle> {
  await makeDirectory(dirname(path));
  const file = await open(path, "w", mode);
  // A draft that was left behind keeps its own permissions otherwise.
  if (mode !== undefined) await file.chmod(mode);
  return file;
}

/** Node's own recursive `mkdir` never ends where the system refuses with ENOENT, as below `/proc`. */
async function makeDirectory(path: string): Promise<void> {
  const parent = dirname(path);
  const problem = await tryMakeDirectory(path);
  if (problem === undefined || parent === path) return;
  await makeDirectory(parent);
  await mkdir(path);
}

/** The problem that a missing parent is; others, as that something is there, show when the file is opened. */
async function tryMakeDirectory(path: string): Promise<"no-parent" | undefined> {
  const error = await mkdir(path).then(
    () => undefined,
    (reason: NodeJS.ErrnoException) => reason,
  );
  return error?.code === "ENOENT" ? "no-parent" : undefined;
}
