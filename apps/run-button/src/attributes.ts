/** The attributes of a button that are read, without their prefix (run-button.md §3.1). */
export type AttributeName =
  | "action"
  | "collection"
  | "inline"
  | "var-1"
  | "var-2"
  | "var-3"
  | "environment"
  | "param"
  | "collection-url"
  | "api-schema-url"
  | "visibility"
  | "source"
  | "modal"
  | "label";

export const ATTRIBUTE_NAMES =
  "action collection inline var-1 var-2 var-3 environment param collection-url api-schema-url visibility source modal label".split(
    " ",
  );

const OWN = "data-waybill-";
const LEGACY = "data-postman-";

/** Under both prefixes; the first one wins. */
export function attributesOf(name: string): readonly string[] {
  return [OWN + name, LEGACY + name];
}

/** What is to be watched: everything a publisher may write. */
export const WATCHED_ATTRIBUTES = ["class", ...ATTRIBUTE_NAMES.flatMap(attributesOf)];

/** The value under the first prefix that it is written with, or empty text. */
export function readAttribute(host: Element, name: AttributeName): string {
  const value = host.getAttribute(OWN + name);
  return (value === null ? host.getAttribute(LEGACY + name) : value) || "";
}
