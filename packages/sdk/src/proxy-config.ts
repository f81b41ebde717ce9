import { isObject } from "./is-object.ts";
import { isKind } from "./kind.ts";
import { Property, type PropertyDefinition } from "./property.ts";
import { UrlMatchPatternList } from "./url-match-pattern-list.ts";
import { UrlMatchPattern, type UrlMatchPatternDefinition } from "./url-match-pattern.ts";
import { Url } from "./url.ts";

/** A proxy and the URLs it is for. */
export interface ProxyConfigDefinition extends PropertyDefinition {
  /** The URLs the proxy is for; all of `http` and `https` unless said otherwise. */
  readonly match?: string | UrlMatchPatternDefinition | UrlMatchPattern | null;
  /** A host, or a URL of which the host is taken. */
  readonly host?: string;
  /** 8080 unless said otherwise. */
  readonly port?: number | string | null;
  /** How the proxy is spoken to: `http`, `socks4`, `socks4a`, `socks5` or `socks5h`. */
  readonly protocol?: string | null;
  /** Connect through `CONNECT` also where TLS does not ask for it. */
  readonly tunnel?: boolean;
  /** URLs the proxy is not for. */
  readonly bypass?: readonly (string | UrlMatchPatternDefinition)[];
  /** Send user and password to the proxy. */
  readonly authenticate?: boolean;
  /** Used with `authenticate`. */
  readonly username?: string;
  /** Used with `authenticate`. */
  readonly password?: string;
}

/** A proxy and the URLs it is for. */
export class ProxyConfig extends Property {
  static override readonly name: string = "ProxyConfig";
  static override readonly _postman_propertyName: string = "ProxyConfig";

  /** The host of the proxy. */
  declare host: string;
  /** The URLs the proxy is for; all of `http` and `https` unless said otherwise. */
  declare match: UrlMatchPattern;
  /** 8080 unless said otherwise. */
  declare port: number;
  /** Connect through `CONNECT` also where TLS does not ask for it. */
  declare tunnel: boolean;
  /** URLs the proxy is not for. */
  declare bypass?: UrlMatchPatternList;
  /** Send user and password to the proxy. */
  declare authenticate: boolean;
  /** Used with `authenticate`. */
  declare username?: string;
  /** Used with `authenticate`. */
  declare password?: string;
  /** How the proxy is spoken to: `http`, `socks4`, `socks4a`, `socks5` or `socks5h`. */
  declare protocol: string;

  constructor(definition?: ProxyConfigDefinition | ProxyConfig | null) {
    super(definition);
    this.host = "";
    this.match = new UrlMatchPattern(EVERYTHING);
    this.port = DEFAULT_PORT;
    this.tunnel = false;
    this.bypass = undefined as unknown as UrlMatchPatternList;
    this.authenticate = false;
    this.username = undefined as unknown as string;
    this.password = undefined as unknown as string;
    this.protocol = "http";
    this.update(definition);
  }

  override get _postman_propertyRequiresId(): boolean {
    return true;
  }

  /** Takes over the members that are of the right type. */
  update(definition?: ProxyConfigDefinition | ProxyConfig | null): void {
    const source: unknown = ProxyConfig.isProxyConfig(definition) ? definition.toJSON() : definition;
    if (!isObject(source)) {
      return;
    }
    this.#updateServer(source);
    if (typeof source.match === "string" || isObject(source.match)) {
      this.match = new UrlMatchPattern(source.match);
    }
    if (Array.isArray(source.bypass)) {
      this.bypass = new UrlMatchPatternList(undefined, source.bypass);
    }
    if (typeof source.disabled === "boolean") {
      this.disabled = source.disabled;
    }
    this.tunnel = typeof source.tunnel === "boolean" ? source.tunnel : this.tunnel;
    this.authenticate = typeof source.authenticate === "boolean" ? source.authenticate : this.authenticate;
    this.username = typeof source.username === "string" ? source.username : (this.username as string);
    this.password = typeof source.password === "string" ? source.password : (this.password as string);
  }

  /** Replaces the protocols of the pattern: `http`, `https`, or both when none of them is given. */
  updateProtocols(protocols?: readonly string[] | null): void {
    if (!Array.isArray(protocols)) {
      return;
    }
    const { pattern } = this.match;
    const rest = pattern.indexOf("://");
    const known = WEB_PROTOCOLS.filter((protocol) => protocols.includes(protocol));
    if (rest !== -1 && pattern.length > rest + "://".length) {
      this.match.update({
        pattern:
          (known.length > 0 ? known : WEB_PROTOCOLS).join(UrlMatchPattern.PROTOCOL_DELIMITER) + pattern.slice(rest),
      });
    }
  }

  /** Whether the proxy is for a URL, which only `http` and `https` ones can be. A URL without protocol counts as `http`. */
  test(url?: Url | string | null): boolean {
    const tested = new Url(url);
    const text = tested.toString(true);
    const isWeb = WEB_PROTOCOLS.includes(tested.protocol || "http");
    return isWeb && this.bypass?.test(text) !== true && this.match.test(text);
  }

  /** The URL of the proxy, with its user when the proxy asks for one. */
  getProxyUrl(): string {
    return `${this.protocol}://${this.#userinfo()}${this.host}:${this.port}`;
  }

  /** The protocols of the pattern. */
  getProtocols(): string[] {
    return this.match.getProtocols();
  }

  /** Whether a value is a proxy configuration. */
  static isProxyConfig(value: unknown): value is ProxyConfig {
    return isKind(value, "ProxyConfig");
  }

  #updateServer(source: { readonly [member: string]: unknown }): void {
    if (typeof source.host === "string") {
      this.host = new Url(source.host).getHost();
    }
    if (Object.hasOwn(source, "port")) {
      this.port = Number(source.port) || this.port;
    }
    if (typeof source.protocol === "string") {
      this.protocol = PROXY_PROTOCOLS.includes(source.protocol) ? source.protocol : this.protocol;
    }
  }

  #userinfo(): string {
    if (!this.authenticate || !(this.username || this.password)) {
      return "";
    }
    const password = this.password ? `:${encodeURIComponent(this.password)}` : "";
    return `${encodeURIComponent(this.username ?? "")}${password}@`;
  }
}

const EVERYTHING = "http+https://*:*/*";
const DEFAULT_PORT = 8080;
const WEB_PROTOCOLS: readonly string[] = ["http", "https"];
const PROXY_PROTOCOLS: readonly string[] = ["http", "socks4", "socks4a", "socks5", "socks5h"];
