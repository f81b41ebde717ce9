// An isolate with the guest in it, started in the background. It needs no one to talk to before its first delivery, so it can be started
// ahead of whoever will use it.
import type { WarmDelivery } from "@waybill/pm";
import type { Isolate, Reference } from "isolated-vm";
import { type BlackBox, createBlackBox } from "./black-box.ts";
import { GLUE } from "./glue.ts";
import type { Deliver } from "./line.ts";
import type { IsolatedVm } from "./load-isolated-vm.ts";

/**
 * Where scripts run. `own`: on a thread of isolated-vm's; the caller is never blocked. `caller`: on that of the caller, which is faster,
 * once they have run on the other without harm. A script that passes a limit is ended there too, but one that no one can end takes the
 * caller's thread with it.
 */
export type ScriptThread = "own" | "caller";

/** What an isolate is started with and keeps. */
export interface IsolateKind {
  readonly memoryMb: number;
  readonly thread: ScriptThread;
  /** What becomes of the process when V8 fails for want of memory. */
  readonly catastrophe: "survive" | "abort";
  /** Each script that has ended is told at once. */
  readonly tellsEnds: boolean;
}

export function isSameKind(one: IsolateKind, other: IsolateKind): boolean {
  const isSame = (name: keyof IsolateKind): boolean => one[name] === other[name];
  return isSame("memoryMb") && isSame("thread") && isSame("catastrophe") && isSame("tellsEnds");
}

/** What the guest calls. */
interface GuestListener {
  onPost(messages: unknown): void;
  onSync(name: unknown, argument: unknown): string | Uint8Array | undefined;
  onEnd?(): void;
  onCatastrophe(message: string): void;
}

export interface BootedIsolate {
  readonly ivm: IsolatedVm;
  readonly kind: IsolateKind;
  readonly isolate: Isolate;
  readonly box: BlackBox;
  /** Libraries that the guest loads as it starts. */
  readonly loaded: readonly string[];
  /** Rejects when the guest could not be started. */
  readonly port: Promise<Reference<Port>>;
  /** What the guest calls from here on. */
  listen(listener: GuestListener): void;
  /** For one that nobody has taken. */
  end(): void;
}

export type Port = Deliver & ((self: unknown) => Deliver);

/** isolated-vm takes no smaller limit. */
const SMALLEST_MB = 8;

export interface GuestStart {
  /** Text of an expression that evaluates to the guest's `boot` function. */
  readonly boot: string;
  /** Libraries that it loads at once. */
  readonly warm?: WarmDelivery | undefined;
}

/** Starts an isolate with the guest. */
export function bootIsolate(ivm: IsolatedVm, { boot, warm }: GuestStart, kind: IsolateKind): BootedIsolate {
  let listener: GuestListener | undefined;
  const box = createBlackBox();
  const onCatastrophicError = (message: string): void => listener?.onCatastrophe(message);
  const isolate = new ivm.Isolate({
    memoryLimit: Math.max(SMALLEST_MB, kind.memoryMb),
    ...(kind.catastrophe !== "abort" && { onCatastrophicError }),
  });
  const port = startGuest(isolate, boot, [
    ...callbacks(ivm, kind, { box, listener: () => listener }),
    warm?.message,
    warm?.body,
  ]);
  // Whoever takes the isolate hears of it as well; nobody may take it at all.
  port.catch(() => {});
  return {
    ivm,
    kind,
    isolate,
    box,
    loaded: warm?.names ?? [],
    port,
    listen(next) {
      listener = next;
    },
    end() {
      if (!isolate.isDisposed) isolate.dispose();
    },
  };
}

/** The context is made at once: what follows then needs this thread only when it is over. */
async function startGuest(isolate: Isolate, boot: string, host: unknown[]): Promise<Reference<Port>> {
  const context = isolate.createContextSync();
  return context.evalClosure(
    GLUE.replace("BOOT", () => boot),
    host,
    {
      filename: "waybill-guest",
      result: { reference: true },
    },
  );
}

interface Surroundings {
  readonly box: BlackBox;
  listener(): GuestListener | undefined;
}

/** Post, spill, sync, wait, memory, told: everything of the host that the isolate ever gets. */
function callbacks({ Callback, ExternalCopy }: IsolatedVm, kind: IsolateKind, { box, listener }: Surroundings) {
  // What is said on the caller's thread is heard there at once, in order.
  const ignored = kind.thread === "caller" ? {} : ({ ignored: true } as const);
  return [
    new Callback((messages: unknown) => listener()?.onPost(messages), ignored),
    new Callback((message: unknown) => box.onSpill(asText(message)), ignored),
    new Callback((name: unknown, argument: unknown) => listener()?.onSync(name, argument)),
    new Callback(() => {}),
    new ExternalCopy(box.memory).copyInto({ release: true }),
    kind.tellsEnds ? new Callback(() => listener()?.onEnd?.()) : undefined,
  ];
}

/** Anything but text is nothing that the guest sends by itself, and nothing to be touched. */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
