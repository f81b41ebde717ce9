// The SDK as a page sees it: puts the parts together and keeps the order of the start (run-button.md §2.2).

import { createActivation } from "./activation.ts";
import { readAttribute } from "./attributes.ts";
import { buttonSelector, createButtonList } from "./button-list.ts";
import type { ButtonList } from "./button-list.ts";
import { createCompatibility } from "./compatibility.ts";
import { createEnvironmentCalls } from "./environment-calls.ts";
import type { EnvironmentCalls } from "./environment-calls.ts";
import { createEnvironmentStore } from "./environment-store.ts";
import type { HostLook, HostLookParts } from "./host-look.ts";
import { plainAddress } from "./make-payload.ts";
import { collectionName, createButtonOpener, hasDialog } from "./open-button.ts";
import type { Prompt } from "./prompt.ts";
import { createProperties } from "./properties.ts";
import { createReport } from "./report.ts";
import { createSettings } from "./settings.ts";
import type { RunButtonSettings, Settings } from "./settings.ts";
import { VERSION } from "./version.ts";

/** The names of the events on `document`, without `waybill:`. */
export type RunButtonEvent = "open" | "sent" | "error";

export interface RunButton {
  readonly version: string;
  /** Resolves when buttons work and queued calls have been applied. */
  readonly ready: Promise<void>;
  readonly env: EnvironmentCalls;
  configure(settings: RunButtonSettings): void;
  /** The buttons in the order of their indexes. */
  buttons(): readonly HTMLElement[];
  /** As if the button had been clicked. False when there is none, or a listener prevented it. */
  open(button: number | Element): boolean;
  /** Looks for buttons again; a shadow root given here is looked through from now on. */
  scan(root?: ParentNode): void;
  /** Answers a function that stops listening. */
  on(event: RunButtonEvent, listener: (event: CustomEvent) => void): () => void;
  /** Takes back listeners, observer, dialog, styles and attributes. The stub is there again afterwards. */
  destroy(): void;
}

export interface RunButtonParts {
  readonly script: HTMLOrSVGScriptElement | null;
  /** What is seen, apart from what is done. */
  prompt?(settings: Settings): Prompt;
  look?(parts: HostLookParts): HostLook;
}

/** Makes the SDK of a page and starts it at the first moment when the page has been read. */
// One closure, longer than usual: this is where the parts get to know each other, and nowhere else.
// oxlint-disable-next-line max-lines-per-function
export function createRunButton({ script, prompt: makePrompt, look: makeLook }: RunButtonParts): RunButton {
  const settings = createSettings(script);
  const report = createReport();
  const store = createEnvironmentStore(report);
  const prompt = makePrompt && makePrompt(settings);
  const look =
    makeLook &&
    makeLook({
      nonce: () => settings.read("nonce"),
      nameOf: (host) => readAttribute(host, "label") || `Run ${collectionName(host)} in Waybill`,
      hasDialog: (host) => hasDialog(host, settings),
    });
  const seen = new WeakSet<HTMLElement>();
  let list: ButtonList | undefined;
  let referrer = "";

  const upgrade = (host: HTMLElement): void => {
    if (seen.has(host)) return;
    seen.add(host);
    try {
      if (look) look.upgrade(host);
    } catch (error) {
      // One bad button must not stop the others.
      report.defect(error);
    }
  };
  const buttons = (): readonly HTMLElement[] => {
    if (!list) return [];
    list.sync();
    return list.elements;
  };
  const environments = createEnvironmentCalls({ store, report, buttons });
  const opener = createButtonOpener({
    settings,
    report,
    prompt,
    buttons,
    referrer: () => referrer,
    visibleTo(host) {
      buttons();
      return store.visibleTo(host);
    },
  });
  const activation = createActivation({
    ...opener,
    // A click may come before the page has been read to its end: then this is the start.
    hostIn(path, isActing) {
      const isFirst =
        isActing && path.some((target) => target instanceof Element && target.matches(buttonSelector(settings)));
      const known = isFirst ? start() : list;
      return known && known.hostIn(path);
    },
  });
  const compatibility = createCompatibility({
    settings,
    report,
    isTaking: Boolean(script && script.hasAttribute("data-waybill-take-over")),
    environments,
    properties: createProperties(store, environments),
    setReferrer(url) {
      const plain = plainAddress(String(url));
      referrer = plain || referrer;
      return plain !== "";
    },
  });
  const start = (): ButtonList => {
    if (list) return list;
    list = createButtonList(settings, (elements, isMixed) => {
      if (isMixed) report.warn("mixed class names: pass the element instead of an index");
      store.refresh(elements);
      elements.forEach(upgrade);
    });
    compatibility.install();
    resolveReady();
    return list;
  };
  const startWhenRead = (): void => {
    if (document.readyState !== "loading") start();
  };
  let resolveReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    resolveReady = resolve;
  });

  const sdk: RunButton = {
    version: VERSION,
    ready,
    env: environments,
    configure: settings.configure,
    buttons,
    open(button) {
      const host = buttons().find((element, index) => element === button || index === button);
      return host !== undefined && opener.open(host);
    },
    scan(root) {
      start().scan(root);
      start().roots.forEach(activation.listen);
    },
    on(event, listener) {
      const type = `waybill:${event}`;
      const hear = (heard: Event): void => listener(heard as CustomEvent);
      document.addEventListener(type, hear);
      return () => document.removeEventListener(type, hear);
    },
    destroy() {
      document.removeEventListener("readystatechange", startWhenRead);
      activation.stop();
      if (list) list.stop();
      if (look) look.undo();
      if (prompt) prompt.remove();
      compatibility.remove();
      if (holder.WaybillButton === sdk) delete holder.WaybillButton;
    },
  };
  const holder = sdkHolder();
  holder.WaybillButton = sdk;
  activation.listen(document);
  document.addEventListener("readystatechange", startWhenRead);
  startWhenRead();
  return sdk;
}

/** The window, as far as it holds the SDK. */
export function sdkHolder(): { WaybillButton?: RunButton } {
  return window as { WaybillButton?: RunButton };
}
