import { ATTRIBUTE_NAMES } from "./attributes.ts";
import { nearest } from "./nearest.ts";

/** What a publisher probably meant. */
export interface Hints {
  /** The end of a sentence about a method that there is none of. */
  methodHint(written: string, known: readonly string[]): string;
  /** A sentence about an attribute that is none but resembles one, or undefined. */
  attribute(host: Element): string | undefined;
}

export const hints: Hints = {
  methodHint(written, known) {
    const meant = nearest(written.includes(".") ? written : `env.${written}`, known);
    return meant ? `; did you mean ${meant}?` : "";
  },
  attribute(host) {
    for (const written of host.getAttributeNames()) {
      const [, prefix = "", name = ""] = /^(data-(?:waybill|postman)-)(.*)/.exec(written) || [];
      const meant = prefix && !ATTRIBUTE_NAMES.includes(name) && nearest(name, ATTRIBUTE_NAMES);
      if (meant) return `${written} is unknown; did you mean ${prefix}${meant}?`;
    }
    return undefined;
  },
};
