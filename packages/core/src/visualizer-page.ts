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

/**
 * HTML text for a frame of its own: the rendered template, in which scripts find `pm.getData`. The text is as hostile as the collection
 * it comes from; show it in a sandboxed frame only.
 */
export function visualizerPage({ processedTemplate = "", data, error }: VisualizerResult): string {
  const failure = error === undefined ? "null" : inScript(error);
  const value = data === undefined ? "{}" : inScript(data);
  return `<!doctype html><meta charset="utf-8"><script>${getData(value, failure)}</script>${processedTemplate}`;
}

/** Each call gets a copy of its own. */
function getData(data: string, error: string): string {
  const give = `callback(${error},JSON.parse(text))`;
  return `(function(){var text=JSON.stringify(${data});window.pm={getData:function(callback){setTimeout(function(){${give}},0)}}})()`;
}

/** JSON that cannot end the script element it stands in. */
function inScript(value: unknown): string {
  return (JSON.stringify(value) ?? "null")
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
