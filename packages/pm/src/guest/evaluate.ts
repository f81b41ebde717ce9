// Code from texts, under a name that stacks show.
import type { GuestHost } from "../protocol.ts";
import { indirectEval } from "./primordials.ts";

/** Evaluates `code` as a script of the global scope; frames of its functions name `url`. */
export type Evaluate = (code: string, url: string) => unknown;

export function evaluatorOf(host: GuestHost): Evaluate {
  if (host.evaluate !== undefined) return host.evaluate;
  return (code, url) => indirectEval(`${code}\n//# sourceURL=${url}`);
}
