import type { Parameters } from "./scheme.ts";

/** The parameter as it was given; undefined when it is missing or null. */
export function parameterValue(parameters: Parameters, name: string): unknown {
  return Object.hasOwn(parameters, name) ? (parameters[name] ?? undefined) : undefined;
}
