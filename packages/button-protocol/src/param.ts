// The `param` attribute and the fragment of a static link: environments as text (run-button.md §4).

import { entriesOf } from "./button-environment.ts";
import type { ButtonEnvironment, ButtonVariable } from "./button-environment.ts";
import { attempt, decodeText, encodeText, percentDecoded, wellFormed } from "./text-bytes.ts";

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
  const [name = "", text = ""] = splitPart(part);
  const values = attempt(() => parseValues(decodeText(percentDecoded(text) || text)));
  if (name && values) return { ok: true, environment: { name, values } };
  return { ok: false, name, reason: "it is not env[name]= with Base64 of JSON" };
}

function splitPart(part: string): readonly string[] {
  const equals = part.indexOf("=");
  const name = /^env\[([^]*)\]$/.exec(percentDecoded(part.slice(0, equals)) || "");
  if (name) return [name[1] || "", part.slice(equals + 1)];
  return (/^env\[([^]*)\]=([^]*)$/.exec(percentDecoded(part) || "") || []).slice(1);
}

function parseValues(json: string): readonly ButtonVariable[] | undefined {
  const parsed: unknown = JSON.parse(json);
  return typeof parsed === "object" && parsed ? entriesOf(parsed) : undefined;
}

function encodeName(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(
    /[()'!*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodeValues(values: readonly ButtonVariable[]): string {
  const json = JSON.stringify(values, (_, value: unknown) => (typeof value === "string" ? wellFormed(value) : value));
  return encodeText(json);
}
