// pm.execution: where the script is, and what runs next.
import { append } from "./append.ts";
import type { ScriptContext } from "./guest.ts";
import { defineEntry } from "./define-entry.ts";
import { isDisabled } from "./disabled-apis.ts";
import { createRunRequest, type RunRequest } from "./run-request.ts";
import { skipRequest } from "./script-context.ts";

export interface PmExecution {
  /** Names from the collection to the request; `current` is the one that owns the script. */
  readonly location: readonly string[] & { readonly current: string };
  setNextRequest(target?: unknown): void;
  readonly runRequest?: RunRequest;
  /** After the request it throws what the documentation says. */
  skipRequest(): void;
}

export function createExecution(context: ScriptContext): PmExecution {
  const { phase, allowSkipRequest = phase === "prerequest", location, disabledApis } = context.phase.message;
  const names = copyOf(location);
  defineEntry(names, "current", context.script.owner);
  return {
    location: names as PmExecution["location"],
    setNextRequest: (target) => {
      if (target !== undefined) context.next = target === null ? null : String(target);
    },
    ...(!isDisabled("execution.runRequest", disabledApis) && { runRequest: createRunRequest(context) }),
    skipRequest: allowSkipRequest ? () => skipRequest(context) : refuseToSkip,
  };
}

function refuseToSkip(): never {
  throw new TypeError("pm.execution.skipRequest is not a function");
}

function copyOf(names: readonly string[]): readonly string[] {
  const copy: string[] = [];
  for (let i = 0; i < names.length; i += 1) append(copy, names[i] ?? "");
  return copy;
}
