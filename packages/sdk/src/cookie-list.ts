import { Cookie, type CookieDefinition } from "./cookie.ts";
import { isKind } from "./kind.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";

/** Cookies by name, whatever its case. */
export class CookieList extends PropertyList<Cookie, CookieDefinition | string> {
  static override readonly name: string = "CookieList";
  static override readonly _postman_propertyName: string = "CookieList";

  constructor(parent?: unknown, content?: ListContent) {
    super(Cookie, parent, content);
  }

  /** Whether a value is a list of cookies. */
  static isCookieList(value: unknown): value is CookieList {
    return isKind(value, "CookieList");
  }
}
