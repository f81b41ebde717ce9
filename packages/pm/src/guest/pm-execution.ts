// pm.execution: where the script is, and what runs next.
import type { ScriptContext } from "./guest.ts";
import { skipRequest } from "./script-context.ts";

export interface PmExecution {
  readonly location: readonly string[] & { readonly current: string };
  setNextRequest(target?: unknown): void;
  skipRequest?(): void;
}

export function createExecution(context: ScriptContext): PmExecution {
  const { phase, allowSkipRequest = phase === "prerequest", location } = context.phase.message;
  const names: string[] = [];
  for (let i = 0; i < location.length; i += 1) names[i] = location[i] ?? "";
  return {
    location: Object.assign(names, { current: context.script.owner }),
    setNextRequest: (target) => {
      if (target !== undefined) context.next = target === null ? null : String(target);
    },
    ...(allowSkipRequest && { skipRequest: () => skipRequest(context) }),
  };
}
