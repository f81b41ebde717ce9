import { timedPath } from "./timed-path.ts";

/**
 * Where a report goes: the path given, or, where that is a directory or missing, a name made of the time (UTC) in it or in `./newman`.
 */
export function reportPath(path: string | undefined, extension: string, now: number): string {
  return timedPath(path, { folder: "newman", stem: "newman-run-report", extension }, now);
}
