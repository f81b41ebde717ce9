// What ECMAScript and its companions promise and QuickJS lacks. Evaluated in QuickJS before the guest, in a bare global object.
import { type AskIntl, defineIntl } from "./define-intl.ts";
import { defineAtomics } from "./define-atomics.ts";
import { defineSmallGaps } from "./define-small-gaps.ts";

/** `ask` reaches the host; scripts never get hold of it. */
export function prologue(ask: AskIntl): void {
  defineAtomics();
  defineSmallGaps();
  defineIntl(ask);
}
