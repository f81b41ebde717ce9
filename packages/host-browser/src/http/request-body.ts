// The body of a request as bytes. Multipart bodies are cut by the browser itself.
import type { HttpPart, HttpRequest } from "@waybill/core";

/** The files that bodies name. A page has only those that a person gave it. */
export interface BodyFiles {
  /** Undefined for a file the page does not have. */
  openFile?(src: string): Blob | undefined;
}

export interface PreparedBody {
  /** Undefined for none. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly contentType: string | undefined;
  readonly warnings: readonly string[];
}

const NO_BODY: PreparedBody = { bytes: undefined, contentType: undefined, warnings: [] };

export async function prepareBody({ body }: HttpRequest, files: BodyFiles): Promise<PreparedBody> {
  switch (body.kind) {
    case "none":
      return NO_BODY;
    case "text":
      return plainBody(new TextEncoder().encode(body.text), body.contentType);
    case "bytes":
      return plainBody(new Uint8Array(body.bytes), body.contentType);
    case "file":
      return fileBody(body.src, files);
    case "multipart":
      return multipartBody(body.parts, files);
  }
}

function plainBody(bytes: Uint8Array<ArrayBuffer>, contentType: string | undefined): PreparedBody {
  // As in the reference: what is empty has no type either.
  return bytes.length === 0 ? NO_BODY : { bytes, contentType, warnings: [] };
}

async function fileBody(src: string, files: BodyFiles): Promise<PreparedBody> {
  const file = files.openFile?.(src);
  if (file === undefined) return { ...NO_BODY, warnings: [missing(src)] };
  return plainBody(await bytesOf(file), file.type === "" ? undefined : file.type);
}

async function multipartBody(parts: readonly HttpPart[], files: BodyFiles): Promise<PreparedBody> {
  const form = new FormData();
  const warnings: string[] = [];
  for (const part of parts) {
    const content = contentOf(part, files);
    if (content === undefined) warnings.push(missing(part.content.kind === "file" ? part.content.src : part.name));
    else if (typeof content === "string") form.append(part.name, content);
    else form.append(part.name, content, part.fileName ?? fileName(part));
  }
  const sent = new Response(form);
  const contentType = sent.headers.get("content-type") ?? undefined;
  return { bytes: new Uint8Array(await sent.arrayBuffer()), contentType, warnings };
}

function contentOf({ content, contentType, fileName: name }: HttpPart, files: BodyFiles): string | Blob | undefined {
  const type = contentType === undefined ? {} : { type: contentType };
  switch (content.kind) {
    case "text":
      return contentType === undefined && name === undefined ? content.text : new Blob([content.text], type);
    case "base64":
      return new Blob([Uint8Array.from(atob(content.base64), (unit) => unit.charCodeAt(0))], type);
    case "file": {
      const file = files.openFile?.(content.src);
      return file === undefined || contentType === undefined ? file : new Blob([file], type);
    }
  }
}

function fileName({ content, name }: HttpPart): string {
  return content.kind === "file" ? (content.src.split(/[\\/]/).at(-1) ?? name) : name;
}

function missing(src: string): string {
  return `the file ${src} is not sent: a page reads only files that it was given`;
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}
