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
  /** The element it belongs to, and the place in the list that this element has or had. */
  host: Element | undefined;
  index: number | undefined;
}

export interface EnvironmentStore {
  segregateEnvironments: boolean;
  shareEmbeddedEnvironments: boolean;
  /** Follows elements to their new places. */
  refresh(buttons: readonly Element[]): void;
  /** Embedded ones in the order of the buttons, then made ones by age. */
  known(): readonly HeldEnvironment[];
  /** The environments that a call with this name and index is about. */
  find(name: string, index: number | undefined): readonly HeldEnvironment[];
  create(name: string, values: readonly ButtonVariable[], index: number | undefined): void;
  remove(held: HeldEnvironment): void;
  /** What a button hands over; one for each name. */
  visibleTo(host: Element): readonly HeldEnvironment[];
  placeOf(held: HeldEnvironment): number | undefined;
}

interface Embed {
  readonly param: string;
  held: readonly HeldEnvironment[];
}

export function createEnvironmentStore(report: Report): EnvironmentStore {
  const embeds = new Map<Element, Embed>();
  let buttons: readonly Element[] = [];
  let made: readonly HeldEnvironment[] = [];

  const ownerOf = ({ host, index = -1 }: HeldEnvironment): Element | undefined =>
    host && buttons.includes(host) ? host : buttons[index];
  const embeddedIn = (host: Element): readonly HeldEnvironment[] => {
    const param = readAttribute(host, "param");
    let embed = embeds.get(host);
    if (!embed || embed.param !== param) embeds.set(host, (embed = { param, held: decodeEmbed(param, host, report) }));
    return embed.held;
  };

  const store: EnvironmentStore = {
    segregateEnvironments: false,
    shareEmbeddedEnvironments: false,
    refresh(current) {
      buttons = current;
      // Read when first asked for, and soon in any case: what is malformed is to be heard of.
      setTimeout(store.known);
      for (const held of made) {
        const owner = ownerOf(held);
        // Made for a button that was not there yet: from now on it follows that element.
        held.host = held.host || owner;
        if (owner && owner === held.host) held.index = buttons.indexOf(owner);
      }
    },
    known: () => [...buttons.flatMap(embeddedIn), ...made],
    find: (name, index) =>
      store
        .known()
        .filter((held) => held.name === name && (!store.segregateEnvironments || store.placeOf(held) === index)),
    create(name, values, index) {
      made = [...made, { name, values, isEmbedded: false, host: undefined, index }];
      store.refresh(buttons);
    },
    remove(held) {
      made = made.filter((one) => one !== held);
      for (const embed of embeds.values()) embed.held = embed.held.filter((one) => one !== held);
    },
    visibleTo(host) {
      const best = new Map<string, HeldEnvironment>();
      const rank = (held: HeldEnvironment): number => (held.isEmbedded ? 2 : 0) + (ownerOf(held) === host ? 0 : 1);
      for (const held of store.known()) {
        const isForAll = !store.segregateEnvironments && (!held.isEmbedded || store.shareEmbeddedEnvironments);
        const known = best.get(held.name);
        if ((isForAll || ownerOf(held) === host) && (!known || rank(held) < rank(known))) best.set(held.name, held);
      }
      return [...best.values()];
    },
    placeOf(held) {
      const owner = ownerOf(held);
      return owner ? buttons.indexOf(owner) : held.index;
    },
  };
  return store;
}

function decodeEmbed(param: string, host: Element, report: Report): HeldEnvironment[] {
  return decodeParam(param).flatMap((decoded): HeldEnvironment[] => {
    if (decoded.ok) return [{ ...decoded.environment, isEmbedded: true, host, index: undefined }];
    report.fault({ code: "E_PARAM", name: decoded.name }, decoded.reason);
    report.defect(new Error(`E_PARAM ${decoded.name} ${decoded.reason}`));
    return [];
  });
}
