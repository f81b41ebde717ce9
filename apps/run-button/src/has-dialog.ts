import { readAttribute } from "./attributes.ts";
import type { Settings } from "./settings.ts";

/** Does a click ask first? */
export function hasDialog(host: Element, settings: Settings): boolean {
  return (readAttribute(host, "modal") || settings.read("modal")) !== "off";
}
