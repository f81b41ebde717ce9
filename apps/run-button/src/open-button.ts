// From a click to the console: what is opened, whether the visitor is asked, and what is said about it.

import { isAllowedAddress } from "@waybill/button-protocol";
import { announce } from "./announce.ts";
import type { HeldEnvironment } from "./environment-store.ts";
import { handOff } from "./hand-off.ts";
import type { HandOffOutcome } from "./hand-off.ts";
import { hasDialog } from "./has-dialog.ts";
import type { Hints } from "./hints.ts";
import { makePayload } from "./make-payload.ts";
import type { Opening } from "./opening.ts";
import type { Prompt } from "./prompt.ts";
import type { Report } from "./report.ts";
import { resolveCollection } from "./resolve-collection.ts";
import type { Settings } from "./settings.ts";

export interface ButtonOpener {
  /** False when a listener of the page prevented it. */
  open(host: HTMLElement): boolean;
  /** Called where a click may follow. */
  prepare(host: HTMLElement): void;
}

export interface ButtonOpenerParts {
  readonly settings: Settings;
  readonly report: Report;
  readonly prompt: Prompt | undefined;
  readonly hints: Hints | undefined;
  referrerNow(): string;
  /** The buttons as they are at the time. */
  listed(): readonly HTMLElement[];
  visibleTo(host: HTMLElement): readonly HeldEnvironment[];
}

export function createButtonOpener(parts: ButtonOpenerParts): ButtonOpener {
  const { settings, report, prompt, listed, hints } = parts;
  const openingOf = (host: HTMLElement, index = listed().indexOf(host)): Opening => {
    const resolve = (button: HTMLElement) =>
      resolveCollection(button, settings.read("collection-template"), hints && hints.attribute(button));
    const resolved = resolve(host);
    const address = consoleAddress(settings);
    const opening: Opening = {
      host,
      resolved: address ? resolved : { ...resolved, fault: ["E_CONFIG", "no console is configured"] },
      address,
      payloadNow(isLink) {
        // A page that renders again may have put another element in the place of this one.
        const current = (!host.isConnected && listed()[index]) || host;
        const now = resolve(current);
        const held = parts.visibleTo(current).filter((one) => !(isLink && now.replacesEmbedded && one.isEmbedded));
        return makePayload(now, held, parts.referrerNow());
      },
      launch: () => handOff(opening, (outcome) => settle(opening, outcome, index)),
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
      const index = listed().indexOf(host);
      if (!say(host, "open", index)) return false;
      const opening = openingOf(host, index);
      const { fault } = opening.resolved;
      if (fault) report.fault({ code: fault[0], index }, fault[1]);
      if (prompt && (fault || hasDialog(host, settings))) prompt.show(opening);
      else opening.launch();
      return true;
    },
    prepare: (host) => prompt && prompt.prepare(openingOf(host)),
  };
}

/** Without query, fragment and `/` at its end; empty for what must not be opened. */
function consoleAddress(settings: Settings): string {
  const address = settings.read("console").replace(/\/*(?:[?#].*)?$/, "");
  return isAllowedAddress(address, location.protocol) ? address : "";
}

function say(host: HTMLElement, type: "open" | "sent", index: number): boolean {
  return announce(host.isConnected ? host : document, type, { index, element: host });
}
