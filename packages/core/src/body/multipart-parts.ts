// The parts of a form-data body. Files are named here and opened by the transport.
import type { JsonValue } from "@waybill/collection";
import type { HttpPart } from "../http.ts";
import type { Rendering } from "../rendering.ts";
import type { RenderedRow } from "./form-rows.ts";

/** One part for each enabled row, and one for each file of a row with several. */
export function multipartParts(rows: readonly RenderedRow[], warn: Rendering["warn"]): readonly HttpPart[] {
  return rows
    .filter((row) => !row.disabled)
    .flatMap((row) => (row.type === "file" ? fileParts(row, warn) : textPart(row)));
}

function textPart(row: RenderedRow): HttpPart {
  return { ...partHead(row), content: { kind: "text", text: partText(row.value) } };
}

/** A value that is no text goes out as its JSON, `null` as nothing. */
function partText(value: JsonValue | undefined): string {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
}

/** Files by their path; without one, `value` holds the bytes as Base64; without that the part is empty. */
function fileParts(row: RenderedRow, warn: Rendering["warn"]): readonly HttpPart[] {
  const paths = (Array.isArray(row.src) ? row.src : [row.src]).filter((src) => typeof src === "string" && src !== "");
  if (paths.length > 0) return paths.map((src) => ({ ...partHead(row), content: { kind: "file", src } }));
  if (typeof row.value === "string" && row.value !== "")
    return [{ ...partHead(row), content: { kind: "base64", base64: row.value } }];
  warn("file-source-missing", `Form param \`${row.key}\`, file load error: missing file source`);
  return [{ name: row.key, fileName: "", content: { kind: "text", text: "" } }];
}

function partHead({ key, contentType, fileName }: RenderedRow): Omit<HttpPart, "content"> {
  return {
    name: key,
    ...(contentType !== undefined && contentType !== "" && { contentType }),
    ...(fileName !== undefined && { fileName }),
  };
}
