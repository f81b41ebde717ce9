// A modal dialog in its own shadow root, so that the page's style and ours do not meet.

import { make } from "./dom.ts";
import { INTERACTIVE } from "./interactive.ts";
import type { Styler } from "./dom.ts";

export interface Modal {
  open(opener: HTMLElement, content: HTMLElement): void;
  close(): void;
  isOpen(): boolean;
  remove(): void;
}

/** Without a jump of the page. */
const QUIETLY = { preventScroll: true };

// oxlint-disable-next-line max-lines-per-function -- one dialog, opened and closed in two ways
export function createModal(style: Styler): Modal {
  const holder = make("div", { class: "waybill-run-button-dialog" });
  const root = holder.attachShadow({ mode: "open" });
  const dialog = make("dialog", {
    role: "dialog",
    "aria-labelledby": "title",
    "aria-describedby": "what",
  });
  root.append(dialog);
  style(root);
  const isNative = typeof dialog.showModal === "function";
  let returnTo: HTMLElement | undefined;
  let others: readonly Element[] = [];
  const ended = (): void => {
    for (const element of others) element.removeAttribute("inert");
    others = [];
    if (returnTo) returnTo.focus(QUIETLY);
  };
  const modal: Modal = {
    open(opener, content) {
      dialog.replaceChildren(content);
      // The page may have removed our nodes with its own.
      if (!holder.isConnected) {
        dialog.removeAttribute("open");
        document.body.append(holder);
      }
      if (!modal.isOpen()) {
        const active = document.activeElement;
        returnTo = opener.tabIndex < 0 && active instanceof HTMLElement ? active : opener;
        if (isNative) dialog.showModal();
        else {
          // Without modal dialogs the rest of the page is made inert.
          others = [...document.body.children].filter(
            (element) => element !== holder && !element.hasAttribute("inert"),
          );
          for (const element of others) element.setAttribute("inert", "");
          dialog.className = "plain";
          dialog.setAttribute("open", "");
        }
      }
      const first = dialog.querySelector<HTMLElement>(".primary") || dialog.querySelector("button");
      if (first) first.focus(QUIETLY);
    },
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
  dialog.onclose = ended;
  // A handler that answers false would keep links in the dialog from being followed.
  dialog.onclick = ({ target }) => {
    if (target === dialog) modal.close();
  };
  dialog.onkeydown = (event) => {
    if (event.key === "Escape") modal.close();
    if (event.key !== "Tab" || isNative) return;
    const stops = [...dialog.querySelectorAll<HTMLElement>(INTERACTIVE)];
    const at = stops.findIndex((stop) => stop === root.activeElement);
    event.preventDefault();
    const next = stops[(at + (event.shiftKey ? stops.length - 1 : 1)) % stops.length];
    if (next) next.focus();
  };
  return modal;
}
