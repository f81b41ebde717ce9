// pm.vault: secrets of whoever runs the collection (pm-api §11).
import type { JsonValue } from "@waybill/collection";
import type { ScriptCall } from "@waybill/core";
import type { CurrentContext } from "./guest.ts";
import { NativePromise } from "./primordials.ts";
import { errorFromReply } from "./reply-error.ts";
import { lastingValue } from "./variable-value.ts";

export interface PmVault {
  /** The secret, or null. */
  get(key?: unknown): Promise<JsonValue>;
  set(key?: unknown, value?: unknown): Promise<JsonValue>;
  unset(key?: unknown): Promise<JsonValue>;
}

export function createVault(current: CurrentContext): PmVault {
  return {
    get: (key) => ask(current, { kind: "vault-get", key: `${key}` }),
    set: (key, value) => ask(current, { kind: "vault-set", key: `${key}`, value: lastingValue(value) ?? null }),
    unset: (key) => ask(current, { kind: "vault-unset", key: `${key}` }),
  };
}

function ask(current: CurrentContext, call: ScriptCall): Promise<JsonValue> {
  const { guest, phase, run } = current();
  run.mayQueue = true;
  return new NativePromise((resolve, reject) => {
    guest.calls.ask({
      run,
      phase: phase.message.run,
      ask: call,
      onReply: (reply) => {
        if (reply.kind === "value") return resolve(reply.value);
        const error = errorFromReply(reply);
        run.endWith(error, () => guest.timers.clearAll(run));
        reject(error);
      },
    });
  });
}
