export { HOSTILE_SCRIPTS } from "./hostile-scripts.ts";
export type { HostileScript } from "./hostile-script.ts";
