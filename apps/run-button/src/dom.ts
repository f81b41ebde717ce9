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

/** The sign of the button: a waybill with a start arrow. */
export function makeSign(): SVGElement {
  const paths = ["M4 2.5h9l3.5 3.5v11.5H4z", "M8 7.5v6.5l5.2-3.2z"].map((d) => draw("path", { d }, []));
  return draw("svg", { viewBox: "0 0 20 20", "aria-hidden": "true", part: "icon" }, paths);
}

function draw(tag: "svg" | "path", attributes: Readonly<Record<string, string>>, children: readonly SVGElement[]) {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Gives a shadow root its style. */
export type Styler = (root: ShadowRoot) => void;

/** One constructed sheet for all roots, or a style element each with the page's nonce where there is no such thing. */
export function createStyler(css: string, settings: Settings): Styler {
  if (!document.adoptedStyleSheets) return (root) => root.append(make("style", { nonce: settings.read("nonce") }, css));
  let sheet: CSSStyleSheet | undefined;
  return (root) => {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [sheet];
  };
}
