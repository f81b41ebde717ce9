import { isKind } from "./kind.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";
import { UrlMatchPattern, type UrlMatchPatternDefinition } from "./url-match-pattern.ts";

/** Patterns of which one must be for a URL. */
export class UrlMatchPatternList extends PropertyList<UrlMatchPattern, UrlMatchPatternDefinition | string> {
  static override readonly name: string = "UrlMatchPatternList";
  static override readonly _postman_propertyName: string = "UrlMatchPatternList";

  constructor(parent?: unknown, content?: ListContent) {
    super(UrlMatchPattern, parent, content);
  }

  /** Lists of patterns keep their plural name in JSON. */
  get _postman_proprtyIsSerialisedAsPlural(): boolean {
    return true;
  }

  /** Whether one of the patterns is for a URL. */
  test(url?: string | null): boolean {
    return this.members.some((pattern) => pattern.test(url));
  }

  /** Whether a value is a list of patterns. */
  static isUrlMatchPatternList(value: unknown): value is UrlMatchPatternList {
    return isKind(value, "UrlMatchPatternList");
  }
}
