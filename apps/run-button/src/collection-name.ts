import { readAttribute } from "./attributes.ts";

/** A short name from the collection's address; ids name nothing. */
export function collectionName(host: Element): string {
  const address = readAttribute(host, "collection") || readAttribute(host, "api-schema-url");
  const [, name = "collection"] = /([^/.?#]+)[^/?#]*(?:[?#].*)?$/.exec(address) || [];
  return name;
}
