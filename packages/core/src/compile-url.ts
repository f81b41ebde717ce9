import type { UrlDefinition } from "@waybill/collection";
import { compileTemplate, type Template } from "./template.ts";

/** A URL as the one text that is resolved and then parsed again. */
export interface CompiledUrl {
  readonly text: Template;
}

export function compileUrl(url: UrlDefinition): CompiledUrl {
  return { text: compileTemplate(urlText(url)) };
}

function urlText(url: UrlDefinition): string {
  const protocol = url.protocol === undefined ? "" : `${url.protocol}://`;
  const host = (url.host ?? []).join(".");
  const port = url.port === undefined ? "" : `:${url.port}`;
  const path = url.path === undefined ? "" : `/${url.path.join("/")}`;
  const rows = url.query
    .filter((row) => !row.disabled)
    .map((row) => (row.value == null ? row.key : `${row.key}=${row.value}`));
  return `${protocol}${host}${port}${path}${rows.length === 0 ? "" : `?${rows.join("&")}`}`;
}
