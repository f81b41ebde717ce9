import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { ExportFile } from "../newman/export-file.ts";
import { timedPath } from "../timed-path.ts";

/** Writes the files that reporters asked for, each whole or not at all. Answers their paths; rejects with the first that failed. */
export async function writeExports(files: readonly ExportFile[], now: number): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const file of files) {
    if (file.content === undefined || file.content === null) continue;
    const path = pathOf(file, now);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.draft`, textOf(file.content));
    await rename(`${path}.draft`, path);
    paths.push(path);
  }
  return paths;
}

/** A file without a path goes to `./newman`, under its default name with the time. */
function pathOf(
  { path, name = "export", default: standard = `newman-run-report-${name}.json` }: ExportFile,
  now: number,
): string {
  const dot = standard.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [standard.slice(0, dot), standard.slice(dot + 1)] : [standard, "txt"];
  return timedPath(path, { folder: "newman", stem, extension }, now);
}

function textOf(content: NonNullable<ExportFile["content"]>): string | Uint8Array {
  if (typeof content === "string" || content instanceof Uint8Array) return content;
  return JSON.stringify(content, undefined, 2);
}
