// From a button's attributes to the collection that its click opens (run-button.md §3.2). Contacts nobody.

import { attempt, isAllowedAddress, isButtonAction } from "@waybill/button-protocol";
import type { Payload, PayloadCollection } from "@waybill/button-protocol";
import { readAttribute } from "./attributes.ts";
import type { AttributeName } from "./attributes.ts";
import type { Hints } from "./hints.ts";
import type { LookUp, LookedUp } from "./look-up.ts";
import type { FaultCode } from "./report.ts";
import type { Settings } from "./settings.ts";

/** What is to be opened. */
export type Target = Pick<Payload, "action" | "collection" | "environmentUrls">;

export interface Resolved {
  readonly wanted: Target;
  /** Address of the console without `/` at its end, or empty when there is none to open. */
  readonly address: string;
  /** The embedded environment has an address too, which then stands for it in links. */
  readonly replacesEmbedded: boolean;
  /** A code, and what it is about. With `E_UNRESOLVED` the console can still be opened; with any other code it cannot. */
  readonly fault: readonly [FaultCode, string] | undefined;
}

/** What finds a publisher's mistakes, and collections without an address. */
export interface ResolveAids {
  readonly hints?: Hints;
  readonly lookUp?: LookUp;
}

export interface ResolveParts {
  readonly settings: Settings;
  readonly extras: ResolveAids;
}

/** Without a `lookUp` only addresses are known. */
// The order of the places is the story, and it is read best in one piece.
// oxlint-disable-next-line complexity
export function resolveCollection(host: Element, { settings, extras: { hints, lookUp } }: ResolveParts): Resolved {
  const read = (name: AttributeName): string => readAttribute(host, name);
  const address = consoleAddress(settings);
  const written = read("action") || "collection/import";
  const action = isButtonAction(written) ? written : "collection/import";
  const isApi = action === "api/import";
  const first = read("var-1");
  const inline = read("inline");
  const found: LookedUp = lookUp ? lookUp(host, settings.read("collection-template")) : {};
  const { json, environment, id = first } = found;

  let wrong =
    (!address && "no console") || (hints && hints.attribute(host)) || (inline && !json && `no JSON in #${inline}`);
  const allowed = (text = ""): string => {
    // What cannot be read becomes what is not allowed.
    const url = text && (attempt(() => new URL(text, document.baseURI).href) || "?");
    if (!url || isAllowedAddress(url, location.protocol)) return url;
    wrong = wrong || "addresses begin with https:// and have no user name";
    return "";
  };
  const environmentUrls = [...read("environment").split(/\s+/), environment].map(allowed).filter(Boolean);
  const url =
    !inline &&
    allowed((isApi && read("api-schema-url")) || read("collection") || (/^https?:/i.test(first) && first) || found.url);
  const collection: PayloadCollection = json
    ? { kind: "inline", json }
    : url
      ? { kind: isApi ? "openapi-url" : "url", url }
      : { kind: "unresolved", id, version: read("var-2") };
  const fault: Resolved["fault"] =
    action !== written
      ? ["E_ACTION", written]
      : wrong
        ? ["E_CONFIG", wrong]
        : json || url
          ? undefined
          : ["E_UNRESOLVED", id];
  return { wanted: { action, collection, environmentUrls }, address, replacesEmbedded: !!environment, fault };
}

/** Without query, fragment and `/` at its end; empty for what must not be opened. */
function consoleAddress(settings: Settings): string {
  const address = settings.read("console").replace(/\/*(?:[?#].*)?$/, "");
  return isAllowedAddress(address, location.protocol) ? address : "";
}
