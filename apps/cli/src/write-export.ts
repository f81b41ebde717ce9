import type { JsonValue } from "@waybill/collection";
import { reportFile } from "./report-file.ts";
import { timedPath } from "./timed-path.ts";

export interface ExportJob {
  readonly subject: "cookie-jar";
  /** As the user wrote it; a directory gets a name made of the time. */
  readonly path: string;
  readonly content: JsonValue;
  readonly now: number;
}

/** Writes an export file (cli.md §8), whole or not at all, readable by its owner only. Answers its path; rejects when it cannot. */
export async function writeExport({ subject, path, content, now }: ExportJob): Promise<string> {
  const target = timedPath(path, { folder: ".", stem: `newman-${subject}`, extension: "json" }, now);
  const file = reportFile(target, { mode: 0o600 });
  await file.output.write(JSON.stringify(content, undefined, 2));
  await file.complete();
  return target;
}
