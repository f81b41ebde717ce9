import * as ours from "@waybill/sdk";
import { outcome, reference, type Sdk } from "../reference.ts";
import type { MemberCase } from "./member-case.ts";

/** What the models do not agree on: nothing, or one record that shows both answers. */
export function memberDisagreement(member: MemberCase, input: unknown): readonly object[] {
  const [theirs, mine] = [observed(reference, member, input), observed(ours, member, input)];
  return theirs === mine || isAccident(theirs, mine) ? [] : [{ input, theirs, mine }];
}

function observed(sdk: Sdk, { observe }: MemberCase, input: unknown): string {
  return JSON.stringify(outcome(() => observe(sdk, copy(input) as never)));
}

function copy<Input>(input: Input): Input {
  try {
    return structuredClone(input);
  } catch {
    return input;
  }
}

/** What the reference says when it did not expect an argument. The model refuses or ignores such arguments. */
const ACCIDENT =
  /^(Cannot |undefined|null)|is not (a function|iterable|defined|extensible)|Maximum call stack|of (undefined|null)/;
const REFUSED = /`\w+` must be/;

function isAccident(theirs: string, mine: string): boolean {
  const accidents = errorsIn(theirs).filter((message) => ACCIDENT.test(message));
  return accidents.length > 0 && errorsIn(mine).every((message) => REFUSED.test(message));
}

function errorsIn(answer: string): readonly string[] {
  return [...answer.matchAll(/"error":"((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message ?? "");
}
