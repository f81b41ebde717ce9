// What only scripts need of the world, beside the ports of every run: secrets and packages.
import type { JsonValue } from "@waybill/collection";
import type { ItemRef } from "./events.ts";
import type { FoundPackage, Phase } from "./script.ts";

/** `pm.vault`: the secrets of whoever runs the collection (pm-api §11). Never rejects. */
export interface SecretVault {
  /** Whether the scripts of one phase of a request may reach the secrets. Asked when the first of them tries. */
  access(event: { readonly item: ItemRef; readonly phase: Phase }): Promise<VaultAccess>;
  /** Null for a name that is not there. */
  get(key: string): Promise<VaultAnswer>;
  set(key: string, value: JsonValue): Promise<VaultAnswer>;
  unset(key: string): Promise<VaultAnswer>;
  /** The secret for a request that names it as `{{vault:name}}`, whatever scripts may do. Absent: requests get none. */
  offer?(name: string): Promise<OfferedSecret | undefined>;
}

export interface OfferedSecret {
  readonly value: JsonValue;
  /** Where requests with it may go: `host`, `*.host`, `scheme://host:port`; absent for all https URLs. */
  readonly domains?: readonly string[];
}

export type VaultAccess =
  | { readonly kind: "granted" }
  /** `hint` says how access is to be had; a console line of its own. */
  | { readonly kind: "denied"; readonly hint?: string };

export type VaultAnswer =
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "refused"; readonly message: string };

/** `pm.require`: where packages are (pm-api §12). Never rejects. */
export interface PackageSource {
  find(name: string): Promise<FoundPackage>;
}
