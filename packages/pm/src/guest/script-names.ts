// The names a script sees besides the global ones, made for this one execution.
import type { ScriptNames } from "./compiled-script.ts";
import { createConsole } from "./script-console.ts";
import { currentContext, type CurrentContext, type ScriptContext } from "./guest.ts";
import { createPm } from "./postman.ts";
import { createRequire } from "./script-require.ts";
import { queueMicrotaskFor } from "./timers.ts";

export function createScriptNames(context: ScriptContext): ScriptNames {
  const current = currentContext(context);
  return {
    pm: createPm(context, current),
    console: createConsole(() => current().run),
    require: createRequire(context.guest),
    ...createTimerFunctions(current),
  };
}

function createTimerFunctions(current: CurrentContext) {
  const { timers } = current().guest;
  const clear = (id?: unknown) => timers.clear(id);
  return {
    setTimeout: (callback?: unknown, ms?: unknown) => timers.set(current().run, callback, { ms, repeats: false }),
    setInterval: (callback?: unknown, ms?: unknown) => timers.set(current().run, callback, { ms, repeats: true }),
    setImmediate: (callback?: unknown) => timers.setImmediate(current().run, callback),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    queueMicrotask: (callback?: unknown) => queueMicrotaskFor(current().run, callback),
  };
}
