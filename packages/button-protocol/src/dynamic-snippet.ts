import type { JsonValue } from "@waybill/collection";
import type { ButtonAction } from "./button-action.ts";
import type { ButtonEnvironment } from "./button-environment.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { encodeParam } from "./param.ts";

export interface DynamicSnippetParts {
  readonly prefix: "waybill" | "postman";
  readonly action: ButtonAction;
  readonly collection:
    | { readonly kind: "url"; readonly url: string }
    | { readonly kind: "id"; readonly id: string }
    | { readonly kind: "inline"; readonly json: JsonValue };
  readonly environments: readonly ButtonEnvironment[];
  readonly environmentUrls: readonly string[];
  /** Address of `button.js`. */
  readonly script: string;
  /** Needed where the script does not lie at the console's own origin. */
  readonly console?: string;
  /** Text of the button where it is not the default one. */
  readonly label?: string;
}

/** The element and the loader to paste into a page (run-button.md §2.1). Everything in it is escaped for its place. */
export function makeDynamicSnippet(parts: DynamicSnippetParts): string {
  const { prefix, collection } = parts;
  const attributes = attributesOf(parts).map(([name, value]) => `data-${prefix}-${name}="${escapeMarkup(value)}"`);
  const host = [`<div class="${prefix}-run-button"`, ...attributes].join("\n     ");
  const inline = collection.kind === "inline" ? inlineScript(collection.json) : "";
  return `${host}></div>\n${inline}${loader(parts)}`;
}

const INLINE_ID = "waybill-collection";

function attributesOf(parts: DynamicSnippetParts): (readonly [string, string])[] {
  const { action, collection, environments, environmentUrls, label } = parts;
  return [
    ["action", action],
    sourceOf(collection),
    ...(environmentUrls.length > 0 ? [["environment", environmentUrls.join(" ")] as const] : []),
    ...(environments.length > 0 ? [["param", encodeParam(environments)] as const] : []),
    ...(label === undefined ? [] : [["label", label] as const]),
  ];
}

function sourceOf(collection: DynamicSnippetParts["collection"]): readonly [string, string] {
  switch (collection.kind) {
    case "url":
      return ["collection", collection.url];
    case "id":
      return ["var-1", collection.id];
    case "inline":
      return ["inline", INLINE_ID];
  }
}

/** `<` as an escape of JSON, so that no content ends the script element. */
function inlineScript(json: JsonValue): string {
  return `<script type="application/json" id="${INLINE_ID}">${JSON.stringify(json).replace(/</g, "\\u003c")}</script>\n`;
}

function loader({ script, console }: DynamicSnippetParts): string {
  const setting = console === undefined ? "" : ` el.setAttribute('data-waybill-console', ${quoted(console)});`;
  return `<script>
  (function (w, d, fn, q) {
    w[fn] = w[fn] || function () { (w[q] = w[q] || []).push(arguments); };
    if (d.getElementById(fn + q)) return;
    var el = d.createElement('script');
    el.id = fn + q; el.async = true; el.src = ${quoted(script)};${setting}
    d.head.appendChild(el);
  })(window, document, '_pm', 'PostmanRunObject');
</script>
`;
}

/** A string of JavaScript inside a script element. */
function quoted(text: string): string {
  const escaped = text.replace(/[^\w \-.~:/?#[\]@!$&()*+,;=%]/g, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `'${escaped}'`;
}
