// Which elements are buttons, in which order, and how that is kept true while the page changes (run-button.md §7, §8).

import { WATCHED_ATTRIBUTES, attributesOf } from "./attributes.ts";
import type { Settings } from "./settings.ts";

export interface ButtonList {
  /** Takes notice of what the page did since, which is cheap when it did nothing, and answers the buttons in their order. */
  current(): readonly HTMLElement[];
  /** Looks at the whole page again. */
  look(): void;
  /** Makes a shadow root part of the page. */
  adopt(root: ShadowRoot): void;
  stop(): void;
}

/** `changed` is called after each look at the page, the first included. */
export function createButtonList(
  settings: Settings,
  changed: (elements: readonly HTMLElement[], isMixed: boolean) => void,
): ButtonList {
  const roots = new Set<ParentNode>();
  const selector = buttonSelector(settings);
  let elements: readonly HTMLElement[] = [];

  const look = (): void => {
    const before = elements;
    elements = [...roots].flatMap((root) =>
      root.isConnected ? [...root.querySelectorAll<HTMLElement>(selector)] : [],
    );
    for (const gone of before) if (!elements.includes(gone)) writeIndex(gone);
    elements.forEach(writeIndex);
    changed(elements, !selector.split(",").some((one) => elements.every((element) => element.matches(one))));
  };
  const isButton = (node: Node): node is Element => node instanceof Element && node.matches(selector);
  const holdsButton = (node: Node): boolean =>
    isButton(node) || (node instanceof Element && node.querySelector(selector) !== null);
  const matters = ({ target, addedNodes, removedNodes, attributeName }: MutationRecord): boolean =>
    attributeName
      ? elements.some((element) => element === target) || isButton(target)
      : SOME.call(addedNodes, holdsButton) || SOME.call(removedNodes, holdsButton);
  const take = (records: readonly MutationRecord[]): void => {
    if (records.some(matters)) look();
  };
  const observer = new MutationObserver(take);
  const adopt = (root: ParentNode): void => {
    roots.add(root);
    if (settings.read("observe") !== "off")
      observer.observe(root, { subtree: true, childList: true, attributeFilter: WATCHED_ATTRIBUTES });
  };
  adopt(document);
  look();

  return {
    current() {
      take(observer.takeRecords());
      return elements;
    },
    look,
    adopt,
    stop: () => observer.disconnect(),
  };
}

const SOME: (this: NodeList, test: (node: Node) => boolean) => boolean = [].some;

/** Matches everything that is a button. */
export function buttonSelector(settings: Settings): string {
  const extra = settings.read("class");
  return `.waybill-run-button,.postman-run-button${extra && `,.${CSS.escape(extra)}`}`;
}

/** Without an index the element is no button any more. */
function writeIndex(element: Element, index?: number): void {
  for (const name of attributesOf("button-index")) {
    if (index === undefined) element.removeAttribute(name);
    else element.setAttribute(name, `${index}`);
  }
}
