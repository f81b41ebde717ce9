// Every deliberate difference from the reference that the corpus meets, with its reason. The only list of its kind:
// a case that differs without a row here fails, and so does a row whose case no longer differs.
import { expect } from "vitest";
import { CONTRACT_DIFFERENCES } from "./contract-differences.ts";
import type { Aspect, CommandAspect } from "./comparable.ts";

export interface Difference {
  readonly case: string;
  readonly aspects: readonly (Aspect | CommandAspect)[];
  /** The id of a deliberate difference (run-ordering §1), or the section that asks for it; and why. */
  readonly reason: string;
  /** Checks what each side answers, where "they differ" says too little. */
  readonly check?: (ours: unknown, reference: unknown) => void;
}

const NESTED = "pm-api §9.4: newman has no pm.execution.runRequest";

export const DIFFERENCES: readonly Difference[] = [
  ...CONTRACT_DIFFERENCES,
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
    case: "scripts edit the request",
    aspects: ["console"],
    reason:
      "pm-api §6.1: pm.request.method reads in upper case at once; the reference raises it when the request is sent",
    check: (ours, reference) => expect(ours).toEqual(upperCaseMethods(reference)),
  },
  {
    case: "forms that only Waybill reads",
    aspects: ["wire"],
    reason:
      "run-ordering §7.1: what the format's schema allows is sent; the reference sends `[object Object]` and `undefined`",
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
    case: "failure: an error beside a pending timer, bail",
    aspects: ["wire", "trace"],
    reason: "D-2: the script failed, whatever is pending; the reference forgets the error when the timer has run",
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
        expect((ours as string[]).map((line, index) => (isNaN(line) ? (reference as string[])[index] : line))).toEqual(
          reference,
        );
      },
    },
  ]),
  {
    case: "enabled: false disables",
    aspects: ["wire", "variables", "console"],
    reason: "D-6: the app's own files mean what they say; the reference knows `disabled` only",
  },
  {
    case: "sendRequest: a rejection that nobody handles",
    aspects: ["exceptions"],
    reason: "pm-api §2: the reason is told; the reference says only that it is an object",
    check: (ours) => expect(ours).toEqual([expect.stringContaining("connect ECONNREFUSED")]),
  },
  {
    case: "sendRequest: files are dropped",
    aspects: ["console", "trace"],
    reason: "pm-api §8: the warning is an event of its own, once a request; the reference writes it into the console",
  },
  {
    case: "runRequest: variables, tests and logs",
    aspects: ["assertions"],
    reason: NESTED,
    check: (ours) =>
      expect(ours).toMatchObject([
        { request: "caller", name: "logged in", outcome: "passed" },
        { request: "login", name: "logged in", outcome: "passed" },
      ]),
  },
  {
    case: "runRequest: variables, tests and logs",
    aspects: ["console"],
    reason: NESTED,
    check: (ours) =>
      expect((ours as string[]).slice(0, 8)).toEqual([
        "log: C prerequest caller",
        "log: C prerequest login",
        "log: F prerequest login",
        "log: login pre login ann",
        "log: C test login",
        "log: F test login",
        "log: login test 200",
        "log: 200 /login?as=ann s3 T-ann undefined",
      ]),
  },
  { case: "runRequest: variables, tests and logs", aspects: ["wire", "exceptions", "trace"], reason: NESTED },
  {
    case: "runRequest: what fails in it",
    aspects: ["console"],
    reason: NESTED,
    check: (ours) =>
      expect((ours as string[]).slice(0, 6)).toEqual([
        'log: nope runRequest: request "nope" not found',
        "log: undefined runRequest: collection request id not provided",
        "log: id-skips null",
        "log: id-refused connect ECONNREFUSED 127.0.0.1:9",
        "log: id-broken null",
        "log: id-red 200",
      ]),
  },
  {
    case: "runRequest: what fails in it",
    aspects: ["assertions", "wire", "requestErrors", "exceptions", "trace"],
    reason: NESTED,
  },
  {
    case: "collection in a wrapper",
    aspects: ["wire", "console", "trace"],
    reason:
      "run-ordering §7.1: wrappers are removed wherever the collection comes from; the reference takes an empty one",
  },
  {
    case: "environment: in wrappers",
    aspects: ["wire", "variables", "console"],
    reason: "run-ordering §7.1: wrappers are removed; the reference takes an empty scope",
  },
  {
    case: "no names, no ids",
    aspects: ["console", "trace"],
    reason: "run-ordering §7.1: a missing name is an empty one",
    check: (ours) => expect(JSON.stringify(ours)).not.toContain("undefined"),
  },
  {
    case: "variables without a key",
    aspects: ["variables"],
    reason:
      "run-ordering §7.1: what has no key is no variable, and a warning says so; the reference makes it `undefined`",
  },
  {
    case: "latin letters in a header beside a body",
    aspects: ["wire"],
    reason: "http §3: values are Latin-1; the reference writes UTF-8 when a text body follows, Latin-1 otherwise",
  },
  {
    case: "bail",
    aspects: ["report"],
    reason: "cli §5.2: a failed assertion is one failure; the reference counts it again as a failure of its script",
  },
  {
    case: "a certificate nobody trusts",
    aspects: ["report"],
    reason: "cli §16: the words of the TLS failure are ours; the reference passes on advice about Node's own options",
  },
  {
    case: "globalThis exists",
    aspects: ["console"],
    reason: "D-9: libraries probe it",
  },
];

export function differenceOf(name: string, aspect: Aspect | CommandAspect): Difference | undefined {
  return DIFFERENCES.find((difference) => difference.case === name && difference.aspects.includes(aspect));
}

function upperCaseMethods(lines: unknown): unknown {
  if (!Array.isArray(lines)) return lines;
  return lines.map((line) => String(line).replace(/ (?:put|get)$/, (method) => method.toUpperCase()));
}
