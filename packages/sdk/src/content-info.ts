// What the headers of a response, or its first bytes, say about its content.
import { decodeText } from "./text-decoding.ts";
import { extensionOf } from "./media-extension.ts";
import { sniff } from "./content-sniffing.ts";

/** The kind of a content. `mimeType` and `mimeFormat` are coarse classes, not the parts of the media type. */
export interface ContentInfo {
  /** Media type and charset. */
  readonly contentType: string;
  /** The kind of content: `text`, `image`, `audio`, `video`, `embed`, or `unknown`. */
  readonly mimeType: string;
  /** The kind within the kind, such as `json` or `png`. */
  readonly mimeFormat: string;
  /** The charset of the content; `utf8` unless said otherwise. */
  readonly charset: string;
  /** The usual ending of file names. */
  readonly fileExtension?: string;
  /** The file name the server gave, or one that fits. */
  readonly fileName: string;
}

/** What is known of a content from its headers; without a content type, from its bytes. */
export function contentInfo(
  contentType: string | undefined,
  disposition: string | undefined,
  bytes: () => Uint8Array | undefined,
): ContentInfo {
  const { type, extension } = typeOf(contentType ?? "", bytes);
  const [mimeType, mimeFormat] = classOf(type);
  const fallback = extension === undefined ? "response" : `response.${extension}`;
  return {
    contentType: type,
    mimeType,
    mimeFormat,
    charset: charsetOf(contentType ?? ""),
    ...(extension !== undefined && { fileExtension: extension }),
    fileName: fileNameOf(disposition ?? "") ?? fallback,
  };
}

function typeOf(
  contentType: string,
  bytes: () => Uint8Array | undefined,
): { readonly type: string; readonly extension: string | undefined } {
  const declared = normalise(contentType);
  const sniffed = declared === "" ? sniff(bytes()) : undefined;
  const type = declared || sniffed?.type || "text/plain";
  return { type, extension: sniffed?.extension ?? extensionOf(type) };
}

function normalise(contentType: string): string {
  const [type = ""] = contentType.split(";", 1);
  return type.replace(/\s/g, "").toLowerCase();
}

function charsetOf(contentType: string): string {
  const [, charset = ""] = /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType) ?? [];
  const name = charset.toLowerCase();
  return name === "" || name === "utf-8" ? "utf8" : name;
}

type Classes = readonly [mimeType: string, mimeFormat: string];

const EXACT: ReadonlyMap<string, Classes> = new Map([
  ["application/pdf", ["embed", "pdf"]],
  ["text/css", ["text", "stylesheet"]],
  ["application/x-www-form-urlencoded", ["text", "plain"]],
]);

/** Some words decide wherever they stand in a media type. */
function classOf(type: string): Classes {
  const exact = EXACT.get(type);
  if (exact !== undefined) {
    return exact;
  }
  const format = /^(?:image|audio|video)/.test(type)
    ? undefined
    : /jsonp|json|xml|(?<!x)html|yaml|script/.exec(type)?.[0];
  if (format !== undefined || type.startsWith("text")) {
    return ["text", format ?? "plain"];
  }
  const [media] = /image|audio|video|text/.exec(type) ?? [];
  const [container = "unknown"] = /application|message|multipart/.exec(type) ?? [];
  return media === undefined ? [container, "raw"] : [media, media];
}

const FILE_NAME = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([\w!#$%&'*+.^`|~-]+))/;
const ENCODED_FILE_NAME = /;\s*filename\*\s*=\s*([\w-]+)'[^']*'([\w!#$&+.^`|~%-]+)/;

function fileNameOf(disposition: string): string | undefined {
  const [, charset, encoded] = ENCODED_FILE_NAME.exec(disposition) ?? [];
  const decoded = charset === undefined || encoded === undefined ? undefined : decodeName(charset, encoded);
  const [, quoted, token] = FILE_NAME.exec(disposition) ?? [];
  return decoded ?? (quoted?.replace(/\\(.)/g, "$1") || token);
}

function decodeName(charset: string, encoded: string): string | undefined {
  const units = encoded.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  if (/%/.test(encoded.replace(/%[\da-f]{2}/gi, ""))) {
    return undefined;
  }
  return decodeText(
    Uint8Array.from(units, (unit) => unit.charCodeAt(0)),
    charset,
  );
}
