// The npm package as the judge of the object model. It is asked, never read.
import { createRequire } from "node:module";
import fc from "fast-check";
import { expect } from "vitest";
import * as ours from "@waybill/sdk";

export type Sdk = typeof ours;

const require = createRequire(import.meta.url);

/** The reference, under the types of the model it is compared with. */
export const reference = require("postman-collection") as Sdk;

/** What a call gives, as plain data: both models end in the same shapes, class names included. */
export function outcome(call: () => unknown): unknown {
  try {
    return { value: plain(call()) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : error };
  }
}

/** The inputs on which both models do not agree, with what each of them gives. */
export function disagreements<Input>(
  inputs: readonly Input[],
  observe: (sdk: Sdk, input: Input) => unknown,
): readonly object[] {
  return inputs.flatMap((input) => {
    const expected = JSON.stringify(outcome(() => observe(reference, structuredCloneIfPossible(input))));
    const actual = JSON.stringify(outcome(() => observe(ours, structuredCloneIfPossible(input))));
    return expected === actual ? [] : [{ input, expected, actual }];
  });
}

/** Fails with the smallest input on which the models do not agree. */
export function alwaysAgrees<Input>(
  inputs: fc.Arbitrary<Input>,
  observe: (sdk: Sdk, input: Input) => unknown,
  numRuns: number,
): void {
  const property = fc.property(inputs, (input) => {
    expect(disagreements([input], observe)).toEqual([]);
  });
  fc.assert(property, effort(numRuns));
}

/** The same inputs at each run; `SDK_FUZZ=10` tries ten times as many, new ones each time. */
export function effort(numRuns: number): { readonly numRuns: number; readonly seed?: number } {
  const factor = Number(process.env.SDK_FUZZ);
  return factor > 0 ? { numRuns: numRuns * factor } : { numRuns, seed: 1 };
}

/** Objects and lists of either model as records that name their class; ids that were made up become one word. */
export function plain(value: unknown, seen: ReadonlySet<object> = new Set()): unknown {
  if (typeof value !== "object" || value === null) {
    return scalar(value);
  }
  if (value instanceof Date || value instanceof Uint8Array) {
    return value instanceof Date ? { date: value.getTime() } : { bytes: [...value] };
  }
  if (seen.has(value)) {
    return "cycle";
  }
  const within = new Set(seen).add(value);
  return Array.isArray(value) ? value.map((item) => plain(item, within)) : plainObject(value, within);
}

function plainObject(value: object, within: ReadonlySet<object>): object {
  const model = Reflect.get(value, "constructor") as { name: string; _postman_propertyName?: string } | undefined;
  if (Reflect.get(value, "_postman_propertyIsList")) {
    return { list: model?.name, members: plain(Reflect.get(value, "members"), within) };
  }
  const members = Object.entries(value).filter(([key]) => !HIDDEN.includes(key));
  return {
    ...(model?._postman_propertyName !== undefined && { class: model.name }),
    ...Object.fromEntries(members.map(([key, member]) => [key, plain(member, within)])),
  };
}

const MADE_ID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
/** Members in which the reference keeps what it could work out again. */
const HIDDEN: readonly string[] = ["_details", "_matchPatternObject"];

function scalar(value: unknown): unknown {
  if (typeof value === "string") {
    return MADE_ID.test(value) ? "made-id" : value;
  }
  if (value === undefined) {
    return { undefined: true };
  }
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
    return String(value);
  }
  return typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;
}

function structuredCloneIfPossible<Input>(input: Input): Input {
  try {
    return structuredClone(input);
  } catch {
    return input;
  }
}
