import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import type { PropertyList } from "./property-list.ts";

/** A parameter of a query or of an urlencoded body. A value of null means that there is no `=`. */
export interface QueryParamDefinition extends PropertyDefinition {
  /** The name; null for a bare value. */
  readonly key?: string | null | undefined;
  /** The value, not encoded; null for a name without `=`. */
  readonly value?: string | null | undefined;
  /** Set by the program that sends, not by a person. */
  readonly system?: boolean | undefined;
}

/** A key and a value as text writes them; both null for an empty parameter between two `&`. */
export interface ParsedParam {
  /** The name; null for a bare value. */
  readonly key: string | null;
  /** The value, not encoded; null for a name without `=`. */
  readonly value: string | null;
}

/** A parameter of a query or of an urlencoded body. */
export class QueryParam extends Property {
  static override readonly name: string = "PostmanQueryParam";
  static override readonly _postman_propertyName: string = "QueryParam";
  static readonly _postman_propertyIndexKey: string = "key";
  static readonly _postman_propertyAllowsMultipleValues: boolean = true;

  /** The name; null for a bare value. */
  declare key?: string | null;
  /** The value, not encoded; null for a name without `=`. */
  declare value?: string | null;
  /** Set by the program that sends, not by a person. */
  declare system?: boolean;

  constructor(definition?: QueryParamDefinition | string | null) {
    super(definition);
    this.update(definition);
  }

  /** The parameter as a query has it. */
  override toString(): string {
    return QueryParam.unparseSingle(this);
  }

  /** Takes over key, value and whether the parameter was made by the system. */
  update(definition?: QueryParamDefinition | string | null): void {
    const source = typeof definition === "string" ? QueryParam.parseSingle(definition) : definition;
    this.key = source?.key as string;
    this.value = source?.value as string;
    if (isObject(source) && Object.hasOwn(source, "system")) {
      this.system = source.system as boolean;
    }
  }

  /** The value, empty when it is no text. */
  override valueOf(): string {
    return typeof this.value === "string" ? this.value : "";
  }

  /** Reads a query text without its `?`. Nothing is decoded. */
  static parse(query?: unknown): ParsedParam[] {
    return typeof query === "string"
      ? query.split("&").map((param, index, all) => QueryParam.parseSingle(param, index, all))
      : [];
  }

  /** Reads one parameter. An empty one that is not the last of several has no key. */
  static parseSingle(param: string, index?: number, all?: readonly string[]): ParsedParam {
    if (typeof param !== "string") {
      throw new TypeError("QueryParam.parseSingle: `param` must be a string");
    }
    if (param === "" && index !== undefined && all !== undefined && index < all.length - 1) {
      return { key: null, value: null };
    }
    const equals = param.indexOf("=");
    return equals === -1
      ? { key: param, value: null }
      : { key: param.slice(0, equals), value: param.slice(equals + 1) };
  }

  /** Writes parameters, from an array, a list or a record. Disabled ones are left out. */
  static unparse(params?: unknown): string {
    return entriesOf(params)
      .filter((param) => !(isObject(param) && param.disabled))
      .map((param) => QueryParam.unparseSingle(param))
      .join("&");
  }

  /** Writes one parameter. Only what would end it early is encoded. */
  static unparseSingle(param?: unknown): string {
    if (!isObject(param)) {
      return "";
    }
    const key = typeof param.key === "string" ? encode(param.key, IN_KEY) : "";
    return typeof param.value === "string" ? `${key}=${encode(param.value, IN_VALUE)}` : key;
  }
}

function entriesOf(params: unknown): readonly unknown[] {
  if (typeof params === "string" || !isObject(params)) {
    return [];
  }
  if (Array.isArray(params)) {
    return params;
  }
  return isKind(params, "PropertyList")
    ? (params as unknown as PropertyList<QueryParam>).members
    : Object.entries(params).map(([key, value]) => ({ key, value }));
}

/** Encodes what has a meaning in a query, outside of templates. */
function encode(text: string, special: RegExp): string {
  if (text.search(special) === -1) {
    return text;
  }
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(special, (unit) => CODES[unit] ?? unit)))
    .join("");
}

const IN_KEY = /[#&=]/g;
const IN_VALUE = /[#&]/g;
const CODES: Readonly<Record<string, string>> = { "#": "%23", "&": "%26", "=": "%3D" };
