// The `param` attribute and the fragment of a static link: environments as text (run-button.md §4).

import { toBase64, fromBase64 } from "./base64.ts";
import { variableOf, variablesOf } from "./button-environment.ts";
import type { ButtonEnvironment, ButtonVariable } from "./button-environment.ts";
import { percentDecoded, textOf, toUtf8, wellFormed } from "./utf8.ts";

/** What one part of a `param` holds. A malformed one says why and leaves the others as they are; no reason names a value. */
export type DecodedEnvironment =
  | { readonly ok: true; readonly environment: ButtonEnvironment }
  | { readonly ok: false; readonly name: string; readonly reason: string };

/** Never throws. Environments stand in the order of the text. */
export function decodeParam(param: string): readonly DecodedEnvironment[] {
  if (param === "") return [];
  return param.split(/&(?=env(?:\[|%5b))/i).map(decodePart);
}

/** Safe in an attribute, in an address and in Markdown. */
export function encodeParam(environments: readonly ButtonEnvironment[]): string {
  return environments.map(({ name, values }) => `${encodeName(`env[${name}]`)}=${encodeValues(values)}`).join("&");
}

function decodePart(part: string): DecodedEnvironment {
  const { name, text } = splitPart(part);
  const fail = (reason: string): DecodedEnvironment => ({ ok: false, name: name ?? "", reason });
  if (!name) return fail("it must be written env[name]=…");
  const bytes = fromBase64(percentDecoded(text) ?? text);
  if (bytes === undefined) return fail("its content is no Base64");
  const values = parseValues(textOf(bytes));
  return values === undefined
    ? fail("its content is no JSON list or object")
    : { ok: true, environment: { name, values } };
}

function splitPart(part: string): { readonly name?: string; readonly text: string } {
  const equals = part.indexOf("=");
  const left = equals < 0 ? undefined : percentDecoded(part.slice(0, equals));
  const name = left === undefined ? undefined : /^env\[([^]*)\]$/.exec(left)?.[1];
  if (name !== undefined) return { name, text: part.slice(equals + 1) };
  const [, whole, text = ""] = /^env\[([^]*)\]=([^]*)$/.exec(percentDecoded(part) ?? "") ?? [];
  return whole === undefined ? { text } : { name: whole, text };
}

function parseValues(json: string): readonly ButtonVariable[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (Array.isArray(parsed)) return parsed.flatMap((entry) => variableOf(entry) ?? []);
  return typeof parsed === "object" && parsed !== null ? variablesOf({ ...parsed }) : undefined;
}

function encodeName(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(
    /[()'!*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodeValues(values: readonly ButtonVariable[]): string {
  const json = JSON.stringify(values, (_, value: unknown) => (typeof value === "string" ? wellFormed(value) : value));
  return toBase64(toUtf8(json));
}
