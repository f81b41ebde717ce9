import type { Guest } from "./guest.ts";
import { defineProperty } from "./primordials.ts";

/** Gives a request or response its `to`, which starts an assertion about it. */
export function startAssertionsOn(target: object, guest: Guest): void {
  const get = () => guest.load("chai").expect(target).to;
  defineProperty(target, "to", { __proto__: null, get, configurable: true } as PropertyDescriptor);
}
