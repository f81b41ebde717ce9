import { isKind } from "./kind.ts";
import type { ListContent } from "./list-content.ts";
import { PropertyList } from "./property-list.ts";
import { ProxyConfig, type ProxyConfigDefinition } from "./proxy-config.ts";
import type { Url } from "./url.ts";

/** Proxies of which the first that is for a URL is used. */
export class ProxyConfigList extends PropertyList<ProxyConfig, ProxyConfigDefinition> {
  static override readonly name: string = "PostmanProxyConfigList";
  static override readonly _postman_propertyName: string = "ProxyConfigList";

  constructor(parent?: unknown, content?: ListContent) {
    super(ProxyConfig, parent, content);
  }

  /** The first enabled proxy that is for a URL. */
  resolve(url?: Url | string | null): ProxyConfig | undefined {
    return typeof url === "string" || url
      ? this.members.find((proxy) => !proxy.disabled && proxy.test(url))
      : undefined;
  }

  /** Whether a value is a list of proxies. */
  static isProxyConfigList(value: unknown): value is ProxyConfigList {
    return isKind(value, "ProxyConfigList");
  }
}
