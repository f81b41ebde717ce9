import type { Payload } from "@waybill/button-protocol";
import type { Resolved } from "./resolve-collection.ts";

/** What a click would open, for a visitor to look at first. */
export interface Opening {
  readonly host: HTMLElement;
  readonly resolved: Resolved;
  /** What is handed over, as it is now; secrets are marked. For a link, environments that have an address are left out. */
  payloadNow(isLink?: boolean): Payload;
  /** Opens the console. Must be called in a click. */
  launch(): void;
}
