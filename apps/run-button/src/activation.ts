// Clicks and keys, heard where they pass and not at the buttons: elements that come and go need no listeners (run-button.md §8).

import { INTERACTIVE } from "./interactive.ts";
import { listen } from "./listen.ts";

export interface ActivationParts {
  /** The button among the elements of a path. An event that acts may be what starts the SDK. */
  hostIn(path: readonly EventTarget[], isActing: boolean): HTMLElement | undefined;
  open(host: HTMLElement): void;
  prepare(host: HTMLElement): void;
}

/** Listens to a root, and answers what stops it. Several roots may hear one event: it is acted on once. */
export type Activation = (root: EventTarget) => () => void;

const TYPES = ["click", "keydown", "keyup", "pointerover", "focusin"];

export function createActivation({ hostIn, open, prepare }: ActivationParts): Activation {
  const seen = new WeakSet<Event>();
  let prepared: HTMLElement | undefined;

  const click = (event: MouseEvent, host: HTMLElement): void => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    if (event.composedPath().some((target) => target instanceof HTMLAnchorElement)) event.preventDefault();
    open(host);
  };
  const press = (event: KeyboardEvent, host: HTMLElement): void => {
    const isSpace = event.key === " ";
    const isOurs = event.composedPath()[0] === host && !host.matches(INTERACTIVE);
    if (!isOurs || (!isSpace && event.key !== "Enter")) return;
    if (event.type === "keydown") event.preventDefault();
    // A click of our own, so that the page's click handlers hear of it too.
    if ((event.type === "keyup") === isSpace && !event.repeat) host.click();
  };
  // Events of either kind; the type tells which.
  const hear = (event: MouseEvent & KeyboardEvent): void => {
    const isActing = event.type === "click";
    const host = seen.has(event) ? undefined : hostIn(event.composedPath(), isActing);
    seen.add(event);
    if (!host) return;
    if (event.key) press(event, host);
    else if (isActing) click(event, host);
    else if (host !== prepared) prepare((prepared = host));
  };
  return (root) => {
    const stops = TYPES.map((type) => listen(root, type, hear, true));
    return () => stops.forEach((stop) => stop());
  };
}
