import type { SecretVault } from "@waybill/core";
import type { NodeVaultOptions } from "./node-vault.ts";

/** The vault, loaded when a script first asks for it. */
export function lazyVault(options: NodeVaultOptions): SecretVault {
  let opened: Promise<SecretVault> | undefined;
  const open = () => (opened ??= import("./node-vault.ts").then(({ nodeVault }) => nodeVault(options)));
  return {
    access: async (event) => (await open()).access(event),
    get: async (key) => (await open()).get(key),
    set: async (key, value) => (await open()).set(key, value),
    unset: async (key) => (await open()).unset(key),
    offer: async (name) => (await open()).offer?.(name),
  };
}
