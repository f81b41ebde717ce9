// Rows of urlencoded and form-data bodies with their templates replaced.
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { Rendering } from "../rendering.ts";
import { descriptionJson } from "../row-description.ts";
import { encodeForm } from "../url/percent-encode.ts";
import { renderValue } from "../value-template.ts";
import type { CompiledRow } from "./compile-body.ts";

export interface RenderedRow {
  readonly disabled: boolean;
  readonly key: string;
  readonly value: JsonValue | undefined;
  readonly type: string | undefined;
  readonly src: JsonValue | undefined;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  /** Made when the row is shown. */
  readonly about: () => JsonObject;
}

export function renderRows(rows: readonly CompiledRow[], rendering: Rendering): readonly RenderedRow[] {
  const { render } = rendering;
  return rows.map((row) => ({
    disabled: row.disabled,
    key: render(row.key),
    value: renderValue(row.value, render),
    type: row.type,
    src: renderValue(row.src, render),
    fileName: row.fileName === undefined ? undefined : render(row.fileName),
    contentType: row.contentType === undefined ? undefined : render(row.contentType),
    about: () => descriptionJson(row.description, rendering),
  }));
}

/** Pairs in order, or undefined without an enabled row. A list repeats its key; an object has no text. */
export function urlencodedText(rows: readonly RenderedRow[]): string | undefined {
  const enabled = rows.filter((row) => !row.disabled);
  return enabled.length === 0 ? undefined : enabled.flatMap(pairsOf).join("&");
}

/** The rows in the shape of the collection format. */
export function formJson(rows: readonly RenderedRow[]): readonly JsonObject[] {
  return rows.map((row) => ({
    ...row.about(),
    key: row.key,
    ...(row.value !== undefined && { value: row.value }),
    ...(row.type !== undefined && { type: row.type }),
    ...(row.src !== undefined && { src: row.src }),
    ...(row.fileName !== undefined && { fileName: row.fileName }),
    ...(row.contentType !== undefined && { contentType: row.contentType }),
    ...(row.disabled && { disabled: true }),
  }));
}

function pairsOf({ key, value }: RenderedRow): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.map((each) => `${encodeForm(key)}=${encodeForm(plainText(each))}`);
}

function plainText(value: JsonValue | undefined): string {
  return typeof value === "object" || value === undefined ? "" : String(value);
}
