// A modal dialog in its own shadow root, so that the page's style and ours do not meet.

import { make } from "./dom.ts";

export interface Modal {
  open(opener: HTMLElement, content: HTMLElement): void;
  /** Replaces a part of the content. */
  update(selector: string, part: HTMLElement): void;
  close(): void;
  isOpen(): boolean;
  remove(): void;
}

export function createModal(style: (root: ShadowRoot) => void): Modal {
  const holder = make("div", { class: "waybill-run-button-dialog" });
  const root = holder.attachShadow({ mode: "open" });
  const dialog = make("dialog", { "aria-modal": "true", "aria-labelledby": "title", "aria-describedby": "what" });
  root.append(dialog);
  style(root);
  let returnTo: HTMLElement | undefined;
  let free: () => void = () => {};
  const isNative = typeof dialog.showModal === "function";
  const ended = (): void => {
    free();
    free = () => {};
    returnTo?.focus({ preventScroll: true });
    returnTo = undefined;
  };
  const modal: Modal = {
    open(opener, content) {
      dialog.replaceChildren(content);
      if (!holder.isConnected) document.body.append(holder);
      if (!modal.isOpen() || !holder.isConnected) {
        const active = document.activeElement;
        returnTo = opener.matches("[tabindex],a[href],button") || !(active instanceof HTMLElement) ? opener : active;
        if (isNative) dialog.showModal();
        else free = showWithout(dialog, holder, modal.close);
      }
      const first = dialog.querySelector<HTMLElement>(".primary") ?? dialog.querySelector<HTMLElement>("button");
      first?.focus({ preventScroll: true });
    },
    update: (selector, part) => dialog.querySelector(selector)?.replaceWith(part),
    close() {
      if (!modal.isOpen()) return;
      if (isNative) return dialog.close();
      dialog.removeAttribute("open");
      ended();
    },
    isOpen: () => holder.isConnected && dialog.hasAttribute("open"),
    remove() {
      modal.close();
      holder.remove();
    },
  };
  dialog.addEventListener("close", ended);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) modal.close();
  });
  return modal;
}

/** For engines without modal dialogs: the rest of the page is inert, and Tab stays inside. */
function showWithout(dialog: HTMLElement, holder: HTMLElement, close: () => void): () => void {
  const others = [...document.body.children].filter((element) => element !== holder && !element.hasAttribute("inert"));
  for (const element of others) element.setAttribute("inert", "");
  dialog.setAttribute("open", "");
  dialog.setAttribute("role", "dialog");
  dialog.classList.add("plain");
  const keys = (event: KeyboardEvent): void => {
    if (event.key === "Escape") close();
    if (event.key !== "Tab") return;
    const stops = [...dialog.querySelectorAll<HTMLElement>("button,a,summary,input")];
    const at = stops.findIndex((stop) => stop === event.composedPath()[0]);
    const next = stops[(at + (event.shiftKey ? stops.length - 1 : 1)) % stops.length];
    event.preventDefault();
    next?.focus();
  };
  dialog.addEventListener("keydown", keys);
  return () => {
    dialog.removeEventListener("keydown", keys);
    for (const element of others) element.removeAttribute("inert");
  };
}
