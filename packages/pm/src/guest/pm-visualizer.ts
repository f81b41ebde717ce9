// pm.visualizer: what the response is to be shown with. The last call of a script counts.
import type { ScriptContext } from "./guest.ts";
import { lastingValue } from "./variable-value.ts";

export interface PmVisualizer {
  set(template?: unknown, data?: unknown, options?: unknown): void;
  clear(): void;
}

export function createVisualizer(context: ScriptContext): PmVisualizer {
  return {
    set: (template, data, options) => {
      if (typeof template !== "string") throw invalid("template. Template must be of type string", template);
      if (data && typeof data !== "object") throw invalid("data. Data must be an object", data);
      if (options && typeof options !== "object") throw invalid("options. Options must be an object", options);
      context.visualizer = {
        template,
        ...(data ? { data: lastingValue(data) ?? null } : {}),
        ...(options ? { options: lastingValue(options) ?? null } : {}),
      };
    },
    clear: () => {
      context.visualizer = undefined;
    },
  };
}

function invalid(what: string, value: unknown): Error {
  return new Error(`Invalid ${what}, found ${typeof value}`);
}
