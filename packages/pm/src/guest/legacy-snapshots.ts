import type { ScriptContext } from "./guest.ts";
import type { ScopeAccess } from "./scope-access.ts";
import { defineEntry } from "./define-entry.ts";

/** The legacy `environment` and `globals`: what the scopes held when the script started. Writes go nowhere. */
export interface LegacySnapshots {
  readonly environment: Record<string, unknown>;
  readonly globals: Record<string, unknown>;
}

export function createSnapshots({ scopes }: ScriptContext): LegacySnapshots {
  return { environment: snapshot(scopes.environment), globals: snapshot(scopes.globals) };
}

function snapshot(access: ScopeAccess): Record<string, unknown> {
  const { slots } = access.layer;
  const values: Record<string, unknown> = {};
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i];
    if (slot !== undefined) defineEntry(values, slot.key, access.read(slot));
  }
  return values;
}
