// Event and EventTarget of the web platform (the package brings no types that the resolver finds).

export interface EventLike {
  readonly type: string;
}

interface TargetLike {
  addEventListener(type: string, listener: unknown, options?: unknown): void;
  removeEventListener(type: string, listener: unknown, options?: unknown): void;
  dispatchEvent(event: EventLike): boolean;
}

declare const require: (name: string) => {
  readonly Event: new (type: string) => EventLike;
  readonly EventTarget: new () => TargetLike;
};

export const { Event, EventTarget } = require("event-target-shim");
