import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import { parseUrl } from "./url-text.ts";

/** A pattern in its long form. */
export interface UrlMatchPatternDefinition extends PropertyDefinition {
  /** `<protocols>://<host>:<port><path>`, with `*` for any; `<all_urls>` for all. */
  readonly pattern?: string;
}

interface CompiledPattern {
  /** `<protocols>://<host>:<port><path>`, with `*` for any; `<all_urls>` for all. */
  readonly pattern: string;
  readonly protocols: readonly string[];
  readonly host: string;
  readonly port: string | undefined;
  /** The texts between the stars. */
  readonly path: readonly string[];
}

/** Decides which URLs a certificate or a proxy is for: `https://*.example.com:*\/path*`, several protocols joined with `+`. */
export class UrlMatchPattern extends Property {
  static override readonly name: string = "UrlMatchPattern";
  static override readonly _postman_propertyName: string = "UrlMatchPattern";
  /** Stands between several protocols. */
  static readonly PROTOCOL_DELIMITER: string = "+";
  /** The pattern that matches everything. */
  static readonly MATCH_ALL_URLS: string = "<all_urls>";

  /** `<protocols>://<host>:<port><path>`, with `*` for any; `<all_urls>` for all. */
  declare pattern: string;

  #compiled: CompiledPattern | undefined;

  constructor(definition?: UrlMatchPatternDefinition | UrlMatchPattern | string | null) {
    super(definition);
    this.pattern = UrlMatchPattern.MATCH_ALL_URLS;
    this.update(typeof definition === "string" ? { pattern: definition } : definition);
  }

  /** Takes over the pattern, if the definition has one. */
  update(definition?: UrlMatchPatternDefinition | null): void {
    if (isObject(definition) && typeof definition.pattern === "string") {
      this.pattern = definition.pattern || UrlMatchPattern.MATCH_ALL_URLS;
    }
  }

  /** Whether the pattern allows a protocol. */
  testProtocol(protocol?: string | null): boolean {
    const { protocols } = this.#compile() ?? {};
    return protocol !== undefined && protocol !== null && PROTOCOLS.includes(protocol)
      ? protocols?.some((allowed) => allowed === "*" || allowed === protocol) === true
      : false;
  }

  /** The protocols of the pattern. */
  getProtocols(): string[] {
    return [...(this.#compile()?.protocols ?? [])];
  }

  /** Whether the pattern allows a host. */
  testHost(host?: string | null): boolean {
    const allowed = this.#compile()?.host;
    if (allowed === undefined || allowed === "*") {
      return allowed === "*";
    }
    if (allowed.startsWith("*.")) {
      return host === allowed.slice(2) || (host ?? "").endsWith(allowed.slice(1));
    }
    return host === allowed;
  }

  /** Whether the pattern allows a port. Without one, that of the protocol counts. */
  testPort(port?: string | null, protocol?: string | null): boolean {
    const compiled = this.#compile();
    const allowed = compiled?.port;
    const standard = DEFAULT_PORTS.get(protocol ?? "");
    return compiled !== undefined && (allowed === "*" || (allowed ?? standard) === (port ? String(port) : standard));
  }

  /** Whether the pattern allows a path. */
  testPath(path?: string | null): boolean {
    const parts = this.#compile()?.path;
    return parts !== undefined && matches(parts, path ?? "");
  }

  /** Whether the pattern is for a URL. A pattern that cannot be read is for none. */
  test(url?: string | null): boolean {
    if (this.pattern === UrlMatchPattern.MATCH_ALL_URLS) {
      return true;
    }
    const { protocol, host, port, path } = parseUrl(url ?? "");
    return (
      this.testProtocol(protocol) &&
      this.testHost(host?.join(".")) &&
      this.testPort(port, protocol) &&
      this.testPath(`/${path?.join("/") ?? ""}`)
    );
  }

  /** The pattern. */
  override toString(): string {
    return this.pattern;
  }

  /** The pattern in its long form. */
  override toJSON(): Record<string, unknown> {
    return { pattern: this.pattern };
  }

  /** Whether a value is a pattern. */
  static isUrlMatchPattern(value: unknown): value is UrlMatchPattern {
    return isKind(value, "UrlMatchPattern");
  }

  #compile(): CompiledPattern | undefined {
    if (this.#compiled?.pattern !== this.pattern) {
      this.#compiled = compile(this.pattern);
    }
    return this.#compiled;
  }
}

const PROTOCOLS: readonly string[] = ["http", "https", "file", "ftp"];
const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ["http", "80"],
  ["https", "443"],
]);
const PATTERN = /^([^:]+):\/\/(\*|\*\.[^*/:]+|[^*/:]+)(?::(\*|\d+))?(\/.*)$/;

function compile(pattern: string): CompiledPattern | undefined {
  const [, protocols, host, port, path] = PATTERN.exec(pattern) ?? [];
  const names = protocols?.split(UrlMatchPattern.PROTOCOL_DELIMITER) ?? [];
  return host === undefined || path === undefined || !names.every((name) => name === "*" || PROTOCOLS.includes(name))
    ? undefined
    : { pattern, protocols: names, host, port, path: path.split("*") };
}

/** Whether a text has these parts in this order, with anything between them. */
function matches(parts: readonly string[], text: string): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) {
    return text === first;
  }
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) {
    return false;
  }
  let position = first.length;
  for (const part of others) {
    const found = text.indexOf(part, position);
    if (found === -1 || found + part.length > end) {
      return false;
    }
    position = found + part.length;
  }
  return true;
}
