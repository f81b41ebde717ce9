// What is wrong with the options of the library's `run`: types are checked at compile time, this is for everyone else.
import type { Problem } from "@waybill/collection";
import { nearestName } from "./nearest-name.ts";
import { OPTION_GROUPS } from "./option-table.ts";
import type { OptionKind } from "./option-table.ts";
import { expected } from "./read-option-value.ts";

/** All problems of an options object; none if it is a `RunOptions`. */
export function checkOptions(options: unknown): readonly Problem[] {
  if (!isRecord(options)) return [problem("", "wrong-option", "the options must be an object")];
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const problems = given.flatMap(([key, value]) => checkOption(key, value));
  const isMissing = options["collection"] === undefined;
  return isMissing ? [problem("/collection", "wrong-option", "expecting a collection to run"), ...problems] : problems;
}

const VARIABLES = "a file, an address, an object or an array of variables";

const SOURCES: ReadonlySet<string> = new Set([
  "environment",
  "globals",
  "iterationData",
  "cookieJar",
  "sslClientCertList",
]);

const CHECKS: ReadonlyMap<string, (value: unknown) => string | undefined> = new Map([
  ["collection", (value) => expect(isSource(value), "a file, an address or an object")],
  ["environment", (value) => expect(isSource(value) || Array.isArray(value), VARIABLES)],
  ["globals", (value) => expect(isSource(value) || Array.isArray(value), VARIABLES)],
  ["iterationData", (value) => expect(isText(value) || Array.isArray(value), "a file, an address or an array of rows")],
  ["cookieJar", (value) => expect(isSource(value), "a file or a cookie jar")],
  ["cookieAccess", (value) => expect(isTexts(value), "an array of domains")],
  ["sslClientCertList", (value) => expect(isText(value) || Array.isArray(value), "a file or an array of certificates")],
  ["requestAgents", (value) => expect(isRecord(value) && Object.values(value).every(isRecord), "an object of agents")],
  ["signal", (value) => expect(isRecord(value) && typeof value["aborted"] === "boolean", "an AbortSignal")],
  ["reporter", (value) => expect(isRecord(value) && Object.values(value).every(isRecord), "an object of objects")],
  ...OPTION_GROUPS.flatMap((group) => group.rows)
    .filter(({ key }) => !SOURCES.has(key))
    .map(({ key, type }): [string, (value: unknown) => string | undefined] => [key, (value) => checkKind(type, value)]),
]);

function checkOption(key: string, value: unknown): readonly Problem[] {
  const check = CHECKS.get(key);
  if (check === undefined) {
    const nearest = nearestName(key, [...CHECKS.keys()]);
    const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
    return [problem(`/${key}`, "unknown-option", `unknown option "${key}"${hint}`)];
  }
  const wanted = check(value);
  return wanted === undefined ? [] : [problem(`/${key}`, "wrong-option", `option "${key}" must be ${wanted}`)];
}

/** What the option should have been, if it is not. */
function checkKind(type: OptionKind, value: unknown): string | undefined {
  if (type.kind === "number") {
    return expect(typeof value === "number" && Number.isSafeInteger(value) && value >= type.least, expected(type));
  }
  return isRecordOrList(value) ? checkMany(type, value) : checkOne(type, value);
}

function checkOne(type: OptionKind, value: unknown): string | undefined {
  switch (type.kind) {
    case "flag":
      return expect(typeof value === "boolean", "true or false");
    case "character":
      return expect(isText(value) && value.length === 1, expected(type));
    case "choice":
      return expect(isText(value) && type.choices.includes(value), expected(type));
    case "modifiers":
      return expect(isModifiers(type.choices, value), `true, false, or ${expected(type)}`);
    case "pairs":
      return PAIRS;
    default:
      return expect(isText(value), "a text");
  }
}

const PAIRS = "an array of {key, value}";

function checkMany(type: OptionKind, value: unknown): string | undefined {
  switch (type.kind) {
    case "texts":
    case "list":
      return expect(isTexts(value), "a text or an array of texts");
    case "pairs":
      return expect(Array.isArray(value) && value.every(isPair), PAIRS);
    case "modifiers":
      return expect(isModifiers(type.choices, value), `true, false, or ${expected(type)}`);
    default:
      return checkOne(type, undefined);
  }
}

function expect(isRight: boolean, wanted: string): string | undefined {
  return isRight ? undefined : wanted;
}

function isModifiers(choices: readonly string[], value: unknown): boolean {
  if (typeof value === "boolean") return true;
  if (isText(value)) return choices.includes(value);
  return isTexts(value) && value.every((part) => choices.includes(part));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isPair(value: unknown): boolean {
  return isRecord(value) && isText(value["key"]) && "value" in value;
}

function isSource(value: unknown): boolean {
  return (isText(value) && value !== "") || isRecord(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRecordOrList(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function problem(pointer: string, code: string, message: string): Problem {
  return { pointer, code, message };
}
