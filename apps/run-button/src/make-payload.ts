import { isSecretVariable } from "@waybill/button-protocol";
import type { Payload, PayloadEnvironment } from "@waybill/button-protocol";
import type { HeldEnvironment } from "./environment-store.ts";
import type { Target } from "./resolve-collection.ts";
import { VERSION } from "./version.ts";

/** What a button hands over at this moment. */
export function makePayload(target: Target, environments: readonly HeldEnvironment[], referrer: string): Payload {
  return {
    v: 1,
    ...target,
    environments: environments.map(payloadOf),
    referrer,
    page: plainAddress(location.href),
    sdk: VERSION,
  };
}

/** Origin and path: what stands behind them may be private. Empty text for what is no http(s) address. */
export function plainAddress(address: string): string {
  return (/^https?:\/\/[^\s?#@]+/i.exec(address) || [""])[0];
}

function payloadOf({ name, values }: HeldEnvironment): PayloadEnvironment {
  return {
    name,
    values: values.map((variable) => ({
      ...variable,
      type: isSecretVariable(variable) ? "secret" : variable.type || "default",
    })),
  };
}
