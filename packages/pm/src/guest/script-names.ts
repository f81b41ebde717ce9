// The names a script sees besides the global ones, made for this one execution.
import type { ScriptNames } from "./compiled-script.ts";
import { createConsole } from "./script-console.ts";
import { currentContext, type CurrentContext, type ScriptContext } from "./guest.ts";
import { createLegacyScope } from "./legacy-scope.ts";
import { createPm } from "./postman.ts";
import { createModel } from "./script-model.ts";
import { createRequire } from "./script-require.ts";
import { queueMicrotaskFor } from "./timers.ts";

export interface NamesOfScript {
  readonly names: ScriptNames;
  /** The legacy names; undefined for a script that cannot use them. */
  readonly legacy: object | undefined;
}

export function createScriptNames(context: ScriptContext, usesLegacy: boolean): NamesOfScript {
  const current = currentContext(context);
  const model = createModel(context);
  const names: ScriptNames = {
    pm: createPm(context, { current, model, names: () => names }),
    console: createConsole(() => current().run),
    require: createRequire(context.guest),
    ...createTimerFunctions(current),
  };
  return { names, legacy: usesLegacy ? createLegacyScope(context, model) : undefined };
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
