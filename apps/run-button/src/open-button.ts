// From a click to the console: what is opened, whether the visitor is asked, and what is said about it.

import { isAllowedAddress } from "@waybill/button-protocol";
import type { Payload } from "@waybill/button-protocol";
import { readAttribute } from "./attributes.ts";
import type { HeldEnvironment } from "./environment-store.ts";
import { handOff } from "./hand-off.ts";
import type { HandOffOutcome } from "./hand-off.ts";
import { makeLink } from "./make-link.ts";
import { makePayload } from "./make-payload.ts";
import type { Opening, Prompt } from "./prompt.ts";
import type { Report } from "./report.ts";
import { resolveCollection } from "./resolve-collection.ts";
import type { Settings } from "./settings.ts";

export interface ButtonOpener {
  /** False when a listener of the page prevented it. */
  open(host: HTMLElement): boolean;
  /** Makes the link ready before it may be needed. */
  prepare(host: HTMLElement): void;
}

export interface ButtonOpenerParts {
  readonly settings: Settings;
  readonly report: Report;
  readonly prompt: Prompt | undefined;
  referrer(): string;
  /** The buttons as they are at the time. */
  buttons(): readonly HTMLElement[];
  visibleTo(host: HTMLElement): readonly HeldEnvironment[];
}

// oxlint-disable-next-line max-lines-per-function -- one closure over what the page says now
export function createButtonOpener(parts: ButtonOpenerParts): ButtonOpener {
  const { settings, report, prompt, buttons } = parts;
  const links = new WeakMap<Element, readonly [string, Promise<string | undefined>]>();
  const payloadOf = (host: HTMLElement, isLink = false): Payload => {
    const resolved = resolveCollection(host, settings.read("collection-template"));
    const held = parts.visibleTo(host).filter((one) => !(isLink && resolved.replacesEmbedded && one.isEmbedded));
    return makePayload(resolved, held, parts.referrer());
  };
  const linkOf = (host: HTMLElement): Promise<string | undefined> => {
    const payload = payloadOf(host, true);
    const text = JSON.stringify(payload);
    const [known, ready] = links.get(host) || [];
    if (ready && known === text) return ready;
    const link = makeLink(consoleAddress(settings), payload);
    links.set(host, [text, link]);
    return link;
  };
  const openingOf = (host: HTMLElement): Opening => {
    const console = consoleAddress(settings);
    const resolved = resolveCollection(host, settings.read("collection-template"));
    const index = buttons().indexOf(host);
    // A page that renders again may have put another element in the place of this one.
    const current = (): HTMLElement => (host.isConnected ? host : buttons()[index] || host);
    const fault = console ? resolved.fault : { code: "E_CONFIG" as const, message: "no console is configured" };
    const opening: Opening = {
      host,
      ...resolved,
      ...(fault && { fault }),
      name: collectionName(host),
      visibility: readAttribute(host, "visibility"),
      console: fault && fault.code !== "E_UNRESOLVED" ? "" : console.replace(/^https?:\/\//, ""),
      environments: () => payloadOf(current()).environments,
      link: () => linkOf(current()),
      launch: () =>
        handOff({
          console,
          collection: "url" in resolved.collection ? resolved.collection.url : "",
          payload: () => payloadOf(current()),
          settle: (outcome) => settle(opening, outcome, index),
        }),
    };
    return opening;
  };
  const settle = (opening: Opening, outcome: HandOffOutcome, index: number): void => {
    if (outcome.kind === "blocked") report.fault({ code: "E_POPUP", index });
    if (outcome.kind === "rejected") report.fault({ code: "E_HANDOFF", index }, outcome.reason);
    if (outcome.kind === "received") say(opening.host, "sent", index);
    if (prompt) prompt.tell(opening, outcome);
  };
  return {
    open(host) {
      const index = buttons().indexOf(host);
      if (!say(host, "open", index)) return false;
      const opening = openingOf(host);
      if (opening.fault) report.fault({ code: opening.fault.code, index }, opening.fault.message);
      if (prompt && (opening.fault || hasDialog(host, settings))) prompt.show(opening);
      else opening.launch();
      return true;
    },
    prepare: (host) => void linkOf(host),
  };
}

/** Does a click ask first? */
export function hasDialog(host: Element, settings: Settings): boolean {
  return (readAttribute(host, "modal") || settings.read("modal")) !== "off";
}

/** A short name from the collection's address; ids name nothing. */
export function collectionName(host: Element): string {
  const address = readAttribute(host, "collection") || readAttribute(host, "api-schema-url");
  const [, name = "collection"] = /([^/.]+)[^/]*$/.exec(address.replace(/[?#].*/, "")) || [];
  return name;
}

/** Without query, fragment and `/` at its end; empty for what must not be opened. */
function consoleAddress(settings: Settings): string {
  const address = settings.read("console").replace(/\/*(?:[?#].*)?$/, "");
  return isAllowedAddress(address, location.protocol) ? address : "";
}

function say(host: HTMLElement, type: "open" | "sent", index: number): boolean {
  const detail = { index, element: host };
  const event = new CustomEvent(`waybill:${type}`, {
    detail,
    bubbles: true,
    composed: true,
    cancelable: type === "open",
  });
  return (host.isConnected ? host : document).dispatchEvent(event);
}
