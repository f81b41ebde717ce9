import { Header, type HeaderDefinition } from "./header.ts";
import { isKind } from "./kind.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";

/** Headers by name, whatever its case. */
export class HeaderList extends PropertyList<Header, HeaderDefinition | string> {
  static override readonly name: string = "HeaderList";
  static override readonly _postman_propertyName: string = "HeaderList";

  constructor(parent?: unknown, content?: ListContent) {
    super(Header, parent, content);
  }

  /** How many characters the headers take on the wire, without the lines around them. */
  contentSize(): number {
    return this.toString().length;
  }

  /** Whether a value is a list of headers. */
  static isHeaderList(value: unknown): value is HeaderList {
    return isKind(value, "HeaderList");
  }
}
