// From a button's attributes to the collection that its click opens (run-button.md §3.2). Contacts nobody.

import {
  attempt,
  entityIdOf,
  fillTemplate,
  findInMap,
  isAllowedAddress,
  isButtonAction,
  withoutSuffix,
} from "@waybill/button-protocol";
import type { ButtonAction, PayloadCollection } from "@waybill/button-protocol";
import { readAttribute } from "./attributes.ts";
import type { AttributeName } from "./attributes.ts";
import type { FaultCode } from "./report.ts";

export interface Resolved {
  readonly action: ButtonAction;
  readonly collection: PayloadCollection;
  readonly environmentUrls: readonly string[];
  /** The embedded environment has an address too, which then stands for it in links. */
  readonly replacesEmbedded: boolean;
  /** A code, and what it is about. With `E_UNRESOLVED` the console can still be opened; with any other code it cannot. */
  readonly fault: readonly [FaultCode, string] | undefined;
}

// The order of the lookups is the story, and it is read best in one piece.
// oxlint-disable-next-line complexity
export function resolveCollection(host: Element, template: string, misspelt = ""): Resolved {
  const read = (name: AttributeName): string => readAttribute(host, name);
  const written = read("action") || "collection/import";
  const action = isButtonAction(written) ? written : "collection/import";
  const isApi = action === "api/import";
  const first = read("var-1");
  const version = read("var-2");
  const entityId = entityIdOf(read("collection-url"));
  const named = { id: read("source") === "documenter" ? withoutSuffix(first) : first, version, entityId };
  const { collections, environments } = Object(parseJson(document.querySelector("script[data-waybill-map]")));
  const mapped = findInMap(environments, { id: read("var-3") });
  const inline = read("inline");
  const json = inline && parseJson(document.getElementById(inline));
  const address =
    (isApi && read("api-schema-url")) ||
    read("collection") ||
    (/^https?:/i.test(first) && first) ||
    findInMap(collections, named) ||
    fillTemplate(template, named);

  let wrong = misspelt || (inline && !json && `there is no JSON in #${inline}`);
  const addressOf = (text = ""): string => {
    const url = text && absolute(text);
    if (!url || isAllowedAddress(url, location.protocol)) return url;
    wrong = wrong || "an address must begin with https:// and have no user name";
    return "";
  };
  const environmentUrls = [...read("environment").split(/\s+/), mapped].map(addressOf).filter(Boolean);
  const url = inline ? "" : addressOf(address);
  const collection: PayloadCollection = json
    ? { kind: "inline", json }
    : url
      ? { kind: isApi ? "openapi-url" : "url", url }
      : { kind: "unresolved", id: named.id || entityId, version };
  const fault: Resolved["fault"] =
    action !== written
      ? ["E_ACTION", written]
      : wrong
        ? ["E_CONFIG", wrong]
        : json || url
          ? undefined
          : ["E_UNRESOLVED", named.id];
  return { action, collection, environmentUrls, replacesEmbedded: !!mapped, fault };
}

type Json = Extract<PayloadCollection, { kind: "inline" }>["json"];

function parseJson(element: Element | null): Json | undefined {
  return attempt(() => JSON.parse((element && element.textContent) || ""));
}

/** What cannot be read becomes what is not allowed. */
function absolute(address: string): string {
  return attempt(() => new URL(address, document.baseURI).href) || "?";
}
