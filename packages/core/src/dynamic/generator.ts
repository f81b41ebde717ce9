// What every dynamic variable is made of: a source of numbers, and a choice.
import type { Clock, Random } from "../ports.ts";

export interface DynamicPorts {
  readonly clock: Pick<Clock, "now">;
  readonly random: Random;
}

/** Makes a new value at each call. */
export type Generator = (ports: DynamicPorts) => string;
export type Generators = Readonly<Record<string, Generator>>;

/** A whole number, both ends included. */
export function between({ random }: DynamicPorts, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1));
}

/** One of these; every one is as likely. */
export function pick<Value>(ports: DynamicPorts, values: readonly Value[]): Value {
  const value = values[between(ports, 0, values.length - 1)];
  if (value === undefined) throw new Error("pick assumes a list with at least one value");
  return value;
}

/** A generator that takes one of a list. */
export function oneOf(list: () => readonly string[]): Generator {
  return (ports) => pick(ports, list());
}

/** A generator that always gives this text. */
export function always(text: string): Generator {
  return () => text;
}

/** The generator's values in this number, joined. */
export function repeated(
  ports: DynamicPorts,
  generator: Generator,
  form: { count: number; separator: string },
): string {
  return Array.from({ length: form.count }, () => generator(ports)).join(form.separator);
}

/** `#` becomes a digit, `!` one from 2 to 9, `?` a capital letter. */
export function fillPattern(ports: DynamicPorts, pattern: string): string {
  return pattern.replace(/[#!?]/g, (symbol) => {
    if (symbol === "?") return characterOf(ports, CAPITALS);
    return String(between(ports, symbol === "!" ? 2 : 0, 9));
  });
}

export function characterOf(ports: DynamicPorts, characters: string): string {
  return characters.charAt(between(ports, 0, characters.length - 1));
}

/** So many characters of these. */
export function charactersOf(ports: DynamicPorts, characters: string, count: number): string {
  return repeated(ports, (again) => characterOf(again, characters), { count, separator: "" });
}

export const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const SMALL_LETTERS = "abcdefghijklmnopqrstuvwxyz";
export const DIGITS = "0123456789";
