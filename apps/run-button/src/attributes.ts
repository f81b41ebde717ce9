import { nearest } from "./nearest.ts";

/** The attributes of a button, without their prefix (run-button.md §3.1). */
const NAMES = [
  "action",
  "collection",
  "inline",
  "var-1",
  "var-2",
  "var-3",
  "environment",
  "param",
  "collection-url",
  "api-schema-url",
  "visibility",
  "source",
  "allow-configuration",
  "modal",
  "label",
  "button-index",
] as const;

export type AttributeName = (typeof NAMES)[number];

const PREFIXES = ["data-waybill-", "data-postman-"];

/** Under both prefixes; the first one wins. */
export function attributesOf(name: AttributeName): readonly string[] {
  return PREFIXES.map((prefix) => prefix + name);
}

/** What is to be watched: everything a publisher may write. */
export const WATCHED_ATTRIBUTES = ["class", ...NAMES.slice(0, -1).flatMap(attributesOf)];

/** The value under the first prefix that has one, or empty text. */
export function readAttribute(host: Element, name: AttributeName): string {
  const [ours = "", theirs = ""] = attributesOf(name);
  return host.getAttribute(host.hasAttribute(ours) ? ours : theirs) || "";
}

/** A sentence about an attribute that is none but resembles one, or undefined. */
export function misspeltAttribute(host: Element): string | undefined {
  for (const written of host.getAttributeNames()) {
    const [, prefix = "", name = ""] = /^(data-(?:waybill|postman)-)(.*)/.exec(written) || [];
    const meant = prefix && !NAMES.some((known) => known === name) && nearest(name, NAMES);
    if (meant) return `${written} is unknown; ${prefix}${meant} was probably meant`;
  }
  return undefined;
}
