// `{{$name}}`: values made up on the spot (run-ordering §4).
import { basics } from "./basics.ts";
import { business } from "./business.ts";
import { date } from "./date.ts";
import { file } from "./file.ts";
import { finance } from "./finance.ts";
import type { DynamicPorts, Generator } from "./generator.ts";
import { grammar } from "./grammar.ts";
import { image } from "./image.ts";
import { internet } from "./internet.ts";
import { lorem } from "./lorem.ts";
import { person } from "./person.ts";
import { place } from "./place.ts";

/** A new value for a name with its `$` (`$guid`), or undefined for an unknown name. Names are case-sensitive. */
export function dynamicVariable(name: string, ports: DynamicPorts): string | undefined {
  return GENERATORS.get(name)?.(ports);
}

/** All names, each with its `$`. */
export function dynamicVariableNames(): readonly string[] {
  return [...GENERATORS.keys()];
}

const GENERATORS: ReadonlyMap<string, Generator> = new Map(
  [basics, internet, person, place, image, finance, business, date, file, grammar, lorem].flatMap(
    Object.entries<Generator>,
  ),
);
