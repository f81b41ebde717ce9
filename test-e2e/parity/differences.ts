// Every deliberate difference from the reference that the corpus meets, with its reason. The only list of its kind:
// a case that differs without a row here fails, and so does a row whose case no longer differs.
import { expect } from "vitest";
import type { Aspect } from "./comparable.ts";

export interface Difference {
  readonly case: string;
  readonly aspects: readonly Aspect[];
  /** The id of a deliberate difference (run-ordering §1), or the section that asks for it; and why. */
  readonly reason: string;
  /** Checks what each side answers, where "they differ" says too little. */
  readonly check?: (ours: unknown, reference: unknown) => void;
}

const DIFFERENCES: readonly Difference[] = [
  {
    case: "async tests that reject",
    aspects: ["assertions"],
    reason: "D-1: a test that cannot fail is worse than none; the reference records an async test as passed at once",
    check(ours, reference) {
      expect(ours).toMatchObject([{ name: "async rejects", outcome: "failed", message: "too late" }]);
      expect(reference).toMatchObject([{ name: "async rejects", outcome: "passed" }]);
    },
  },
  {
    case: "async tests that reject",
    aspects: ["exceptions", "trace"],
    reason: "D-1: the rejection is the failure of its test, and not a second failure of the script",
  },
  {
    case: "disabled variables and duplicates",
    aspects: ["variables"],
    reason:
      "pm-api §5.2: clear() removes disabled variables too; the reference brings them back when the script has ended",
  },
  {
    case: "set with types",
    aspects: ["wire", "variables", "console"],
    reason:
      "pm-api §5.4: the type given to set() is kept; the reference applies it within the script and then forgets it",
  },
  {
    case: "auth and its inheritance",
    aspects: ["console", "trace"],
    reason:
      "http §5.1: one warning for an unknown auth type, as an event of its own; the reference writes two console lines",
  },
  {
    case: "auth of an unknown kind does not inherit",
    aspects: ["console", "trace"],
    reason: "http §5.1: as above",
  },
  {
    case: "forms that only Waybill reads",
    aspects: ["wire"],
    reason: "run-ordering §7.1: what the format's schema allows is sent; the reference sends `[object Object]` and `undefined`",
  },
  {
    case: "names of form parts cannot forge headers",
    aspects: ["wire"],
    reason: "http §4: names are escaped; the reference lets a name write headers of its part",
  },
  {
    case: "a written content type wins",
    aspects: ["wire"],
    reason: "http §4: a user's `Content-Type` wins always; the reference replaces it for forms",
  },
  {
    case: "selection: a miss",
    aspects: ["error"],
    reason: "run-ordering §5.2: the reference's internal prefix appears in compat mode only",
    check: (ours) => expect(ours).toBe('Unable to find a folder or request: "Nope"'),
  },
  {
    case: "failure: missing folder under bail folder",
    aspects: ["error"],
    reason: "run-ordering §5.2: as above",
  },
  {
    case: "selection: request and its folder",
    aspects: ["wire", "console", "trace"],
    reason: "run-ordering §5.2: a hit inside another is not repeated; the reference forgets that two levels apart",
  },
  {
    case: "scripts: exec beside src",
    aspects: ["console", "trace"],
    reason: "run-ordering §5.4: `src` does nothing; the reference drops the text beside it",
  },
  {
    case: "time limit of a script",
    aspects: ["exceptions"],
    reason: "pm-api §1.6: limits have names of their own",
    check: (ours) => expect(ours).toEqual(["ScriptTimeout: sandbox: asynchronous script execution timeout"]),
  },
  {
    case: "selection: several with a miss",
    aspects: ["error"],
    reason: "run-ordering §5.2: the message names what was not found",
    check: (ours) => expect(ours).toBe('Unable to find a folder or request: "Nope"'),
  },
  {
    case: "forms of pm.test",
    aspects: ["assertions"],
    reason:
      "pm-api §4.2: the failure is the thrown value; for values that are no errors the reference repeats the test's name",
  },
  {
    case: "assertions that mislead",
    aspects: ["assertions"],
    reason: "D-5: the reference fails `unauthorised` for a real 401 and passes `jsonBody(object)` for any body",
    check: (ours) => expect(ours).toMatchObject([{ outcome: "passed" }, { outcome: "failed" }]),
  },
  {
    case: "console has more methods",
    aspects: ["console", "exceptions", "trace"],
    reason: "D-8: scripts written for browsers and Node run",
  },
  ...["environment", "globals", "collection"].flatMap((scope): Difference[] => [
    {
      case: `variables of every type name: ${scope}`,
      aspects: ["variables"],
      reason:
        "D-6: a variable keeps its value as written beside its type; the reference writes back what it read and forgets the type",
    },
    {
      case: `variables of every type name: ${scope}`,
      aspects: ["console"],
      reason: "pm-api §5.4: a number that is none is NaN; the reference shows scripts 0, and sends NaN",
      check(ours, reference) {
        const isNaN = (line: string) => /^log: number-\d+ number null NaN$/.test(line);
        expect((ours as string[]).map((line, index) => (isNaN(line) ? (reference as string[])[index] : line))).toEqual(reference);
      },
    },
  ]),
  {
    case: "enabled: false disables",
    aspects: ["wire", "variables", "console"],
    reason: "D-6: the app's own files mean what they say; the reference knows `disabled` only",
  },
  {
    case: "globalThis exists",
    aspects: ["console"],
    reason: "D-9: libraries probe it",
  },
];

export function differenceOf(name: string, aspect: Aspect): Difference | undefined {
  return DIFFERENCES.find((difference) => difference.case === name && difference.aspects.includes(aspect));
}
