// `{{$name}}`: values made up on the spot (run-ordering §4).
import type { Clock, Random } from "../ports.ts";

export interface DynamicPorts {
  readonly clock: Pick<Clock, "now">;
  readonly random: Random;
}

/** A new value for a name with its `$` (`$guid`), or undefined for an unknown name. */
export function dynamicVariable(name: string, ports: DynamicPorts): string | undefined {
  switch (name) {
    case "$guid":
    case "$randomUUID":
      return ports.random.uuid();
    case "$timestamp":
      return String(Math.round(ports.clock.now() / 1000));
    case "$isoTimestamp":
      return new Date(ports.clock.now()).toISOString();
    default:
      return undefined;
  }
}
