import type { VmHooks } from "@waybill/pm";
import type { Reference } from "isolated-vm";
import type { Deliver, Line } from "./line.ts";

/** Deliveries run on isolated-vm's thread, and nobody waits for them: the glue sees to what follows from them. */
export function ownLine(enter: Reference<Deliver>, hooks: VmHooks): Line {
  return {
    send: (delivery) => enter.applyIgnored(undefined, delivery),
    post: (messages) => hooks.onPost(messages),
    allowBlocking() {},
    end() {},
    isStuck: () => false,
  };
}
