import { statSync } from "node:fs";
import { join, resolve } from "node:path";

export interface TimedName {
  /** Where a file without a path goes. */
  readonly folder: string;
  readonly stem: string;
  readonly extension: string;
}

/** The path given, or, where that is a directory or missing, a name made of the time (UTC) in it or in the folder. */
export function timedPath(path: string | undefined, name: TimedName, now: number): string {
  if (path !== undefined && path !== "" && !isDirectory(path)) return resolve(path);
  return resolve(join(path ?? name.folder, `${name.stem}-${timeSuffix(now)}-0.${name.extension}`));
}

function isDirectory(path: string): boolean {
  return /[\\/]$/.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** `2026-11-22-10-16-09-123`. */
function timeSuffix(now: number): string {
  return new Date(now).toISOString().replace(/[T:.]/g, "-").replace("Z", "");
}
