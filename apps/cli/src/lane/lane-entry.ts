import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The file of an entry: beside this one in the built app, the source when the code runs from source. */
export function laneEntry(name: "lane" | "lane-process"): string {
  return fileURLToPath(new URL(isSource() ? `../${name}.ts` : `./${name}.js`, import.meta.url));
}

export function isSource(): boolean {
  return !existsSync(fileURLToPath(new URL("./lane.js", import.meta.url)));
}
