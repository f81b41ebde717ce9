import type { Guest } from "./guest.ts";
import { defineProperty } from "./primordials.ts";

/** Gives a request or response its `to`, which starts an assertion about it. */
export function startAssertionsOn(target: object, guest: Guest): void {
  defineProperty(target, "to", guest.assertionStart);
}

/** One for all, so that all responses have one shape. */
export function createAssertionStart(load: Guest["load"]): PropertyDescriptor {
  return {
    __proto__: null,
    get(this: unknown) {
      return load("chai").expect(this).to;
    },
    configurable: true,
  } as PropertyDescriptor;
}
