// From a button's attributes to the collection that its click opens (run-button.md §3.2). Contacts nobody.

import {
  entityIdOf,
  fillTemplate,
  findInMap,
  isAllowedAddress,
  isButtonAction,
  parseCollectionMap,
  withoutSuffix,
} from "@waybill/button-protocol";
import type { ButtonAction, PayloadCollection } from "@waybill/button-protocol";
import { misspeltAttribute, readAttribute } from "./attributes.ts";
import type { FaultCode } from "./report.ts";

export interface Resolved {
  readonly action: ButtonAction;
  readonly collection: PayloadCollection;
  readonly environmentUrls: readonly string[];
  /** The embedded environment has an address too, which then stands for it in links. */
  readonly replacesEmbedded: boolean;
  /** What the visitor is to be told. With `E_UNRESOLVED` the console can still be opened; with any other code it cannot. */
  readonly fault?: { readonly code: FaultCode; readonly message: string };
}

// The order of the lookups is the story, and it is read best in one piece.
// oxlint-disable-next-line complexity
export function resolveCollection(host: Element, template: string): Resolved {
  const read = (name: Parameters<typeof readAttribute>[1]): string => readAttribute(host, name);
  const written = read("action") || "collection/import";
  const action = isButtonAction(written) ? written : "collection/import";
  let wrong = misspeltAttribute(host);
  const addressOf = (address: string): string => {
    const url = absolute(address);
    if (isAllowedAddress(url, location.protocol)) return url;
    wrong = wrong || "an address must begin with https:// and have no user name";
    return "";
  };
  const isApi = action === "api/import";
  const id = read("source") === "documenter" ? withoutSuffix(read("var-1")) : read("var-1");
  const version = read("var-2");
  const entityId = entityIdOf(read("collection-url"));
  const named = { id, ...(version && { version }), ...(entityId && { entityId }) };
  const map = parseCollectionMap(parseJson(document.querySelector("script[data-waybill-map]")));
  const inline = read("inline");
  const address =
    (isApi && read("api-schema-url")) ||
    read("collection") ||
    (/^https?:/i.test(read("var-1")) && read("var-1")) ||
    findInMap(map.collections, named) ||
    (template && fillTemplate(template, named));
  const mapped = findInMap(map.environments, { id: read("var-3") });
  const environmentUrls = [...read("environment").split(/\s+/), mapped || ""]
    .filter(Boolean)
    .map(addressOf)
    .filter(Boolean);

  const collection = ((): PayloadCollection => {
    if (inline) {
      const json = parseJson(document.getElementById(inline));
      if (json) return { kind: "inline", json };
      wrong = wrong || `there is no JSON in #${inline}`;
    } else if (address) {
      const url = addressOf(address);
      if (url) return { kind: isApi ? "openapi-url" : "url", url };
    }
    return { kind: "unresolved", id: id || entityId || "", ...(version && { version }) };
  })();
  const fault = ((): Resolved["fault"] => {
    if (!isButtonAction(written)) return { code: "E_ACTION", message: "the action is unknown" };
    if (wrong) return { code: "E_CONFIG", message: wrong };
    if (collection.kind !== "unresolved") return undefined;
    return {
      code: "E_UNRESOLVED",
      message: "The publisher has not provided this collection. You can import it in the console.",
    };
  })();
  return { action, collection, environmentUrls, replacesEmbedded: Boolean(mapped), ...(fault && { fault }) };
}

type Json = Extract<PayloadCollection, { kind: "inline" }>["json"];

function parseJson(element: Element | null): Json | undefined {
  try {
    return JSON.parse((element && element.textContent) || "");
  } catch {
    return undefined;
  }
}

function absolute(address: string): string {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return "";
  }
}
