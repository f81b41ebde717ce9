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
      switch (name) {
        case "segregateEnvironments":
          if (typeof value === "boolean") store.isSegregated = value;
          return typeof value === "boolean";
        case "shareEmbeddedEnvironments":
          if (typeof value === "boolean") store.isSharingEmbedded = value;
          return typeof value === "boolean";
        case "enableArtemis":
          return typeof value === "boolean";
        default:
          return typeof name === "string" && LEGACY.test(name) && typeof value === "string";
      }
    },
    get(name) {
      switch (name) {
        case "segregateEnvironments":
          return store.isSegregated;
        case "shareEmbeddedEnvironments":
          return store.isSharingEmbedded;
        case "environments":
          return environments.list();
        case "version":
          return VERSION;
        default:
          return undefined;
      }
    },
  };
}

/** Taken and forgotten: pages set them for the button they were made for. */
const LEGACY = /^(?:defaults\.webAction|url_(?:root|action)\..+)$/;
