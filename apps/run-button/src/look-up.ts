// What the page says of a collection that a button has no address of (run-button.md §3.2). Contacts nobody.

import { attempt, entityIdOf, fillTemplate, findInMap, withoutSuffix } from "@waybill/button-protocol";
import type { PayloadCollection } from "@waybill/button-protocol";
import { readAttribute } from "./attributes.ts";

/** Each is there if the button names it and the page has it. */
export interface LookedUp {
  /** What the collection is to be asked for by, where it is not here. */
  readonly id?: string;
  /** The collection itself. */
  readonly json?: Json | undefined;
  /** Its address in the page's map, or by the template. */
  readonly url?: string | undefined;
  /** Address of the environment that the button names by an id. */
  readonly environment?: string | undefined;
}

export type LookUp = (host: Element, template: string) => LookedUp;

type Json = Extract<PayloadCollection, { kind: "inline" }>["json"];

export const lookUp: LookUp = (host, template) => {
  const { collections, environments } = Object(parseJson("script[data-waybill-map]"));
  const id = readAttribute(host, "var-1");
  const named = {
    id: readAttribute(host, "source") === "documenter" ? withoutSuffix(id) : id,
    version: readAttribute(host, "var-2"),
    entityId: entityIdOf(readAttribute(host, "collection-url")),
  };
  const inline = readAttribute(host, "inline");
  return {
    id: named.id || named.entityId,
    json: inline && parseJson(`#${CSS.escape(inline)}`),
    url: findInMap(collections, named) || fillTemplate(template, named),
    environment: findInMap(environments, { id: readAttribute(host, "var-3") }),
  };
};

function parseJson(selector: string): Json | undefined {
  const element = document.querySelector(selector);
  return attempt(() => JSON.parse((element && element.textContent) || ""));
}
