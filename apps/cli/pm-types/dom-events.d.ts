/** Something that happened. */
interface Event {
  /** What happened. */
  readonly type: string;
  /** Where it was dispatched. */
  readonly target: EventTarget | null;
  /** Whose listeners are called. */
  readonly currentTarget: EventTarget | null;
  /** Where it was dispatched; the older name of `target`. */
  readonly srcElement: EventTarget | null;
  /** Which part of its way it is on. */
  readonly eventPhase: number;
  /** Whether it goes up. */
  readonly bubbles: boolean;
  /** Whether `preventDefault` has an effect. */
  readonly cancelable: boolean;
  /** Whether it leaves shadow trees. */
  readonly composed: boolean;
  /** Whether `preventDefault` was called. */
  readonly defaultPrevented: boolean;
  /** Whether `preventDefault` was not called. */
  returnValue: boolean;
  /** Whether it stops here. */
  cancelBubble: boolean;
  /** Whether the host made it. */
  readonly isTrusted: boolean;
  /** When it was made. */
  readonly timeStamp: number;
  /** The value of `eventPhase` before and after. */
  readonly NONE: 0;
  /** The value of `eventPhase` on the way down. */
  readonly CAPTURING_PHASE: 1;
  /** The value of `eventPhase` at the target. */
  readonly AT_TARGET: 2;
  /** The value of `eventPhase` on the way up. */
  readonly BUBBLING_PHASE: 3;
  /** Whose listeners will be called. */
  composedPath(): EventTarget[];
  /** Keeps the host from what it usually does. */
  preventDefault(): void;
  /** Goes no further. */
  stopPropagation(): void;
  /** Goes no further, not even to other listeners here. */
  stopImmediatePropagation(): void;
  /** Sets type and flags before it is dispatched; the constructor does it too. */
  initEvent(type: string, bubbles?: boolean, cancelable?: boolean): void;
}
/** Makes events. */
declare var Event: {
  /** An event. */
  new (type: string, options?: pm.EventOptions): Event;
  /** What all events have. */
  readonly prototype: Event;
  /** The value of `eventPhase` before and after. */
  readonly NONE: 0;
  /** The value of `eventPhase` on the way down. */
  readonly CAPTURING_PHASE: 1;
  /** The value of `eventPhase` at the target. */
  readonly AT_TARGET: 2;
  /** The value of `eventPhase` on the way up. */
  readonly BUBBLING_PHASE: 3;
};

/** Something that events are dispatched at. */
interface EventTarget {
  /** Listens. */
  addEventListener(type: string, listener: pm.EventListener | null, options?: boolean | pm.ListenerOptions): void;
  /** Calls the listeners; false if one of them prevented the default. */
  dispatchEvent(event: Event): boolean;
  /** Listens no more. */
  removeEventListener(type: string, listener: pm.EventListener | null, options?: boolean | pm.ListenerOptions): void;
}
/** Makes targets. */
declare var EventTarget: {
  /** A target. */
  new (): EventTarget;
  /** What all targets have. */
  readonly prototype: EventTarget;
};

/** Says when something is to be given up. */
interface AbortSignal extends EventTarget {
  /** Whether it is. */
  readonly aborted: boolean;
  /** Why. */
  readonly reason: any;
  /** Called when it is. */
  onabort: ((event: Event) => unknown) | null;
  /** Throws the reason, if there is one. */
  throwIfAborted(): void;
}
/** Makes signals. */
declare var AbortSignal: {
  /** What all signals have. */
  readonly prototype: AbortSignal;
  /** A signal that says so already. */
  abort(reason?: unknown): AbortSignal;
  /** A signal that says so when one of the others does. */
  any(signals: Iterable<AbortSignal>): AbortSignal;
  /** A signal that says so after so many milliseconds. */
  timeout(ms: number): AbortSignal;
};

/** Holds a signal. */
interface AbortController {
  /** The signal. */
  readonly signal: AbortSignal;
  /** Makes the signal say so. */
  abort(reason?: unknown): void;
}
/** Makes holders of signals. */
declare var AbortController: {
  /** A signal and what sets it off. */
  new (): AbortController;
  /** What all of them have. */
  readonly prototype: AbortController;
};

declare namespace pm {
  /** Called with events. */
  type EventListener = ((event: globalThis.Event) => unknown) | { handleEvent(event: globalThis.Event): unknown };

  /** The flags of an event. */
  interface EventOptions {
    /** Whether it goes up. */
    readonly bubbles?: boolean;
    /** Whether `preventDefault` has an effect. */
    readonly cancelable?: boolean;
    /** Whether it leaves shadow trees. */
    readonly composed?: boolean;
  }

  /** How to listen. */
  interface ListenerOptions {
    /** Whether to listen on the way down. */
    readonly capture?: boolean;
    /** Whether to listen once. */
    readonly once?: boolean;
    /** Whether `preventDefault` is never called. */
    readonly passive?: boolean;
    /** Listens until the signal says otherwise. */
    readonly signal?: AbortSignal;
  }
}
