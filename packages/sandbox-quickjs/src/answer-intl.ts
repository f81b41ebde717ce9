// The host's side of `Intl`: texts in, texts out. Whatever a script asks, an answer comes back and nothing is thrown.
import { INTL_SERVICES, type IntlAnswer, type IntlJob, type IntlValue } from "./intl-wire.ts";

/** Made with the same words, kept: they are costly to make. */
type Made = Map<string, object>;
const MOST_KEPT = 64;
/** Each segment is an object of the host before it is one of the script: nothing else multiplies what a script hands over. */
const LONGEST_TO_SEGMENT = 100_000;

/** Answers jobs of one VM. */
export function intlAnswerer(): (job: string) => string {
  const made: Made = new Map();
  return (text) => JSON.stringify(answer(text, made));
}

function answer(text: string, made: Made): IntlAnswer {
  try {
    return { value: run(parseJob(text), made) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new TypeError("Intl cannot do that");
    return { error: { name, message } };
  }
}

function parseJob(text: string): IntlJob {
  return JSON.parse(text) as IntlJob;
}

type Options = Record<string, string | number | boolean>;

function run(job: IntlJob, made: Made): unknown {
  const { service, method } = job;
  const locales = job.locales as string | string[] | undefined;
  const options = job.options as Options | undefined;
  const values = job.values.map(decode);
  const [value] = values;
  if (service === "Intl")
    return method === "supportedValuesOf"
      ? Intl.supportedValuesOf(String(locales) as "unit")
      : Intl.getCanonicalLocales(locales);
  if (service === "Locale") return localeAnswer(new Intl.Locale(String(locales), options), method);
  if (VALUE_METHODS.has(`${service}.${method}`)) return callMethod(Object(value), method, [locales, options]);
  if (!isService(job)) throw new TypeError(`Intl has no ${service}.${method}`);
  if (method === "supportedLocalesOf") return callMethod(Reflect.get(Intl, service), method, [locales, options]);
  if (method === "segment" && String(value).length > LONGEST_TO_SEGMENT) throw new RangeError("The text is too long");
  const result = callMethod(keptService(job, made), method, values);
  return method === "segment" ? [...(result as Iterable<unknown>)] : result;
}

const VALUE_METHODS = new Set([
  "Number.toLocaleString",
  "BigInt.toLocaleString",
  "Date.toLocaleString",
  "Date.toLocaleDateString",
  "Date.toLocaleTimeString",
]);

function isService({ service, method }: IntlJob): boolean {
  const known = Object.hasOwn(INTL_SERVICES, service) ? INTL_SERVICES[service] : undefined;
  if (known === undefined) return false;
  return ["resolvedOptions", "supportedLocalesOf", known.bound, ...known.methods].includes(method);
}

function keptService({ service, locales, options }: IntlJob, made: Made): object {
  const key = JSON.stringify([service, locales, options]);
  const kept = made.get(key);
  if (kept !== undefined) return kept;
  const fresh: object = Reflect.construct(Reflect.get(Intl, service), [locales, options]);
  if (made.size >= MOST_KEPT) made.clear();
  made.set(key, fresh);
  return fresh;
}

function callMethod(holder: object, method: string, values: readonly unknown[]): unknown {
  return Reflect.apply(Reflect.get(holder, method), holder, values);
}

const LOCALE_MEMBERS = [
  "baseName",
  "calendar",
  "caseFirst",
  "collation",
  "hourCycle",
  "language",
  "numberingSystem",
  "numeric",
  "region",
  "script",
] as const;

function localeAnswer(locale: Intl.Locale, method: string): unknown {
  if (method === "maximize") return String(locale.maximize());
  if (method === "minimize") return String(locale.minimize());
  return { ...Object.fromEntries(LOCALE_MEMBERS.map((name) => [name, locale[name]])), tag: String(locale) };
}

function decode(value: IntlValue): unknown {
  if (typeof value === "string") return value;
  const [kind, content] = value;
  switch (kind) {
    case "number":
      return Number(content);
    case "bigint":
      return BigInt(String(content));
    case "date":
      return new Date(Number(content));
    case "list":
      return content;
    case "undefined":
      return undefined;
  }
}
