import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

// Beside the bundle of a published app; else, when the code runs from source, where packages/pm builds them.
const PLACES = ["./guest/", "../../pm/dist/chunks/"];

/** The text of a script library chunk, or undefined when there is none of that name. Names never lead out of the folder. */
export function guestChunk(name: string): string | undefined {
  if (!NAME.test(name)) return undefined;
  for (const place of PLACES) {
    const text = readText(fileURLToPath(new URL(`${place}${name}.js`, import.meta.url)));
    if (text !== undefined) return text;
  }
  return undefined;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
