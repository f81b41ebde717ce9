// The names a script sees besides the global ones, made for this one execution.
import type { ScriptNames } from "./compiled-script.ts";
import { createConsole } from "./script-console.ts";
import { currentContext, type CurrentContext, type ScriptContext } from "./guest.ts";
import { createLegacyScope } from "./legacy-scope.ts";
import { createPm } from "./postman.ts";
import { createModel, type ScriptModel } from "./script-model.ts";
import { createRequire } from "./script-require.ts";
import { queueMicrotaskFor } from "./timers.ts";

export interface NamesOfScript {
  readonly names: ScriptNames;
  /** The legacy names; undefined for a script that cannot use them. */
  readonly legacy: object | undefined;
}

export function createScriptNames(context: ScriptContext, usesLegacy: boolean): NamesOfScript {
  const model = createModel(context);
  const names = new Names(context, model);
  return { names, legacy: usesLegacy ? createLegacyScope(context, model) : undefined };
}

/** Each name is made when it is first read, and once. */
class Names implements ScriptNames {
  readonly #context: ScriptContext;
  readonly #model: ScriptModel;
  readonly #current: CurrentContext;
  #pm: object | undefined;
  #console: object | undefined;
  #require: unknown;
  #timers: TimerFunctions | undefined;

  constructor(context: ScriptContext, model: ScriptModel) {
    this.#context = context;
    this.#model = model;
    this.#current = currentContext(context);
  }

  get pm(): object {
    return (this.#pm ??= createPm(this.#context, {
      current: this.#current,
      model: this.#model,
      names: () => this,
    }));
  }

  get console(): object {
    return (this.#console ??= createConsole(() => this.#current().run));
  }

  get require(): unknown {
    return (this.#require ??= createRequire(this.#context.guest));
  }

  get setTimeout(): unknown {
    return this.#timing.setTimeout;
  }

  get setInterval(): unknown {
    return this.#timing.setInterval;
  }

  get setImmediate(): unknown {
    return this.#timing.setImmediate;
  }

  get clearTimeout(): unknown {
    return this.#timing.clear;
  }

  get clearInterval(): unknown {
    return this.#timing.clear;
  }

  get clearImmediate(): unknown {
    return this.#timing.clear;
  }

  get queueMicrotask(): unknown {
    return this.#timing.queueMicrotask;
  }

  get #timing(): TimerFunctions {
    return (this.#timers ??= createTimerFunctions(this.#current));
  }
}

type TimerFunctions = ReturnType<typeof createTimerFunctions>;

function createTimerFunctions(current: CurrentContext) {
  const { timers } = current().guest;
  return {
    setTimeout: (callback?: unknown, ms?: unknown) => timers.set(current().run, callback, { ms, repeats: false }),
    setInterval: (callback?: unknown, ms?: unknown) => timers.set(current().run, callback, { ms, repeats: true }),
    setImmediate: (callback?: unknown) => timers.setImmediate(current().run, callback),
    clear: (id?: unknown) => timers.clear(id),
    queueMicrotask: (callback?: unknown) => queueMicrotaskFor(current().run, callback),
  };
}
