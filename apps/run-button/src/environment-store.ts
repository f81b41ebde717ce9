// Which environments there are, whose they are, and who hands them over (run-button.md §7).

import { decodeParam } from "@waybill/button-protocol";
import type { ButtonVariable } from "@waybill/button-protocol";
import { readAttribute } from "./attributes.ts";
import type { Report } from "./report.ts";

/** An environment as held: it changes in place. */
export interface HeldEnvironment {
  readonly name: string;
  readonly isEmbedded: boolean;
  values: readonly ButtonVariable[];
  /** The element it belongs to. */
  host?: Element | undefined;
  /** The place in the list that this element has, or had: whoever has it then is the owner. */
  index?: number | undefined;
}

export interface EnvironmentStore {
  segregateEnvironments: boolean;
  shareEmbeddedEnvironments: boolean;
  /** What the publisher wants to be named as the referrer. */
  referrer: string;
  /** Follows elements to their new places. */
  refresh(buttons: readonly Element[]): void;
  /** Embedded ones in the order of the buttons, then made ones by age. */
  known(): readonly HeldEnvironment[];
  /** The environments that a call with this name and index is about. */
  find(name: string, index: number | undefined): readonly HeldEnvironment[];
  create(name: string, values: readonly ButtonVariable[], index: number | undefined): void;
  remove(held: HeldEnvironment): void;
  /** What a button hands over, its own first; one for each name. */
  visibleTo(host: Element): readonly HeldEnvironment[];
}

interface Embed {
  readonly param: string;
  held: readonly HeldEnvironment[];
}

export function createEnvironmentStore(report: Report): EnvironmentStore {
  const embeds = new WeakMap<Element, Embed>();
  let buttons: readonly Element[] = [];
  let made: readonly HeldEnvironment[] = [];

  const embeddedIn = (host: Element, index: number): readonly HeldEnvironment[] => {
    const param = readAttribute(host, "param");
    let embed = embeds.get(host);
    if (!embed || embed.param !== param) embeds.set(host, (embed = { param, held: decodeEmbed(param, host, report) }));
    for (const held of embed.held) held.index = index;
    return embed.held;
  };

  const store: EnvironmentStore = {
    segregateEnvironments: false,
    shareEmbeddedEnvironments: false,
    referrer: "",
    refresh(current) {
      buttons = current;
      // Read when first asked for, and soon in any case: what is malformed is to be heard of.
      setTimeout(store.known);
      for (const held of made) {
        // Made for a button that was not there yet: from now on it follows that element.
        const { host = buttons[Number(held.index)] } = held;
        held.host = host;
        if (host && buttons.includes(host)) held.index = buttons.indexOf(host);
      }
    },
    known: () => [...buttons.flatMap(embeddedIn), ...made],
    find: (name, index) =>
      store.known().filter((held) => held.name === name && (!store.segregateEnvironments || held.index === index)),
    create(name, values, index) {
      made = [...made, { name, values, isEmbedded: false, index }];
      store.refresh(buttons);
    },
    remove(held) {
      const others = (list: readonly HeldEnvironment[]) => list.filter((one) => one !== held);
      made = others(made);
      const embed = held.host && embeds.get(held.host);
      if (embed) embed.held = others(embed.held);
    },
    visibleTo(host) {
      const place = buttons.indexOf(host);
      const rank = (held: HeldEnvironment): number => (held.isEmbedded ? 2 : 0) + (held.index === place ? 0 : 1);
      return store
        .known()
        .filter(
          (held) =>
            held.index === place ||
            (!store.segregateEnvironments && (!held.isEmbedded || store.shareEmbeddedEnvironments)),
        )
        .sort((one, other) => rank(one) - rank(other))
        .filter((held, at, all) => all.findIndex((one) => one.name === held.name) === at);
    },
  };
  return store;
}

function decodeEmbed(param: string, host: Element, report: Report): HeldEnvironment[] {
  return decodeParam(param).flatMap((decoded): HeldEnvironment[] => {
    if (decoded.ok) return [{ ...decoded.environment, isEmbedded: true, host }];
    report.fault({ code: "E_PARAM", name: decoded.name }, decoded.reason);
    report.defect(new Error(`E_PARAM ${decoded.reason}`));
    return [];
  });
}
