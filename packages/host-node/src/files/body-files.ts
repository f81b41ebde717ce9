// The files a collection names (http.md §13). What a path leads to is decided on the opened file, so that replacing it changes nothing.
import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { relative, resolve, isAbsolute, sep } from "node:path";

export interface BodyFilesOptions {
  /** What relative paths are relative to; the current directory when absent. */
  readonly workingDir?: string;
  /** False: only files whose real path lies in the real working directory. */
  readonly insecureFileRead?: boolean;
}

export interface BodyFile {
  readonly handle: FileHandle;
  readonly size: number;
}

export type OpenedFile =
  | { readonly ok: true; readonly file: BodyFile }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Opens the regular file at `src`; the caller closes the handle. Problems are said in the reference's words. */
export async function openBodyFile(src: string, options: BodyFilesOptions): Promise<OpenedFile> {
  const directory = options.workingDir ?? process.cwd();
  if (isForbidden(src)) return missing(src);
  const path = resolve(directory, src);
  const opened = await openFile(path, src);
  if (!opened.ok) return opened;
  const problem = await problemOf(opened.file, path, { src, directory, guarded: options.insecureFileRead === false });
  if (problem === undefined) return opened;
  await opened.file.handle.close();
  return problem;
}

/** Network shares are reached by name only, and a `file:` URL is no path. */
function isForbidden(src: string): boolean {
  return /^file:/i.test(src) || (process.platform === "win32" && /^[\\/]{2}|^.{2,}:/.test(src));
}

async function openFile(path: string, src: string): Promise<OpenedFile> {
  try {
    // Without O_NONBLOCK opening a FIFO waits for a writer.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size } = await handle.stat();
    return { ok: true, file: { handle, size } };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "EIO";
    if (code === "ENOENT" || code === "ENOTDIR") return missing(src);
    if (code === "EACCES" || code === "EPERM") return problem("EACCES", `"${src}", read permission denied`);
    return problem(code, `"${src}", cannot be read`);
  }
}

interface Rule {
  readonly src: string;
  readonly directory: string;
  readonly guarded: boolean;
}

async function problemOf({ handle }: BodyFile, path: string, rule: Rule): Promise<OpenedFile | undefined> {
  const facts = await handle.stat();
  if (!facts.isFile()) return problem("EISDIR", `"${rule.src}", is not a file`);
  const real = await realNameOf(path, facts);
  if (real === undefined || real.startsWith("/proc/")) return missing(rule.src);
  if (rule.guarded && !isInside(real, await realpath(rule.directory))) return problem("PPERM", OUTSIDE);
  return undefined;
}

/** The real name says something about the opened file only if it still leads there. */
async function realNameOf(path: string, opened: Stats): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    return found.ino === opened.ino && found.dev === opened.dev ? real : undefined;
  } catch {
    return undefined;
  }
}

const OUTSIDE = "PPERM: insecure file access outside working directory";

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function missing(src: string): OpenedFile {
  return problem("ENOENT", `"${src}", no such file`);
}

function problem(code: string, message: string): OpenedFile {
  return { ok: false, code, message };
}
