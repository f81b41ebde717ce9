// Elements and styles without markup text: works under Trusted Types and without inline styles.

import type { Settings } from "./settings.ts";

type Child = Node | string;

/** An element with attributes and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return furnish(document.createElement(tag), attributes, children);
}

function furnish<Kind extends Element>(
  element: Kind,
  attributes: Readonly<Record<string, string>>,
  children: readonly Child[],
): Kind {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A picture of lines; the second path is the arrow of our sign. */
export function makeIcon(...paths: readonly string[]): SVGElement {
  return furnish(
    document.createElementNS(SVG, "svg"),
    { viewBox: "0 0 20 20", "aria-hidden": "true", part: "icon" },
    paths.map((d) => furnish(document.createElementNS(SVG, "path"), { d }, [])),
  );
}

/** The sign of the button: a waybill with a start arrow. */
export const SIGN = ["M4 2.5h9l3.5 3.5v11.5H4z", "M8 7.5v6.5l5.2-3.2z"];
const SVG = "http://www.w3.org/2000/svg";

/**
 * Gives shadow roots their style: one constructed sheet for all, or a style element each with the page's nonce where there is no such
 * thing.
 */
export function createStyler(css: string, settings: Settings): (root: ShadowRoot) => void {
  let sheet: CSSStyleSheet | undefined;
  return (root) => {
    if (!root.adoptedStyleSheets) return root.append(make("style", { nonce: settings.read("nonce") }, css));
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [sheet];
  };
}
