// Bodies that are made of files: `file` and `multipart`.
import type { HttpBody, HttpPart, Random } from "@waybill/core";
import { openBodyFile } from "../files/body-files.ts";
import { knownMimeType, mimeType } from "../files/mime-type.ts";
import { type BodyContext, type BodyOutcome, type BodyPiece, NO_BODY, piecesBody } from "./request-body.ts";

/** Opens the files of a body. A file that cannot be read leaves its part, or the body, out, with a warning. */
export function fileBody(
  body: HttpBody & { readonly kind: "file" | "multipart" },
  context: BodyContext,
): Promise<BodyOutcome> {
  return body.kind === "file" ? wholeFile(body.src, context) : multipart(body.parts, context);
}

async function wholeFile(src: string, { files }: BodyContext): Promise<BodyOutcome> {
  if (src === "") {
    const message = "Binary file load error: invalid or missing file source";
    return { body: NO_BODY, warnings: [message], unreadable: [{ code: "ENOENT", message }] };
  }
  const opened = await openBodyFile(src, files);
  if (opened.ok) return { body: piecesBody([opened.file], await mimeType(src)), warnings: [], unreadable: [] };
  const message = `Binary file load error: ${opened.message}`;
  return { body: NO_BODY, warnings: [message], unreadable: [{ code: opened.code, message }] };
}

const BOUNDARY = /;\s*boundary\s*=\s*"?([^";]+)/i;

async function multipart(parts: readonly HttpPart[], context: BodyContext): Promise<BodyOutcome> {
  const own = BOUNDARY.exec(context.userContentType)?.[1]?.trim();
  const boundary = own ?? makeBoundary(context.random);
  const pieces: BodyPiece[] = [];
  const warnings: string[] = [];
  const unreadable: { code: string; message: string }[] = [];
  for (const part of parts) {
    const made = await makePart(part, boundary, context);
    pieces.push(...made.pieces);
    if (made.warning !== undefined) warnings.push(made.warning);
    if (made.code !== undefined && made.warning !== undefined)
      unreadable.push({ code: made.code, message: made.warning });
  }
  if (pieces.length === 0) return { body: NO_BODY, warnings, unreadable };
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  const body = piecesBody(pieces, `multipart/form-data; boundary=${boundary}`);
  // A user's own type is kept; without a boundary nobody could read the body, so it gets ours.
  const user = context.userContentType;
  const isBare = own === undefined && /^multipart\//i.test(user);
  return { body, warnings, unreadable, ...(isBare && { userContentType: `${user}; boundary=${boundary}` }) };
}

function makeBoundary(random: Random): string {
  const digits = Array.from({ length: 24 }, () => Math.floor(random.next() * 10));
  return `--------------------------${digits.join("")}`;
}

interface MadePart {
  readonly pieces: readonly BodyPiece[];
  readonly warning?: string;
  readonly code?: string;
}

async function makePart(part: HttpPart, boundary: string, context: BodyContext): Promise<MadePart> {
  const { content } = part;
  switch (content.kind) {
    case "text": {
      const type = part.contentType ?? (part.fileName === undefined ? undefined : await knownMimeType(part.fileName));
      return framed(part, boundary, { fileName: part.fileName, type, piece: Buffer.from(content.text) });
    }
    case "base64": {
      const type = part.contentType ?? (await mimeType(part.fileName ?? ""));
      return framed(part, boundary, { fileName: part.fileName, type, piece: Buffer.from(content.base64, "base64") });
    }
    case "file":
      return makeFilePart(part, boundary, { src: content.src, context });
  }
}

async function makeFilePart(
  part: HttpPart,
  boundary: string,
  { src, context }: { readonly src: string; readonly context: BodyContext },
): Promise<MadePart> {
  const prefix = `Form param \`${part.name}\`, file load error:`;
  if (src === "") {
    const empty = framed(part, boundary, { fileName: "", type: part.contentType, piece: Buffer.alloc(0) });
    return { ...empty, warning: `${prefix} missing file source` };
  }
  const opened = await openBodyFile(src, context.files);
  if (!opened.ok) return { pieces: [], warning: `${prefix} ${opened.message}`, code: opened.code };
  const type = part.contentType ?? (await mimeType(src));
  return framed(part, boundary, { fileName: part.fileName ?? baseName(src), type, piece: opened.file });
}

interface Filling {
  readonly fileName: string | undefined;
  readonly type: string | undefined;
  readonly piece: BodyPiece;
}

function framed(part: HttpPart, boundary: string, { fileName, type, piece }: Filling): MadePart {
  const disposition = `form-data; name="${escaped(part.name)}"${fileName === undefined ? "" : fileNameFields(fileName)}`;
  const lines = [`--${boundary}`, `Content-Disposition: ${disposition}`];
  if (type !== undefined) lines.push(`Content-Type: ${type.replace(/[\r\n]+/g, " ")}`);
  return { pieces: [Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), piece, Buffer.from("\r\n")] };
}

/** Names that a header cannot carry as Latin-1 are sent twice, as the reference does: in UTF-8, and encoded by RFC 5987. */
function fileNameFields(fileName: string): string {
  const field = `; filename="${escaped(fileName)}"`;
  return /^[\t\r\n\x20-\x7e\x80-\xff]*$/.test(fileName)
    ? field
    : `${field}; filename*=UTF-8''${encodeExtended(fileName)}`;
}

function encodeExtended(text: string): string {
  const encode = (found: string): string => `%${found.charCodeAt(0).toString(16)}`;
  return encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, encode);
}

/** What would end the quoted text or the line, as browsers write it: a value must not be able to forge a header. */
function escaped(text: string): string {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), process.platform === "win32" ? path.lastIndexOf("\\") : -1) + 1);
}
