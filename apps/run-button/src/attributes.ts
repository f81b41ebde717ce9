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
  | "label"
  | "button-index";

export const ATTRIBUTE_NAMES =
  "action collection inline var-1 var-2 var-3 environment param collection-url api-schema-url visibility source allow-configuration modal label button-index".split(
    " ",
  );

const PREFIXES = ["data-waybill-", "data-postman-"];

/** Under both prefixes; the first one wins. */
export function attributesOf(name: string): readonly string[] {
  return PREFIXES.map((prefix) => prefix + name);
}

/** What is to be watched: everything a publisher may write. */
export const WATCHED_ATTRIBUTES = ["class", ...ATTRIBUTE_NAMES.slice(0, -1).flatMap(attributesOf)];

/** The value under the first prefix that has one, or empty text. */
export function readAttribute(host: Element, name: AttributeName): string {
  const written = attributesOf(name).find((one) => host.hasAttribute(one));
  return (written && host.getAttribute(written)) || "";
}
