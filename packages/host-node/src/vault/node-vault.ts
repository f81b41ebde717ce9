import type { JsonValue } from "@waybill/collection";
import type { SecretVault, VaultAnswer } from "@waybill/core";
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

/** The secrets of a run. Sources are read when a script first asks; what scripts set lasts for the run and is never written. */
export function nodeVault({ sources, access }: NodeVaultOptions): SecretVault {
  let secrets: Promise<Map<string, JsonValue>> | undefined;
  const open = () => (secrets ??= readAll(sources));
  return {
    access: async () => (access === "scripts" ? { kind: "granted" } : DENIED),
    get: async (key) => value((await open()).get(key) ?? null),
    async set(key, secret) {
      (await open()).set(key, secret);
      return value(null);
    },
    async unset(key) {
      (await open()).delete(key);
      return value(null);
    },
  };
}

/** A source that cannot be read any more has no secrets: whoever starts a run has checked them. */
async function readAll(sources: readonly string[]): Promise<Map<string, JsonValue>> {
  const read = await readVault(sources);
  if (read.kind === "problem") return new Map();
  return new Map([...read.secrets].map(([name, secret]) => [name, secret.value]));
}

function value(content: JsonValue): VaultAnswer {
  return { kind: "value", value: content };
}
