// The sandbox side of `pm`, made once per VM before any script runs.
import type { GuestHost } from "../protocol.ts";
import { createCompiler } from "./compiled-script.ts";
import { Deliveries, DeliveryState } from "./deliveries.ts";
import { HostCalls } from "./host-calls.ts";
import { createLibraryLoader } from "./libraries.ts";
import { Outbox } from "./outbox.ts";
import { jsonParse, SafeSet } from "./primordials.ts";
import { prepareGlobal } from "./sandbox-global.ts";
import { Timers } from "./timers.ts";
import { emptyLayers } from "./variable-layer.ts";

/** Hands one `HostMessage` to the guest. */
type Deliver = (message: string, request?: string, body?: string) => void;

export function boot(host: GuestHost): Deliver {
  prepareGlobal();
  const outbox = new Outbox(host);
  const state = new DeliveryState(host, outbox);
  const send = state.send.bind(state);
  const deliveries = new Deliveries(
    {
      host,
      outbox,
      compiler: createCompiler(/(?!)/, () => undefined),
      timers: new Timers({ send, drain: state.drain.bind(state) }),
      calls: new HostCalls(send),
      load: createLibraryLoader(host, () => undefined),
      live: [],
      layers: emptyLayers(),
      mayQueue: false,
      stoppedTemplates: new SafeSet(),
      wake: state.wake.bind(state),
    },
    state,
  );
  return (message, request = "{}", body) => deliveries.take(jsonParse(message), request, body);
}
