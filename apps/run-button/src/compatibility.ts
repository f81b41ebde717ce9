// The `_pm` function and its queue: names and manners of the embeds that pages already have (run-button.md §2.2, §6).

import type { UncheckedCalls } from "./environment-calls.ts";
import type { Hints } from "./hints.ts";
import type { Properties } from "./properties.ts";
import type { Report } from "./report.ts";
import type { Settings } from "./settings.ts";
import { VERSION } from "./version.ts";

export interface CompatibilityParts {
  readonly settings: Settings;
  readonly report: Report;
  readonly hints: Hints | undefined;
  /** The publisher wants it in the place of whatever is there. */
  readonly isTaking: boolean;
  readonly environments: UncheckedCalls;
  readonly properties: Properties;
  setReferrer(url?: unknown): boolean;
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

const CALLS = ["create", "assign", "replace", "remove"] as const;

/** Installs the stub at once, unless the name is somebody else's: then it is left alone. */
export function createCompatibility(parts: CompatibilityParts): Compatibility {
  const { settings, report, environments, hints } = parts;
  const global = window as unknown as Record<string, unknown>;
  const name = settings.read("global");
  const queueName = settings.read("queue");
  const methods = new Map<unknown, (...values: unknown[]) => unknown>([
    ...CALLS.map((name) => [`env.${name}`, environments[name]] as const),
    ["_property.set", parts.properties.set],
    ["_property.get", parts.properties.get],
    ["_referrer.set", parts.setReferrer],
  ]);
  const call: Call = (method, ...values) => {
    try {
      const known = methods.get(method);
      if (known) return known(...values);
      const written = String(method).slice(0, 60);
      report.warn(`unknown method ${written}${hints ? hints.methodHint(written, [...methods.keys()].map(String)) : ""}`);
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
  const isOurs = parts.isTaking || there === undefined || isStub;
  if (!isOurs) report.warn(`${name} belongs to another script; use WaybillButton`);
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
