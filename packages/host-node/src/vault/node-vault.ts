import type { JsonValue } from "@waybill/collection";
import type { OfferedSecret, SecretVault, VaultAnswer } from "@waybill/core";
import { readVault } from "./read-vault.ts";

export interface NodeVaultOptions {
  /** `file:<path>`, `env:<PREFIX>`; see `readVault`. */
  readonly sources: readonly string[];
  /** Whether scripts reach the secrets. */
  readonly access: "requests" | "scripts";
}

const DENIED = {
  kind: "denied",
  hint: "pm.vault is closed to scripts; --vault-access scripts opens it to those of this run",
} as const;

/** The secrets of a run. Sources are read when one is first asked for; what scripts set lasts for the run and is never written. */
export function nodeVault({ sources, access }: NodeVaultOptions): SecretVault {
  let secrets: Promise<Map<string, OfferedSecret>> | undefined;
  const open = () => (secrets ??= readAll(sources));
  return {
    access: async () => (access === "scripts" ? { kind: "granted" } : DENIED),
    get: async (key) => value((await open()).get(key)?.value ?? null),
    async set(key, secret) {
      const known = await open();
      known.set(key, { ...known.get(key), value: secret });
      return value(null);
    },
    async unset(key) {
      (await open()).delete(key);
      return value(null);
    },
    offer: async (name) => (await open()).get(name),
  };
}

/** A source that cannot be read any more has no secrets: whoever starts a run has checked them. */
async function readAll(sources: readonly string[]): Promise<Map<string, OfferedSecret>> {
  const read = await readVault(sources);
  if (read.kind === "problem") return new Map();
  return new Map(read.secrets);
}

function value(content: JsonValue): VaultAnswer {
  return { kind: "value", value: content };
}
