import type { EventEmitter } from "node:events";
import type { NewmanEmitter } from "../newman/newman-emitter.ts";

type Listener = (...args: readonly unknown[]) => void;

const LISTENS = ["on", "once", "addListener", "prependListener"] as const;

/**
 * The emitter as one reporter sees it: the same run, but what its listeners throw ends that reporter and nothing else. `onFailure` is
 * called once; the listeners of a reporter that failed are not called any more.
 */
export function reporterEmitter(emitter: NewmanEmitter, onFailure: (error: unknown) => void): NewmanEmitter {
  // Listeners are of any event here.
  const source: EventEmitter = emitter as unknown as EventEmitter;
  let failed = false;
  const guarded = new WeakMap<Listener, Listener>();
  const guard = (listener: Listener): Listener => {
    const known = guarded.get(listener);
    if (known !== undefined) return known;
    const safe: Listener = (...args) => {
      if (failed) return;
      try {
        Reflect.apply(listener, view, args);
      } catch (error) {
        failed = true;
        onFailure(error);
      }
    };
    guarded.set(listener, safe);
    return safe;
  };
  const listening = (method: (typeof LISTENS)[number]) => (event: string, listener: Listener) => {
    source[method](event, guard(listener));
    return view;
  };
  const leaving = (event: string, listener: Listener): NewmanEmitter => {
    source.removeListener(event, guarded.get(listener) ?? listener);
    return view;
  };
  const own = Object.fromEntries([
    ...LISTENS.map((method) => [method, listening(method)]),
    ["off", leaving],
    ["removeListener", leaving],
  ]);
  const view: NewmanEmitter = new Proxy(emitter, {
    get: (target, key) =>
      typeof key === "string" && Object.hasOwn(own, key) ? own[key] : Reflect.get(target, key, target),
  });
  return view;
}
