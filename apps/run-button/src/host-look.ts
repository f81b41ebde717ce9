// What the SDK does to an element that is a button: the default look where there is none, and what makes it operable.

import { BUTTON_STYLE } from "./button-style.ts";
import { SIGN, createStyler, make, makeIcon } from "./dom.ts";

export interface HostLook {
  upgrade(host: HTMLElement): void;
  /** Takes back what can be: attributes and the default look. */
  undo(): void;
}

export interface HostLookParts {
  nonce(): string;
  /** Words for a button that has none of its own. */
  nameOf(host: HTMLElement): string;
  hasDialog(host: HTMLElement): boolean;
}

/** What has a keyboard behaviour of its own. */
export const INTERACTIVE = "a[href],button,input,select,textarea,summary";

export function createHostLook({ nonce, nameOf, hasDialog }: HostLookParts): HostLook {
  const style = createStyler(BUTTON_STYLE, nonce);
  const given: (readonly [HTMLElement, string])[] = [];
  const give = (host: HTMLElement, name: string, value: string): void => {
    if (host.hasAttribute(name)) return;
    host.setAttribute(name, value);
    given.push([host, name]);
  };
  return {
    upgrade(host) {
      const isNamed = host.hasAttribute("aria-labelledby") || hasContent(host);
      if (!hasContent(host) && !host.matches("a,button")) style(dress(host, nameOf(host)));
      if (!isNamed) give(host, "aria-label", nameOf(host));
      if (host.matches(INTERACTIVE) || host.querySelector(INTERACTIVE)) return;
      give(host, "role", "button");
      give(host, "tabindex", "0");
      if (hasDialog(host)) give(host, "aria-haspopup", "dialog");
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
  return host.childElementCount > 0 || (host.textContent || "").trim() !== "";
}

/** The default look, beside a slot: content that the page puts in later takes its place. */
function dress(host: HTMLElement, label: string): ShadowRoot {
  const look = make("span", { part: "button" }, makeIcon(...SIGN), make("span", { part: "label" }, label));
  const slot = make("slot");
  slot.addEventListener("slotchange", () => {
    look.hidden = hasContent(host);
  });
  const root = host.shadowRoot || host.attachShadow({ mode: "open" });
  root.replaceChildren(look, slot);
  return root;
}
