// `Intl` over the host's: QuickJS has none of its own, and its data would be larger than everything else together.
import { INTL_SERVICES, type IntlAnswer, type IntlJob, type IntlValue } from "../intl-wire.ts";
import { defineHidden } from "./define-hidden.ts";

/** Takes the JSON text of an `IntlJob`, answers that of an `IntlAnswer`. */
export type AskIntl = (job: string) => string;

const { parse, stringify } = JSON;

export function defineIntl(askHost: AskIntl): void {
  const ask = (job: IntlJob): unknown => valueOf(parse(askHost(stringify(job))));
  const intl = {};
  Object.defineProperty(intl, Symbol.toStringTag, { value: "Intl", configurable: true });
  for (const name of Object.keys(INTL_SERVICES)) defineHidden(intl, name, serviceClass(name, ask));
  defineHidden(intl, "Locale", localeClass(ask));
  for (const method of ["getCanonicalLocales", "supportedValuesOf"]) {
    const call = (value: unknown) => ask({ service: "Intl", method, locales: plain(value), values: [] });
    defineHidden(intl, method, call);
  }
  defineHidden(globalThis, "Intl", intl);
  defineLocaleMethods(ask);
}

type Ask = (job: IntlJob) => unknown;

function valueOf(answer: IntlAnswer): unknown {
  if (!("error" in answer)) return answer.value;
  const { name, message } = answer.error;
  throw name === "RangeError" ? new RangeError(message) : new TypeError(message);
}

/** A snapshot, as the constructors of the language take one. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : parse(stringify(value));
}

function encode(value: unknown): IntlValue {
  if (value === undefined) return ["undefined"];
  if (typeof value === "bigint") return ["bigint", `${value}`];
  if (value instanceof Date) return ["date", `${value.getTime()}`];
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null && Symbol.iterator in value)
    return ["list", [...(value as Iterable<unknown>)].map((item) => String(item))];
  return ["number", Object.is(value, -0) ? "-0" : String(Number(value))];
}

/** The constructors that may be called without `new`. */
const CALLABLE = ["Collator", "DateTimeFormat", "NumberFormat"];
const setups = new WeakMap<object, Pick<IntlJob, "service" | "locales" | "options">>();

function serviceClass(service: string, ask: Ask): unknown {
  const construct = function (this: unknown, locales?: unknown, options?: unknown): object {
    if (new.target === undefined && !CALLABLE.includes(service))
      throw new TypeError(`Constructor Intl.${service} requires 'new'`);
    const made: object = Object.create((new.target ?? construct).prototype);
    const setup = { service, locales: plain(locales), options: plain(options) };
    ask({ ...setup, method: "resolvedOptions", values: [] });
    setups.set(made, setup);
    return made;
  };
  const run = (self: object, method: string, values: readonly unknown[]): unknown => {
    const setup = setups.get(self);
    if (setup?.service !== service) throw new TypeError(`This is no Intl.${service}`);
    return ask({ ...setup, method, values: values.map(encode) });
  };
  Object.defineProperty(construct, "name", { value: service, configurable: true });
  definePrototype(construct.prototype, service, run);
  const supported = (locales?: unknown, options?: unknown) =>
    ask({ service, locales: plain(locales), options: plain(options), method: "supportedLocalesOf", values: [] });
  defineHidden(construct, "supportedLocalesOf", supported);
  return construct;
}

type Run = (self: object, method: string, values: readonly unknown[]) => unknown;

function definePrototype(prototype: object, service: string, run: Run): void {
  const { bound, methods = [] } = INTL_SERVICES[service] ?? {};
  for (const method of [...methods, "resolvedOptions"]) {
    defineHidden(prototype, method, function (this: object, ...values: unknown[]) {
      const answer = run(this, method, values);
      return method === "segment" ? segments(answer) : answer;
    });
  }
  if (bound !== undefined) {
    const get = function (this: object) {
      return (...values: unknown[]) => run(this, bound, values);
    };
    Object.defineProperty(prototype, bound, { get, configurable: true });
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { value: `Intl.${service}`, configurable: true });
}

interface Segment {
  readonly segment: string;
  readonly index: number;
}

function segments(answer: unknown): object {
  const all = answer as readonly Segment[];
  return {
    [Symbol.iterator]: () => all[Symbol.iterator](),
    containing: (index = 0) => all.find((one) => index >= one.index && index < one.index + one.segment.length),
  };
}

function localeClass(ask: Ask): unknown {
  return class Locale {
    constructor(tag: unknown, options?: unknown) {
      const text = typeof tag === "string" ? tag : String(tag);
      const members = ask({ service: "Locale", locales: text, options: plain(options), method: "members", values: [] });
      for (const [name, value] of Object.entries(members as object)) {
        Object.defineProperty(this, name, { value, configurable: true });
      }
    }
    maximize(): Locale {
      return new Locale(ask({ service: "Locale", locales: `${this}`, method: "maximize", values: [] }));
    }
    minimize(): Locale {
      return new Locale(ask({ service: "Locale", locales: `${this}`, method: "minimize", values: [] }));
    }
    toString(): string {
      return String(Reflect.get(this, "tag"));
    }
  };
}

/** `toLocaleString` and its like: those of QuickJS know one language only. */
function defineLocaleMethods(ask: Ask): void {
  const define = (prototype: object, service: string, methods: readonly string[]) => {
    for (const method of methods) {
      defineHidden(prototype, method, function (this: unknown, locales?: unknown, options?: unknown) {
        const self = service === "Date" ? this : (this as object).valueOf();
        return ask({ service, locales: plain(locales), options: plain(options), method, values: [encode(self)] });
      });
    }
  };
  define(Number.prototype, "Number", ["toLocaleString"]);
  define(BigInt.prototype, "BigInt", ["toLocaleString"]);
  define(Date.prototype, "Date", ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"]);
  defineHidden(String.prototype, "localeCompare", function (this: unknown, ...values: unknown[]) {
    const [that, locales, options] = values;
    const [left, right] = [String(this), String(that)];
    if (left === right) return 0;
    return ask({
      service: "Collator",
      locales: plain(locales),
      options: plain(options),
      method: "compare",
      values: [left, right],
    });
  });
}
