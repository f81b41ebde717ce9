// `protocolProfileBehavior` of all levels merged into the settings of one request (http.md §12).
import type { JsonObject, JsonValue } from "@waybill/collection";
import type { RequestSettings } from "./http.ts";
import { isJsonObject } from "./json-object.ts";

/** Settings of the transport, and those that only shape the request. */
export interface MergedSettings extends RequestSettings {
  readonly disableBodyPruning: boolean;
  readonly disableUrlEncoding: boolean;
}

const FLAGS = {
  strictSSL: true,
  followRedirects: true,
  followOriginalHttpMethod: false,
  followAuthorizationHeader: false,
  removeRefererHeaderOnRedirect: false,
  disableCookies: false,
  disableBodyPruning: false,
  disableUrlEncoding: false,
  insecureHTTPParser: false,
} as const;

const OTHER = ["protocolVersion", "tlsPreferServerCiphers", "tlsDisabledProtocols", "tlsCipherSelection"] as const;

/** Merges key by key; a later behaviour wins. Order: run options, collection, folders from outside in, request. No timeout is set. */
export function mergeSettings(...behaviours: readonly (JsonObject | undefined)[]): MergedSettings {
  const read = (key: string): JsonValue | undefined =>
    behaviours.findLast((each) => each !== undefined && Object.hasOwn(each, key))?.[key];
  const flag = (key: keyof typeof FLAGS): boolean => {
    const value = read(key);
    return typeof value === "boolean" ? value : FLAGS[key];
  };
  const maxRedirects = read("maxRedirects");
  return {
    timeout: 0,
    strictSSL: flag("strictSSL"),
    followRedirects: flag("followRedirects"),
    maxRedirects: typeof maxRedirects === "number" ? maxRedirects : 10,
    followOriginalHttpMethod: flag("followOriginalHttpMethod"),
    followAuthorizationHeader: flag("followAuthorizationHeader"),
    removeRefererHeaderOnRedirect: flag("removeRefererHeaderOnRedirect"),
    disableCookies: flag("disableCookies"),
    disableBodyPruning: flag("disableBodyPruning"),
    disableUrlEncoding: flag("disableUrlEncoding"),
    disabledSystemHeaders: switches(read("disabledSystemHeaders")),
    insecureHTTPParser: flag("insecureHTTPParser"),
    other: Object.fromEntries([
      ...OTHER.flatMap((key) => pair(key, read(key))),
      // Where a whole run goes without the check, only a request that asks for it by itself gets it.
      ...(typeof read("strictSSL") === "boolean" ? pair("strictSSL", read("strictSSL")) : []),
    ]),
  };
}

function switches(value: JsonValue | undefined): Readonly<Record<string, boolean>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, disabled]) => [name.toLowerCase(), disabled === true]));
}

function pair(key: string, value: JsonValue | undefined): [string, JsonValue][] {
  return value === undefined ? [] : [[key, value]];
}
