// The sandbox side of `pm`, made once per VM before any script runs.
import type { GuestHost } from "../protocol.ts";
import { builtinModule } from "./builtin-modules.ts";
import type { SyntaxPosition } from "./chunks/script-syntax.ts";
import { createCompiler } from "./compiled-script.ts";
import { evaluatorOf } from "./evaluate.ts";
import { Deliveries, DeliveryState } from "./deliveries.ts";
import type { Guest } from "./guest.ts";
import { HostCalls } from "./host-calls.ts";
import { createLibraryLoader } from "./libraries.ts";
import { LEGACY_WORDS } from "./legacy-scope.ts";
import { Outbox } from "./outbox.ts";
import { definePlatformGlobals } from "./platform-globals.ts";
import { jsonParse, SafeMap, SafeSet } from "./primordials.ts";
import { prepareGlobal } from "./sandbox-global.ts";
import { createAssertionStart } from "./start-assertions.ts";
import { Timers } from "./timers.ts";
import { emptyLayers } from "./variable-layer.ts";

/** Hands one `HostMessage` to the guest. */
type Deliver = (message: string, request?: string, body?: string) => void;

export function boot(host: GuestHost): Deliver {
  prepareGlobal();
  const outbox = new Outbox(host);
  const state = new DeliveryState(host, outbox);
  const send = state.send.bind(state);
  const load = createLibraryLoader(host, (name) => builtinModule(name, guest));
  const guest: Guest = {
    host,
    outbox,
    compiler: createCompiler({
      legacyWords: LEGACY_WORDS,
      evaluate: evaluatorOf(host),
      findSyntaxError: (source) => locateSyntaxError(source, guest),
      withoutImports: (source) => guest.load("script-syntax").withoutImports(source),
    }),
    timers: new Timers({ send, drain: state.drain.bind(state) }),
    calls: new HostCalls(send),
    load,
    assertionStart: createAssertionStart(load),
    live: [],
    layers: emptyLayers(),
    mayQueue: false,
    stoppedTemplates: new SafeSet(),
    packages: new SafeMap(),
    wake: state.wake.bind(state),
  };
  definePlatformGlobals(guest.load);
  const deliveries = new Deliveries(guest, state);
  return (message, request, body) => deliveries.take(jsonParse(message), request, body);
}

/** An installation without that library has errors without positions. */
function locateSyntaxError(source: string, guest: Guest): SyntaxPosition | undefined {
  try {
    return guest.load("script-syntax").locateError(source);
  } catch {
    return undefined;
  }
}
