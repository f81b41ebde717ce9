// The files a collection names (http.md §13). What a path leads to is decided on the opened file, so that replacing it changes nothing.
import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath, stat, statfs } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { isForbiddenPath } from "./is-forbidden-path.ts";

export interface BodyFilesOptions {
  /** What relative paths are relative to; the current directory when absent. */
  readonly workingDir?: string;
  /** False: only files whose real path lies in the real working directory. */
  readonly insecureFileRead?: boolean;
  /** True: no file at all, as for a collection of the web. */
  readonly withoutFiles?: boolean;
}

export interface BodyFile {
  readonly handle: FileHandle;
  readonly size: number;
}

export type OpenedFile = { readonly ok: true; readonly file: BodyFile } | Unreadable;

interface Unreadable {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

/** Opens the regular file at `src`; the caller closes the handle. Problems are said in the reference's words. */
export async function openBodyFile(src: string, options: BodyFilesOptions): Promise<OpenedFile> {
  if (options.withoutFiles === true) return problem("PPERM", `"${src}", ${OF_THE_WEB}`);
  if (isForbiddenPath(src, process.platform)) return missing(src);
  const directory = options.workingDir ?? process.cwd();
  const rule = { src, path: resolve(directory, src), directory, guarded: options.insecureFileRead === false };
  try {
    return await openChecked(rule);
  } catch (error) {
    return unreadable(error, rule);
  }
}

const OF_THE_WEB = "a collection from a URL may read files only below the directory that --working-dir names";

interface Rule {
  readonly src: string;
  readonly path: string;
  readonly directory: string;
  readonly guarded: boolean;
}

/** Twice the same questions: before, because opening a device may do something; after, because the path may lead elsewhere by now. */
async function openChecked(rule: Rule): Promise<OpenedFile> {
  const before = await problemOf(await stat(rule.path), rule);
  if (before !== undefined) return before;
  // Without O_NONBLOCK opening a FIFO waits for a writer.
  const handle = await open(rule.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const facts = await handle.stat();
  const after = await problemOf(facts, rule);
  if (after === undefined) return { ok: true, file: { handle, size: facts.size } };
  await handle.close();
  return after;
}

async function problemOf(facts: Stats, rule: Rule): Promise<Unreadable | undefined> {
  const real = await realNameOf(rule.path, facts);
  if (real === undefined) return missing(rule.src);
  if (rule.guarded && !(await isWithin(real, rule.directory))) return problem("PPERM", OUTSIDE);
  if (!facts.isFile()) return problem("EISDIR", `"${rule.src}", is not a file`);
  return (await isMadeUp(real)) ? missing(rule.src) : undefined;
}

/** The real name says something about the file only if it still leads there. */
async function realNameOf(path: string, facts: Stats): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    return found.ino === facts.ino && found.dev === facts.dev ? real : undefined;
  } catch {
    return undefined;
  }
}

const PROC_FILE_SYSTEM = 0x9fa0;

/** What Linux tells about processes looks like files, wherever it is mounted. */
async function isMadeUp(real: string): Promise<boolean> {
  return process.platform === "linux" && (await statfs(real)).type === PROC_FILE_SYSTEM;
}

/** The directory itself is no file to be refused. */
async function isWithin(real: string, directory: string): Promise<boolean> {
  const top = await realpath(directory);
  return real === top || isInside(real, top);
}

const OUTSIDE = "PPERM: insecure file access outside working directory";

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Of what lies outside it is not told whether it is there. */
function unreadable(error: unknown, { src, path, directory, guarded }: Rule): Unreadable {
  if (guarded && !isInside(path, directory)) return problem("PPERM", OUTSIDE);
  const code = error instanceof Error && "code" in error ? String(error.code) : "EIO";
  if (code === "ENOENT" || code === "ENOTDIR") return missing(src);
  if (code === "EACCES" || code === "EPERM") return problem("EACCES", `"${src}", read permission denied`);
  return problem(code, `"${src}", cannot be read`);
}

function missing(src: string): Unreadable {
  return problem("ENOENT", `"${src}", no such file`);
}

function problem(code: string, message: string): Unreadable {
  return { ok: false, code, message };
}
