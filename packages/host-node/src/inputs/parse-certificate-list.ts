import type { JsonObject, JsonValue, Parsed, Problem } from "@waybill/collection";

/** One entry of a list of client certificates, with the paths of its files. */
export interface CertificateFiles {
  readonly name?: string;
  readonly matches: readonly string[];
  readonly cert?: string;
  readonly key?: string;
  readonly pfx?: string;
  readonly passphrase?: string;
}

/** Reads `[{name, matches: [pattern], cert: {src}, key: {src}, pfx: {src}, passphrase}]`, and tells all that is wrong with it. */
export function parseCertificateList(json: JsonValue): Parsed<readonly CertificateFiles[]> {
  if (!Array.isArray(json)) return { ok: false, problems: [problem("", "must be an array of certificates")] };
  const entries = json.map((entry: JsonValue, index) => parseEntry(entry, `/${index}`));
  const problems = entries.flatMap((entry) => (entry.ok ? [] : entry.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: entries.flatMap((entry) => (entry.ok ? [entry.value] : [])), notices: [] };
}

function parseEntry(entry: JsonValue, pointer: string): Parsed<CertificateFiles> {
  if (!isObject(entry)) return { ok: false, problems: [problem(pointer, "must be an object")] };
  const [matches, name, passphrase] = [entry["matches"], entry["name"], entry["passphrase"]];
  const [cert, key, pfx] = [pathIn(entry["cert"]), pathIn(entry["key"]), pathIn(entry["pfx"])];
  const hasFiles = pfx !== undefined || (cert !== undefined && key !== undefined);
  const problems = [
    ...(isTexts(matches) ? [] : [problem(`${pointer}/matches`, "must be an array of URL patterns")]),
    ...(hasFiles ? [] : [problem(pointer, "needs cert.src and key.src, or pfx.src")]),
    ...(isTextOrNone(passphrase) ? [] : [problem(`${pointer}/passphrase`, "must be a text")]),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const value = {
    matches: isTexts(matches) ? matches : [],
    ...texts({ name, cert, key, pfx, passphrase }),
  };
  return { ok: true, value, notices: [] };
}

/** `{ src }`; a path alone is understood too. */
function pathIn(value: JsonValue | undefined): string | undefined {
  const path = isObject(value) ? value["src"] : value;
  return typeof path === "string" && path !== "" ? path : undefined;
}

function texts(fields: Readonly<Record<string, JsonValue | undefined>>): Readonly<Record<string, string>> {
  const entries = Object.entries(fields).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[key, value]] : [],
  );
  return Object.fromEntries(entries);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isTextOrNone(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || typeof value === "string";
}

function problem(pointer: string, message: string): Problem {
  return { pointer, code: "wrong-certificate-list", message };
}
