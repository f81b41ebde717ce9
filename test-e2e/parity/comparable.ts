// The parts of an observation that are compared, without what differs from run to run.
import { comparableWire, type Observation, type ObservedVariable, withoutServer } from "./observation.ts";

export const ASPECTS = [
  "error",
  "assertions",
  "wire",
  "requestErrors",
  "variables",
  "exceptions",
  "console",
  "trace",
] as const;
export type Aspect = (typeof ASPECTS)[number];
/** What is compared of a command. */
export const COMMAND_ASPECTS = ["code", "wire", "report"] as const;
export type CommandAspect = (typeof COMMAND_ASPECTS)[number];

/** Values of `{{$guid}}`. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export function comparable(observation: Observation, serverUrl: string): Record<Aspect, unknown> {
  const scrub = (text: string) => withoutServer(text, serverUrl);
  return {
    ...observation,
    error: observation.error && scrub(observation.error),
    wire: observation.wire.map((request) => comparableWire(request, serverUrl)),
    variables: Object.fromEntries(Object.entries(observation.variables).map(([scope, list]) => [scope, byKey(list)])),
    requestErrors: observation.requestErrors.map(scrub),
    console: observation.console.map((line) => scrub(line).replaceAll(UUID, "UUID")),
    assertions: observation.assertions.map((one) => ({ ...one, ...(one.message && { message: scrub(one.message) }) })),
  };
}

/** Several of one name stay in order. A variable that a script removes and sets again keeps its place in the reference only. */
function byKey(variables: readonly ObservedVariable[]): readonly ObservedVariable[] {
  return variables.toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
}
