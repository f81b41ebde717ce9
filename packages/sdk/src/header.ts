import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import type { PropertyList } from "./property-list.ts";
import { textOf } from "./text-of.ts";

/** An HTTP header. */
export interface HeaderDefinition extends PropertyDefinition {
  /** The name, as it is sent. */
  readonly key?: string | null | undefined;
  /** The value. */
  readonly value?: string | null | undefined;
  /** Set by the program that sends, not by a person. */
  readonly system?: boolean | undefined;
}

/** Name and value as text writes them. */
export interface ParsedHeader {
  /** The name, as it is sent. */
  readonly key: string;
  /** The value. */
  readonly value: string;
}

/** An HTTP header of a request or a response. */
export class Header extends Property {
  static override readonly name: string = "PostmanHeader";
  static override readonly _postman_propertyName: string = "Header";
  static readonly _postman_propertyIndexKey: string = "key";
  static readonly _postman_propertyIndexCaseInsensitive: boolean = true;
  static readonly _postman_propertyAllowsMultipleValues: boolean = true;

  /** The name, as it is sent. */
  declare key: string;
  /** The value. */
  declare value: string;
  /** Set by the program that sends, not by a person. */
  declare system?: boolean;

  /** Text is `name: value`, or the value where a name follows. */
  constructor(definition?: HeaderDefinition | string | null, name?: string) {
    super(definition);
    this.update(
      typeof definition === "string"
        ? typeof name === "string"
          ? { key: name, value: definition }
          : Header.parseSingle(definition)
        : definition,
    );
  }

  /** The header as one line. */
  override toString(): string {
    return `${this.key}: ${this.value}`;
  }

  /** The value. */
  override valueOf(): string {
    return this.value;
  }

  /** Takes over name, value and whether the header was made by the system. */
  update(definition?: HeaderDefinition | null): void {
    const source = isObject(definition) ? definition : undefined;
    this.key = (source?.key || "") as string;
    this.value = (source !== undefined && Object.hasOwn(source, "value") ? source.value : "") as string;
    if (source !== undefined && Object.hasOwn(source, "system")) {
      this.system = source.system as boolean;
    }
    if (source !== undefined && Object.hasOwn(source, "disabled")) {
      this.disabled = source.disabled as boolean;
    }
  }

  /** A header from a definition or text. */
  static create(value?: HeaderDefinition | string | null, name?: string): Header {
    return new Header(value, name);
  }

  /** Reads header lines. Lines that are no header are left out; CRLF and a blank continue any header but the first. */
  static parse(text: unknown): ParsedHeader[] {
    if (text === undefined || text === null) {
      throw new TypeError("Header.parse: `headerString` must be a string");
    }
    const lines = textOf(text);
    const first = /^(\S+):(.*)$/m.exec(lines);
    if (first === null) {
      return [];
    }
    // The reference unfolds once it has read one header, and goes on from where that one ended.
    const others = /^(\S+):(.*)$/gm;
    others.lastIndex = first.index + first[0].length;
    const found = [first, ...lines.replace(/\r\n([ \t])/g, "$1").matchAll(others)];
    return found.map(([, key = "", value = ""]) => ({ key, value: value.trim() }));
  }

  /** Reads one header. */
  static parseSingle(text?: unknown): ParsedHeader {
    if (typeof text !== "string") {
      return { key: "", value: "" };
    }
    const colon = text.indexOf(":");
    return colon === -1
      ? { key: text.trim(), value: "" }
      : { key: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() };
  }

  /** Writes headers, each followed by the separator. Disabled ones are left out. */
  static unparse(headers?: unknown, separator = "\r\n"): string {
    const items = isKind(headers, "PropertyList") ? (headers as PropertyList<Header>).members : headers;
    return Array.isArray(items)
      ? items
          .filter((header: unknown) => !(isObject(header) && header.disabled))
          .map((header: unknown) => Header.unparseSingle(header) + separator)
          .join("")
      : "";
  }

  /** Writes one header. */
  static unparseSingle(header?: unknown): string {
    return isObject(header) ? `${textOf(header.key)}: ${textOf(header.value)}` : "";
  }

  /** Whether a value is a header. */
  static isHeader(value: unknown): value is Header {
    return isKind(value, "Header");
  }
}
