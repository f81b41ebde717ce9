import type { ScriptContext } from "./guest.ts";
import type { ScriptNames } from "./compiled-script.ts";
export function createLegacyScope(context: ScriptContext, names: ScriptNames): object {
  return Object.create(null);
}
