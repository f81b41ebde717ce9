// From a click to the console: what is opened, whether the visitor is asked, and what is said about it.

import { announce } from "./announce.ts";
import type { EnvironmentStore } from "./environment-store.ts";
import { handOff } from "./hand-off.ts";
import type { HandOffOutcome } from "./hand-off.ts";
import { hasDialog } from "./has-dialog.ts";
import type { Extras } from "./extras.ts";
import { makePayload } from "./make-payload.ts";
import type { Opening } from "./opening.ts";
import type { Prompt } from "./prompt.ts";
import type { FaultCode, Report } from "./report.ts";
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
  readonly extras: Extras;
  readonly store: EnvironmentStore;
  /** The buttons as they are at the time. */
  listed(): readonly HTMLElement[];
}

export function createButtonOpener(parts: ButtonOpenerParts): ButtonOpener {
  const { settings, report, store, prompt, listed } = parts;
  const openingOf = (host: HTMLElement, index = listed().indexOf(host)): Opening => {
    const opening: Opening = {
      host,
      resolved: resolveCollection(host, parts),
      payloadNow(isLink) {
        // A page that renders again may have put another element in the place of this one.
        const there = listed()[index];
        const current = host.isConnected || !there ? host : there;
        const now = resolveCollection(current, parts);
        const held = store.visibleTo(current).filter((one) => !(isLink && now.replacesEmbedded && one.isEmbedded));
        return makePayload(now.wanted, held, store.referrer);
      },
      launch: () =>
        handOff(opening, (outcome, reason) => {
          const code = CODES[outcome];
          if (code) report.fault({ code, index }, reason);
          if (outcome === "received") say(host, "sent", index);
          if (prompt) prompt.tell(opening, outcome, reason);
        }),
    };
    return opening;
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

const CODES: Partial<Readonly<Record<HandOffOutcome, FaultCode>>> = { blocked: "E_POPUP", rejected: "E_HANDOFF" };

function say(host: HTMLElement, type: "open" | "sent", index: number): boolean {
  return announce(host.isConnected ? host : document, type, { index, element: host });
}
