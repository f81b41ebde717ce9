import { parameterText } from "./parameter-text.ts";
import type { Parameters } from "./scheme.ts";

/** True for `true` and the text `true`. */
export function parameterFlag(parameters: Parameters, name: string): boolean {
  return parameterText(parameters, name) === "true";
}
