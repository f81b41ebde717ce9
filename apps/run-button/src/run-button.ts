// The SDK as a page sees it: puts the parts together and keeps the order of the start (run-button.md §2.2).

import { createActivation } from "./activation.ts";
import { buttonSelector, createButtonList } from "./button-list.ts";
import type { ButtonList } from "./button-list.ts";
import { createCompatibility } from "./compatibility.ts";
import { createEnvironmentCalls } from "./environment-calls.ts";
import type { EnvironmentCalls } from "./environment-calls.ts";
import { createEnvironmentStore } from "./environment-store.ts";
import { listen } from "./listen.ts";
import { createButtonOpener } from "./open-button.ts";
import { createProperties } from "./properties.ts";
import type { HostLook } from "./host-look.ts";
import type { Extras, Face } from "./extras.ts";
import { createReport } from "./report.ts";
import { createSettings } from "./settings.ts";
import type { RunButtonSettings, ScriptTag } from "./settings.ts";
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

/** Makes the SDK of a page and starts it at the first moment when the page has been read. */
// One closure, longer than usual: this is where the parts get to know each other, and nowhere else.
// oxlint-disable-next-line max-lines-per-function
export function createRunButton(script: ScriptTag | null, extras: Extras = {}): RunButton {
  const settings = createSettings(script);
  const report = createReport(extras.explanations);
  const store = createEnvironmentStore(report);
  const { prompt, makeLook }: Partial<Face> = extras.makeFace ? extras.makeFace(settings, report) : {};
  const undoes: (() => unknown)[] = [];
  let list: ButtonList | undefined;
  let look: HostLook | undefined;

  const listed = (): readonly HTMLElement[] => (list ? list.current() : []);
  const environments = createEnvironmentCalls({ store, report, listed });
  const opener = createButtonOpener({
    settings,
    report,
    extras,
    prompt,
    listed,
    store,
  });
  const activate = createActivation({
    ...opener,
    hostIn(path, isActing) {
      // A click may come before the page has been read to its end: then this is the start.
      const isButton = (target: EventTarget) => target instanceof Element && target.matches(buttonSelector(settings));
      if (!list && isActing && path.some(isButton)) start();
      return listed().find((element) => path.includes(element));
    },
  });
  const compatibility = createCompatibility({
    settings,
    report,
    extras,
    methods: new Map<string, (...values: unknown[]) => unknown>([
      // The first four are also called by these names.
      ...Object.entries(environments)
        .slice(0, 4)
        .map(([name, call]) => [`env.${name}`, call] as const),
      ...Object.entries(createProperties(store, environments)),
    ]),
  });
  const start = (): ButtonList => {
    if (list) return list;
    list = createButtonList(settings, (elements, isMixed) => {
      if (isMixed) report.warn("mixed class names: use elements as indexes");
      store.refresh(elements);
      if (look) elements.forEach(look.upgrade);
    });
    undoes.push(list.stop);
    compatibility.install();
    // What is seen comes after what works: a page that is being loaded is not held up twice as long.
    setTimeout(() => {
      look = makeLook && makeLook();
      if (look) listed().forEach(look.upgrade);
      resolveReady();
    });
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
    buttons: listed,
    open(button) {
      const host = listed().find((element, index) => element === button || index === button);
      return !!host && opener.open(host);
    },
    scan(root) {
      const { adopt, look } = start();
      if (root instanceof ShadowRoot) {
        undoes.push(...activate(root));
        adopt(root);
      }
      look();
    },
    on(event, listener) {
      return listen(document, `waybill:${event}`, listener);
    },
    destroy() {
      for (const undo of undoes) undo();
      if (look) look.undo();
      if (prompt) prompt.remove();
      compatibility.remove();
      list = undefined;
      if (holder.WaybillButton === sdk) delete holder.WaybillButton;
    },
  };
  const holder = sdkHolder();
  holder.WaybillButton = sdk;
  undoes.push(...activate(document), listen(document, "readystatechange", startWhenRead));
  startWhenRead();
  return sdk;
}

/** The window, as far as it holds the SDK. */
export function sdkHolder(): { WaybillButton?: RunButton } {
  return window as { WaybillButton?: RunButton };
}
