import type { SubtleValue } from "../subtle-values.ts";
import type { Guest } from "./guest.ts";
import { NativePromise } from "./primordials.ts";
import { property, textOf } from "./read-safely.ts";
import { errorFromReply } from "./reply-error.ts";

/** A WebCrypto call of the script in progress, done by the host. Errors are those of the platform. */
export function askSubtle(guest: Guest, method: string, values: readonly SubtleValue[]): Promise<SubtleValue> {
  const context = guest.live[guest.live.length - 1];
  if (context === undefined) return NativePromise.reject(new Error("no script is running"));
  const { run, phase } = context;
  run.mayQueue = true;
  return new NativePromise((resolve, reject) => {
    guest.calls.ask({
      run,
      phase: phase.message.run,
      ask: { kind: "subtle", method, values },
      onReply: (reply) => {
        if (reply.kind === "value") resolve(reply.value as unknown as SubtleValue);
        else reject(platformError(errorFromReply(reply), guest));
      },
    });
  });
}

function platformError(error: unknown, guest: Guest): unknown {
  const name = textOf(property(error, "name"));
  const message = textOf(property(error, "message"));
  if (name === "TypeError") return new TypeError(message);
  const { DOMException } = guest.load("platform");
  return new DOMException(message, name);
}
