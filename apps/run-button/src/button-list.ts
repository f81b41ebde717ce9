// Which elements are buttons, in which order, and how that is kept true while the page changes (run-button.md §7, §8).

import { WATCHED_ATTRIBUTES, attributesOf } from "./attributes.ts";
import type { Settings } from "./settings.ts";

export interface ButtonList {
  /** Takes notice of what the page did since, which is cheap when it did nothing, and answers the buttons in their order. */
  current(): readonly HTMLElement[];
  /** Looks at the whole page again; a shadow root is part of it from then on. */
  scan(root?: ParentNode): void;
  stop(): unknown;
}

/** `changed` is called after each look at the page, the first included. */
export function createButtonList(
  settings: Settings,
  changed: (elements: readonly HTMLElement[], isMixed: boolean) => void,
): ButtonList {
  const roots: ParentNode[] = [document];
  const selector = buttonSelector(settings);
  let elements: readonly HTMLElement[] = [];

  const look = (): void => {
    const before = elements;
    elements = roots.flatMap((root) => (root.isConnected ? [...root.querySelectorAll<HTMLElement>(selector)] : []));
    for (const gone of before) if (!elements.includes(gone)) writeIndex(gone, undefined);
    elements.forEach(writeIndex);
    changed(elements, !selector.split(",").some((one) => elements.every((element) => element.matches(one))));
  };
  const holdsButton = (node: Node): boolean =>
    node instanceof Element &&
    (node.matches(selector) || (node.firstElementChild && node.querySelector(selector)) !== null);
  const matters = ({ target, addedNodes, removedNodes, attributeName }: MutationRecord): boolean =>
    attributeName
      ? elements.some((element) => element === target) || (target instanceof Element && target.matches(selector))
      : SOME.call(addedNodes, holdsButton) || SOME.call(removedNodes, holdsButton);
  const take = (records: readonly MutationRecord[]): void => {
    if (records.some(matters)) look();
  };
  const observer = settings.read("observe") === "off" ? undefined : new MutationObserver(take);
  const watch = (root: Node): unknown =>
    observer && observer.observe(root, { subtree: true, childList: true, attributeFilter: WATCHED_ATTRIBUTES });
  watch(document);
  look();

  return {
    current() {
      if (observer) take(observer.takeRecords());
      return elements;
    },
    scan(root) {
      if (root instanceof ShadowRoot && !roots.includes(root)) {
        roots.push(root);
        watch(root);
      }
      look();
    },
    stop: () => observer && observer.disconnect(),
  };
}

const SOME: (this: NodeList, test: (node: Node) => boolean) => boolean = Array.prototype.some;

/** Matches everything that is a button. */
export function buttonSelector(settings: Settings): string {
  const extra = settings.read("class");
  return [".waybill-run-button", ".postman-run-button", ...(extra ? [`.${CSS.escape(extra)}`] : [])].join();
}

/** Without an index the element is no button any more. */
function writeIndex(element: Element, index?: number): void {
  for (const name of attributesOf("button-index")) {
    if (index === undefined) element.removeAttribute(name);
    else element.setAttribute(name, `${index}`);
  }
}
