// The `_pm` function and its queue: names and manners of the embeds that pages already have (run-button.md §2.2, §6).

import type { Extras } from "./extras.ts";
import type { Report } from "./report.ts";
import type { Settings } from "./settings.ts";
import { VERSION } from "./version.ts";

/** Asked for with whatever a page calls a method. */
interface Methods {
  get(name: unknown): ((...values: unknown[]) => unknown) | undefined;
  keys(): Iterable<string>;
}

export interface CompatibilityParts {
  readonly settings: Settings;
  readonly report: Report;
  readonly extras: Extras;
  /** What can be called, by name. */
  readonly methods: Methods;
}

export interface Compatibility {
  /** Puts the function in the place of the stub, and applies what was queued in order, each entry once. */
  install(): void;
  /** Puts a stub back. */
  remove(): void;
}

/** The compatibility function; only ours has a version. */
interface Call {
  (method?: unknown, ...values: unknown[]): unknown;
  version?: string;
}

/** Installs the stub at once, unless the name is somebody else's: then it is left alone. */
export function createCompatibility({
  settings,
  report,
  extras: { hints },
  methods,
}: CompatibilityParts): Compatibility {
  const global = window as unknown as Record<string, unknown>;
  const name = settings.read("global");
  const queueName = settings.read("queue");
  const call: Call = (method, ...values) => {
    try {
      const known = methods.get(method);
      if (known) return known(...values);
      const written = String(method).slice(0, 60);
      report.warn(`unknown method ${written}${hints ? hints.methodHint(written, [...methods.keys()]) : ""}`);
    } catch (error) {
      report.defect(error);
    }
    return false;
  };
  const apply = (entry: unknown): void => {
    call(...Array.from(Object(entry)));
  };
  const queue = (): unknown[] => {
    const known = global[queueName];
    return Array.isArray(known) ? known : ((global[queueName] = []) as unknown[]);
  };
  const stub = (...values: unknown[]): void => {
    queue().push(values);
  };
  const there = global[name];
  // A function without a version only queues.
  const isStub = typeof there === "function" && !("version" in there);
  const isOurs = settings.isTaking || !there || isStub;
  if (!isOurs) report.warn(`${name} is taken; use WaybillButton`);
  else if (!isStub) global[name] = stub;
  return {
    install() {
      if (!isOurs) return;
      call.version = VERSION;
      global[name] = call;
      const waiting = queue().splice(0);
      queue().push = (...entries) => {
        entries.forEach(apply);
        return 0;
      };
      waiting.forEach(apply);
    },
    remove() {
      if (global[name] !== call) return;
      global[name] = stub;
      global[queueName] = [];
    },
  };
}
