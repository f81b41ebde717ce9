import type { ScriptContext } from "./guest.ts";
import { defineProperty, keys } from "./primordials.ts";

/** `pm.info`. Its members are not enumerable, so that it prints as `{}`. */
export function createInfo(context: ScriptContext): object {
  const { info, phase } = context.phase.message;
  const { iteration, iterationCount, requestName, requestId } = info;
  return hidden({ eventName: phase, iteration, iterationCount, requestName, requestId });
}

/** An object with the same entries, none of them enumerable or writable. */
function hidden(values: Readonly<Record<string, unknown>>): object {
  const names = keys(values);
  const result = {};
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? "";
    defineProperty(result, name, { __proto__: null, value: values[name] } as PropertyDescriptor);
  }
  return result;
}
