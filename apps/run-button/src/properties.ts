// What a page can set and get besides environments (run-button.md §6.1, §6.4).

import type { UncheckedCalls } from "./environment-calls.ts";
import type { EnvironmentStore } from "./environment-store.ts";
import { plainAddress } from "./make-payload.ts";
import { VERSION } from "./version.ts";

/** Methods by their whole names. */
export type Properties = Readonly<Record<string, (name?: unknown, value?: unknown) => unknown>>;

export function createProperties(store: EnvironmentStore, environments: UncheckedCalls): Properties {
  return {
    "_property.set"(name, value) {
      if (typeof value !== "boolean") return typeof value === "string" && LEGACY.test(String(name));
      if (isFlag(name)) store[name] = value;
      return isFlag(name) || name === "enableArtemis";
    },
    "_property.get"(name) {
      if (name === "environments") return environments.list();
      if (name === "version") return VERSION;
      return isFlag(name) ? store[name] : undefined;
    },
    "_referrer.set"(url) {
      const plain = plainAddress(String(url));
      store.referrer = plain || store.referrer;
      return !!plain;
    },
  };
}

function isFlag(name: unknown): name is "segregateEnvironments" | "shareEmbeddedEnvironments" {
  return name === "segregateEnvironments" || name === "shareEmbeddedEnvironments";
}

/** Taken and forgotten: pages set them for the button they were made for. */
const LEGACY = /^(defaults\.webAction$|url_(root|action)\..)/;
