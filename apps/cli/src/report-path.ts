import { statSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Where a report goes: the path given, or, where that is a directory or missing, a name made of the time (UTC) in it or in `./newman`.
 */
export function reportPath(path: string | undefined, extension: string, now: number): string {
  if (path !== undefined && path !== "" && !isDirectory(path)) return resolve(path);
  return resolve(join(path ?? "newman", `newman-run-report-${timeSuffix(now)}-0.${extension}`));
}

function isDirectory(path: string): boolean {
  return /[\\/]$/.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** `2026-11-22-10-16-09-123`. */
function timeSuffix(now: number): string {
  return new Date(now).toISOString().replace(/[T:.]/g, "-").replace("Z", "");
}
