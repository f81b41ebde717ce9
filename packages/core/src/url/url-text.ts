// A saved URL as one text, `{{tokens}}` intact: what templates are replaced in before the whole is parsed again.
import type { KeyValue, UrlDefinition, Variable } from "@waybill/collection";
import { compileTemplate } from "../template.ts";

/** Joins the parts. Path variables (`:id`) are filled in, disabled parameters left out; separators in a row are encoded. */
export function urlText(url: UrlDefinition): string {
  return (
    protocolText(url.protocol) +
    userInfoText(url.auth) +
    authorityText(url) +
    pathText(url) +
    queryText(url.query) +
    hashText(url.hash)
  );
}

function protocolText(protocol: string | undefined): string {
  if (protocol === undefined || protocol === "") return "";
  return protocol.endsWith("://") ? protocol : `${protocol}://`;
}

function userInfoText(auth: UrlDefinition["auth"]): string {
  if (auth === undefined || (auth.user === undefined && auth.password === undefined)) return "";
  return `${auth.user ?? ""}${auth.password === undefined ? "" : `:${auth.password}`}@`;
}

function authorityText({ host, port }: UrlDefinition): string {
  return `${(host ?? []).join(".")}${port === undefined ? "" : `:${port}`}`;
}

function pathText({ path, variables }: UrlDefinition): string {
  if (path === undefined || path.length === 0) return "";
  return `/${path.map((segment) => fillSegment(segment, variables)).join("/")}`;
}

/** Only a segment that begins with `:` is a path variable; its name ends at the first dot. Only text that is not empty counts. */
function fillSegment(segment: string, variables: readonly Variable[]): string {
  if (!segment.startsWith(":")) return segment;
  const dot = segment.indexOf(".");
  const name = segment.slice(1, dot < 0 ? undefined : dot);
  const value = name === "" ? undefined : variables.findLast((variable) => variable.key === name)?.value;
  return typeof value === "string" && value !== "" ? value + segment.slice(name.length + 1) : segment;
}

function queryText(query: readonly KeyValue[]): string {
  const rows = query.filter((row) => !row.disabled).map(rowText);
  return rows.length === 0 ? "" : `?${rows.join("&")}`;
}

/** A value that is no text leaves the bare key. */
function rowText({ key, value }: KeyValue): string {
  const keyText = encodeSeparators(key ?? "", /[&#=]/g);
  return typeof value === "string" ? `${keyText}=${encodeSeparators(value, /[&#]/g)}` : keyText;
}

/** A separator inside a token is part of a name. */
function encodeSeparators(text: string, separators: RegExp): string {
  const { literals, names } = compileTemplate(text);
  const encoded = literals.map((literal) => literal.replace(separators, encodeURIComponent));
  return encoded.map((literal, i) => (i < names.length ? `${literal}{{${names[i]}}}` : literal)).join("");
}

function hashText(hash: string | undefined): string {
  return hash === undefined ? "" : `#${hash}`;
}
