// `_property.set` and `_property.get` (run-button.md §6.4).

import type { UncheckedCalls } from "./environment-calls.ts";
import type { EnvironmentStore } from "./environment-store.ts";
import { VERSION } from "./version.ts";

export interface Properties {
  set(name?: unknown, value?: unknown): boolean;
  get(name?: unknown): unknown;
}

export function createProperties(store: EnvironmentStore, environments: UncheckedCalls): Properties {
  return {
    set(name, value) {
      if (typeof value !== "boolean") return typeof value === "string" && typeof name === "string" && LEGACY.test(name);
      if (!isFlag(name)) return name === "enableArtemis";
      store[name] = value;
      return true;
    },
    get(name) {
      if (name === "environments") return environments.list();
      if (name === "version") return VERSION;
      return isFlag(name) ? store[name] : undefined;
    },
  };
}

function isFlag(name: unknown): name is "segregateEnvironments" | "shareEmbeddedEnvironments" {
  return name === "segregateEnvironments" || name === "shareEmbeddedEnvironments";
}

/** Taken and forgotten: pages set them for the button they were made for. */
const LEGACY = /^(?:defaults\.webAction|url_(?:root|action)\..+)$/;
