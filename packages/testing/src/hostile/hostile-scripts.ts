import { ENDLESS_SCRIPTS } from "./endless-scripts.ts";
import { ESCAPE_SCRIPTS } from "./escape-scripts.ts";
import { GREEDY_SCRIPTS } from "./greedy-scripts.ts";
import type { HostileScript } from "./hostile-script.ts";

/** What every sandbox has to stand. Times and sizes fit limits of 1.5 s of CPU, 4 s of wall clock and 64 MB. */
export const HOSTILE_SCRIPTS: readonly HostileScript[] = [...ESCAPE_SCRIPTS, ...ENDLESS_SCRIPTS, ...GREEDY_SCRIPTS];
