import type { ScriptContext } from "./guest.ts";

/** The console line for the first use of a legacy name. */
export function warnDeprecated({ run }: ScriptContext, name: string, alternative: string | null): void {
  const advice = alternative === null ? "" : ` Use ${alternative} instead.`;
  const messages = [`Using "${name}" is deprecated.${advice}`];
  run.say({ kind: "console", script: run.script, level: "warn", messages });
}
