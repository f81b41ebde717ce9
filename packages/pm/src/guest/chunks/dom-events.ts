// Events and abort signals of the web platform.
import { AbortController, AbortSignal } from "./abort-signals.ts";
import { Event, EventTarget } from "./event-classes.ts";

export const library = { AbortController, AbortSignal, Event, EventTarget };
