// Clicks and keys, heard where they pass and not at the buttons: elements that come and go need no listeners (run-button.md §8).

import { INTERACTIVE } from "./interactive.ts";
import { listen } from "./listen.ts";

export interface ActivationParts {
  /** The button that an event meets. An event that acts may be what starts the SDK. */
  hostIn(path: readonly EventTarget[], isActing: boolean): HTMLElement | undefined;
  open(host: HTMLElement): void;
  prepare(host: HTMLElement): void;
}

/** Listens to a root, and answers what stops it. Several roots may hear one event: it is acted on once. */
export type Activation = (root: EventTarget) => readonly (() => void)[];

export function createActivation({ hostIn, open, prepare }: ActivationParts): Activation {
  let last: Event | undefined;
  let prepared: HTMLElement | undefined;

  const click = (event: MouseEvent, host: HTMLElement, path: readonly EventTarget[]): void => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    if (path.some((target) => "href" in target)) event.preventDefault();
    open(host);
  };
  const press = (event: KeyboardEvent, host: HTMLElement): void => {
    const isSpace = event.key === " ";
    if (!isSpace && event.key !== "Enter") return;
    if (event.type === "keydown") event.preventDefault();
    // A click of our own, so that the page's click handlers hear of it too.
    if ((event.type === "keyup") === isSpace && !event.repeat) host.click();
  };
  // Events of either kind; the type tells which.
  const hear = (event: MouseEvent & KeyboardEvent): void => {
    const path = event.composedPath();
    const isActing = event.type === "click";
    const host = hostIn(path, isActing);
    if (!host || event === last) return;
    if (isActing) click(event, host, path);
    else if (!event.key) {
      if (host !== prepared) prepare((prepared = host));
    } else if (path[0] === host && !host.matches(INTERACTIVE)) press(event, host);
    last = event;
  };
  return (root) =>
    ["click", "keydown", "keyup", "pointerover", "focusin"].map((type) => listen(root, type, hear, true));
}
