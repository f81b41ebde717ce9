// Which auth signs a request (run-ordering §5.10), and its parameters as templates.
import type { AuthDefinition } from "@waybill/collection";

/** The first auth that has a type, from the request outwards. `noauth` is a type: it stops inheritance. */
export function effectiveAuth(...nearestFirst: readonly (AuthDefinition | undefined)[]): AuthDefinition | undefined {
  return nearestFirst.find((auth) => auth !== undefined && auth.type !== "");
}
