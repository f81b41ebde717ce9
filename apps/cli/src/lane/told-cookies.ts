import type { NodeCookieJar } from "@waybill/host-node";
import type { CookieChange } from "./lane-protocol.ts";

/** A jar whose changes are told as they are made. */
export function toldCookies(jar: NodeCookieJar, tell: (change: CookieChange) => void): NodeCookieJar {
  const { scripts } = jar;
  return {
    cookiesFor: (url) => jar.cookiesFor(url),
    store(url, setCookies) {
      tell({ kind: "store", url, setCookies });
      return jar.store(url, setCookies);
    },
    scripts: {
      get: (url, options) => scripts.get(url, options),
      set(url, cookie) {
        tell({ kind: "set", url, cookie });
        return scripts.set(url, cookie);
      },
      unset(url, name) {
        tell({ kind: "unset", url, name });
        return scripts.unset(url, name);
      },
      clear(url) {
        tell({ kind: "clear", url });
        return scripts.clear(url);
      },
    },
    toJson: () => jar.toJson(),
  };
}

/** Makes the jar what the told one is. Changes are to be applied one after the other. */
export async function applyChange({ store, scripts }: NodeCookieJar, change: CookieChange): Promise<void> {
  switch (change.kind) {
    case "store":
      return void (await store(change.url, change.setCookies));
    case "set":
      return void (await scripts.set(change.url, change.cookie));
    case "unset":
      return void (await scripts.unset(change.url, change.name));
    case "clear":
      return void (await scripts.clear(change.url));
  }
}
