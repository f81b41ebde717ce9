// The page that a visualizer result is shown in (pm-api §10).
import type { JsonValue } from "@waybill/collection";

export interface VisualizerResult {
  readonly template: string;
  readonly data?: JsonValue;
  readonly options?: JsonValue;
  /** The template with the data in it; absent when that failed. */
  readonly processedTemplate?: string;
  readonly error?: { readonly name: string; readonly message: string };
}

export interface VisualizerPageOptions {
  /** `example.test`, `*.example.test`, `https://example.test:8443`: where scripts, styles, fonts and images may come from. Others are left out. */
  readonly hosts?: readonly string[];
}

/**
 * HTML text for a frame of its own: the rendered template, in which scripts find `pm.getData`. It loads nothing but from `hosts`.
 * The text is as hostile as the collection it comes from: show it with `srcdoc` in a frame with `sandbox="allow-scripts"` and nothing
 * else, in a page whose own policy has `frame-src 'none'`, so that the frame cannot go elsewhere with what it was given.
 */
export function visualizerPage(
  { processedTemplate = "", data, error }: VisualizerResult,
  { hosts = [] }: VisualizerPageOptions = {},
): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyFor(hosts.filter(isHost))}">`;
  const script = `<script>${getData(data ?? {}, error ?? null)}</script>`;
  return `<!doctype html><meta charset="utf-8">${policy}${script}${processedTemplate}`;
}

/** In force before anything of the template is read. What runs may be inline: it is alone in its frame. */
function policyFor(hosts: readonly string[]): string {
  const from = (...sources: string[]): string => [...sources, ...hosts].join(" ");
  return [
    "default-src 'none'",
    `script-src ${from("'unsafe-inline'", "'unsafe-eval'")}`,
    `style-src ${from("'unsafe-inline'")}`,
    `img-src ${from("data:", "blob:")}`,
    `font-src ${from("data:")}`,
    "media-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** One source of a policy and no more: no path, no keyword, nothing that could end the attribute. */
function isHost(host: string): boolean {
  return /^(?:https?:\/\/)?(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(host);
}

/** Each call gets a copy of its own. The page's script sees `JSON` before any script of the template could change it. */
function getData(data: JsonValue, error: object | null): string {
  const give = "callback(parse(error),parse(data))";
  const callLater = `window.pm={getData:function(callback){setTimeout(function(){${give}},0)}}`;
  return `(function(data,error,parse){${callLater}})(${inScript(data)},${inScript(error)},JSON.parse)`;
}

/** A literal of the JSON text, not of its value: there `__proto__` would be no name. It cannot end the script element it stands in. */
function inScript(value: unknown): string {
  return JSON.stringify(JSON.stringify(value))
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
