import { isObject, setOwn, type UnknownRecord } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { PropertyBase } from "./property-base.ts";
import type { PropertyList } from "./property-list.ts";
import { membersToJson } from "./to-json.ts";

/** An attribute of a cookie that has no member of its own. A value of true means that there is no `=`. */
export interface CookieExtension {
  /** The name; `name` is read first. */
  readonly key?: string;
  /** The value, encoded. */
  readonly value?: string | true;
}

/** A cookie; `key` is read where there is no `name`. */
export interface CookieDefinition {
  readonly name?: string | null;
  /** The name; `name` is read first. */
  readonly key?: string | null;
  /** The value, encoded. */
  readonly value?: unknown;
  /** When the cookie ends: a date, or text as it was received. */
  readonly expires?: Date | string | number | null;
  /** Seconds until the cookie ends. */
  readonly maxAge?: number | string | null;
  /** Host the cookie is for. */
  readonly domain?: string | null;
  /** Path the cookie is for. */
  readonly path?: string | null;
  /** Sent over TLS only. */
  readonly secure?: boolean | null;
  /** Not for scripts of pages. */
  readonly httpOnly?: boolean | null;
  /** Not for subdomains. */
  readonly hostOnly?: boolean | null;
  /** Ends with the session. */
  readonly session?: boolean | null;
  /** Attributes that are none of the standard. */
  readonly extensions?: readonly CookieExtension[] | null;
}

/** A cookie with its attributes. Its value is kept encoded and read decoded. */
export class Cookie extends PropertyBase {
  static override readonly name: string = "PostmanCookie";
  static override readonly _postman_propertyName: string = "Cookie";
  static readonly _postman_propertyIndexKey: string = "name";
  static readonly _postman_propertyIndexCaseInsensitive: boolean = true;
  static readonly _postman_propertyAllowsMultipleValues: boolean = true;

  declare name?: string;
  /** When the cookie ends: a date, or text as it was received. */
  declare expires?: Date | string | number;
  /** Seconds until the cookie ends. */
  declare maxAge?: number;
  /** Host the cookie is for. */
  declare domain?: string;
  /** Path the cookie is for. */
  declare path?: string;
  /** Sent over TLS only. */
  declare secure?: boolean;
  /** Not for scripts of pages. */
  declare httpOnly?: boolean;
  /** Not for subdomains. */
  declare hostOnly?: boolean;
  /** Ends with the session. */
  declare session?: boolean;
  /** The value, encoded. */
  declare value?: string;
  /** Attributes that are none of the standard. */
  declare extensions?: CookieExtension[];

  /** Text is a `Set-Cookie` line. */
  constructor(definition?: CookieDefinition | string | null) {
    super(definition);
    const source: unknown = typeof definition === "string" ? Cookie.parse(definition) : definition;
    if (isObject(source)) {
      this.update(source);
    }
  }

  /** Takes over the attributes the definition has. */
  update(definition?: CookieDefinition | null): void {
    if (!isObject(definition)) {
      return;
    }
    const name = typeof definition.name === "string" && definition.name !== "" ? definition.name : definition.key;
    const value = definition.value ? encode(String(definition.value)) : undefined;
    const extensions = definition.extensions || undefined;
    const members = {
      ...(name ? { name } : {}),
      ...attributesOf(definition),
      ...(value && { value }),
      ...(extensions && { extensions }),
    };
    Object.assign(this, members);
  }

  /** The value, decoded. */
  override valueOf(): string {
    return decode(String(this.value));
  }

  /** The cookie as a `Set-Cookie` line. */
  override toString(): string {
    return Cookie.stringify(this);
  }

  /** The cookie as files hold it. */
  override toJSON(): Record<string, unknown> {
    return membersToJson(this);
  }

  /** Whether a value is a cookie. */
  static isCookie(value: unknown): value is Cookie {
    return isKind(value, "Cookie");
  }

  /** Names and values as a `Cookie` line, from an array or a list. */
  static unparse(cookies?: unknown): string {
    const items: unknown = isKind(cookies, "PropertyList") ? (cookies as PropertyList<Cookie>).members : cookies;
    return Array.isArray(items) ? items.map((cookie: unknown) => Cookie.unparseSingle(cookie)).join("; ") : "";
  }

