// What the SDK does to an element that is a button: the default look where there is none, and what makes it operable.

import { readAttribute } from "./attributes.ts";
import { collectionName } from "./collection-name.ts";
import { make, makeSign } from "./dom.ts";
import type { Styler } from "./dom.ts";
import { hasDialog } from "./has-dialog.ts";
import { INTERACTIVE } from "./interactive.ts";
import type { Report } from "./report.ts";
import type { Settings } from "./settings.ts";

export interface HostLook {
  /** Does what is to be done to an element, once. */
  upgrade(host: HTMLElement): void;
  /** Takes back what can be: attributes and the default look. */
  undo(): void;
}

export interface HostLookParts {
  readonly report: Report;
  readonly styler: Styler;
}

export function createHostLook(settings: Settings, { report, styler }: HostLookParts): HostLook {
  const seen = new WeakSet<Element>();
  const dress = createDresser();
  const given: (readonly [HTMLElement, string])[] = [];
  const give = (host: HTMLElement, name: string, value: string): void => {
    if (host.hasAttribute(name)) return;
    host.setAttribute(name, value);
    given.push([host, name]);
  };
  const improve = (host: HTMLElement): void => {
    const label = readAttribute(host, "label") || `Run ${collectionName(host)} in Waybill`;
    const isFull = hasContent(host);
    if (!isFull && !host.matches("a,button")) {
      styler(dress(host, label));
    }
    if (!isFull && !host.hasAttribute("aria-labelledby")) give(host, "aria-label", label);
    if (host.matches(INTERACTIVE) || host.querySelector(INTERACTIVE)) return;
    give(host, "role", "button");
    give(host, "tabindex", "0");
    if (hasDialog(host, settings)) give(host, "aria-haspopup", "dialog");
  };
  return {
    upgrade(host) {
      if (seen.has(host)) return;
      seen.add(host);
      try {
        improve(host);
      } catch (error) {
        // One bad button must not stop the others.
        report.defect(error);
      }
    },
    undo() {
      for (const [host, name] of given) {
        host.removeAttribute(name);
        if (host.shadowRoot) host.shadowRoot.replaceChildren(make("slot"));
      }
    },
  };
}

function hasContent(host: HTMLElement): boolean {
  return host.childElementCount > 0 || /\S/.test(host.textContent || "");
}

type Dresser = (host: HTMLElement, label: string) => ShadowRoot;

/** Dresses elements in the default look, beside a slot: content that the page puts in later takes its place. */
function createDresser(): Dresser {
  const text = make("span", { part: "label" });
  const look = make("span", { part: "button" }, makeSign(), text);
  return (host, label) => {
    text.textContent = label;
    // A copy of one look takes a fraction of the time of making it.
    const copy = document.importNode(look, true);
    const slot = make("slot");
    const root = host.shadowRoot || host.attachShadow({ mode: "open" });
    slot.onslotchange = () => {
      if (hasContent(host)) copy.remove();
      else root.prepend(copy);
    };
    root.replaceChildren(copy, slot);
    return root;
  };
}