  /** Name and value as `name=value`. */
  static unparseSingle(cookie?: unknown): string {
    if (!isObject(cookie)) {
      return "";
    }
    const value = String(cookie.value ?? "");
    return cookie.name ? `${String(cookie.name)}=${value}` : value;
  }

  /** Reads a `Set-Cookie` line into a definition. Anything but text is given back. */
  static parse(text: string): Record<string, unknown>;
  static parse(text?: unknown): unknown;
  static parse(text?: unknown): unknown {
    if (typeof text !== "string") {
      return text;
    }
    const [first = "", ...attributes] = text.split(";");
    const cookie: Record<string, unknown> = { ...Cookie.splitParam(first) };
    const extensions: CookieExtension[] = [];
    for (const attribute of attributes) {
      const { key, value } = Cookie.splitParam(attribute);
      const member = ATTRIBUTES.get(key.toLowerCase());
      if (member === undefined) {
        extensions.push({ key, value });
        cookie.extensions = extensions;
      } else {
        setOwn(cookie, member, value);
      }
    }
    if (!cookie.domain) {
      cookie.hostOnly = true;
    }
    return cookie;
  }

  /** Writes a cookie or a definition as a `Set-Cookie` line. */
  static stringify(cookie?: unknown): string {
    return isObject(cookie)
      ? [Cookie.unparseSingle(cookie), ...attributeTexts(cookie), ...extensionTexts(cookie)].join("; ")
      : "";
  }

  /** Splits `key=value`. Without `=` the value is true; quotes around it are dropped. */
  static splitParam(param: string): { key: string; value: string | true } {
    if (typeof param !== "string") {
      throw new TypeError("Cookie.splitParam: `param` must be a string");
    }
    const [key = "", value] = param.split("=").map((part) => part.trim());
    return { key, value: value === undefined ? true : value.startsWith('"') ? value.slice(1, -1) : value };
  }
}

const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ["expires", "expires"],
  ["max-age", "maxAge"],
  ["domain", "domain"],
  ["path", "path"],
  ["secure", "secure"],
  ["httponly", "httpOnly"],
  ["session", "session"],
]);

function attributesOf(source: UnknownRecord): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const key of ["expires", "maxAge", "domain", "path", "secure", "httpOnly", "hostOnly", "session"]) {
    if (Object.hasOwn(source, key)) {
      attributes[key] = attributeOf(key, source[key]);
    }
  }
  return attributes;
}

function attributeOf(key: string, value: unknown): unknown {
  switch (key) {
    case "expires":
      return typeof value === "string" ? new Date(value) : value;
    case "maxAge":
      return Number(value);
    case "domain":
    case "path":
      return value;
    default:
      return Boolean(value);
  }
}

function attributeTexts(cookie: UnknownRecord): string[] {
  return [
    isExpiry(cookie.expires)
      ? `Expires=${cookie.expires instanceof Date ? cookie.expires.toUTCString() : String(cookie.expires)}`
      : "",
    cookie.maxAge ? `Max-Age=${String(cookie.maxAge)}` : "",
    cookie.domain && !cookie.hostOnly ? `Domain=${String(cookie.domain)}` : "",
    cookie.path ? `Path=${String(cookie.path)}` : "",
    cookie.secure ? "Secure" : "",
    cookie.httpOnly ? "HttpOnly" : "",
  ].filter((text) => text !== "");
}

function isExpiry(expires: unknown): boolean {
  return Boolean(expires) && !(expires instanceof Date && Number.isNaN(expires.getTime()));
}

function extensionTexts(cookie: UnknownRecord): string[] {
  return Array.isArray(cookie.extensions)
    ? cookie.extensions
        .filter(isObject)
        .map(({ key, value }) => (value === true ? String(key) : `${String(key)}=${String(value)}`))
    : [];
}

function encode(value: string): string {
  const decoded = decode(value);
  try {
    return encodeURIComponent(decoded);
  } catch {
    return decoded;
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
