// The deliberate differences that the scripts of the sandbox contract meet.
import type { Aspect } from "./comparable.ts";

export const CONTRACT_DIFFERENCES: readonly {
  readonly case: string;
  readonly aspects: readonly Aspect[];
  readonly reason: string;
}[] = [
  {
    case: "contract: undeclared names are shared with later scripts",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-9: globalThis exists and is the sandbox's own global",
  },
  {
    case: "contract: return works without await",
    aspects: ["exceptions", "trace"],
    reason: "pm-api §1.1: a script may return; the reference takes the value for an error",
  },
  {
    case: "contract: scripts are sloppy unless they say otherwise",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-9: globalThis exists and is the sandbox's own global",
  },
  {
    case: "contract: every promised global is present (prerequest)",
    aspects: ["console"],
    reason: "D-9: globalThis exists and is the sandbox's own global",
  },
  {
    case: "contract: every promised global is present (test)",
    aspects: ["console"],
    reason: "D-9: globalThis exists and is the sandbox's own global",
  },
  {
    case: "contract: globalThis is the sandbox's own global, native prototypes are as they are",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-9: globalThis exists and is the sandbox's own global",
  },
  {
    case: "contract: streams and compression",
    aspects: ["console", "trace"],
    reason: "pm-api §1.2: data that is not compressed is an error; the reference ends the script without a word",
  },
  {
    case: "contract: any other thrown value arrives as it is",
    aspects: ["exceptions", "trace"],
    reason: "pm-api §1.3: the reference says nothing of `throw null`",
  },
  { case: "contract: clear has no arguments", aspects: ["console"], reason: "pm-api §1.4: clear has no arguments" },
  {
    case: "contract: table marks its data",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-8: the methods of browsers and Node are there",
  },
  {
    case: "contract: trace adds the frames of the script",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-8: the methods of browsers and Node are there",
  },
  {
    case: "contract: groups carry their depth",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-8: the methods of browsers and Node are there",
  },
  {
    case: "contract: time and count print their labels",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-8: the methods of browsers and Node are there",
  },
  {
    case: "contract: labels live for one script",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-8: the methods of browsers and Node are there",
  },
  {
    case: "contract: assert speaks only when it fails, and never throws",
    aspects: ["exceptions", "console", "trace"],
    reason: "D-8: the methods of browsers and Node are there",
  },
  {
    case: "contract: the methods of browsers and Node are there",
    aspects: ["console"],
    reason: "D-8: the methods of browsers and Node are there",
  },
  {
    case: "contract: more than 1 MB is cut with a notice",
    aspects: ["console", "trace"],
    reason: "pm-api §1.4: the output of a script is cut at 1 MB",
  },
  {
    case: "contract: a reason that is no error is named",
    aspects: ["exceptions"],
    reason: "pm-api §2: the message is the reason and no explanation of the platform",
  },
  {
    case: "contract: pm.test may be replaced; the engine never reads the copy",
    aspects: ["exceptions", "trace"],
    reason: "pm-api §0: the reference hangs when a script replaces pm.test",
  },
  {
    case: "contract: pm.require needs a host with packages (prerequest)",
    aspects: ["console"],
    reason: "pm-api §12: newman has no packages",
  },
  {
    case: "contract: pm.require needs a host with packages (test)",
    aspects: ["console"],
    reason: "pm-api §12: newman has no packages",
  },
  {
    case: "contract: what a test throws is its error",
    aspects: ["assertions"],
    reason: "pm-api §4.2: the failure is the thrown value",
  },
  {
    case: "contract: async tests are awaited",
    aspects: ["assertions", "exceptions", "trace"],
    reason: "D-1: a test that cannot fail is worse than none",
  },
  {
    case: "contract: a test whose promise never settles fails",
    aspects: ["assertions"],
    reason: "D-1: a test that cannot fail is worse than none",
  },
  {
    case: "contract: done with an error fails",
    aspects: ["assertions"],
    reason: "pm-api §4.2: the failure is the thrown value",
  },
  {
    case: "contract: a test whose done is never called fails",
    aspects: ["assertions", "trace"],
    reason: "D-1: a test that cannot fail is worse than none",
  },
  {
    case: "contract: with done, a promise only counts when it rejects",
    aspects: ["assertions", "exceptions", "trace"],
    reason: "D-1: a test that cannot fail is worse than none",
  },
  {
    case: "contract: an error in a timer of a test is the script's",
    aspects: ["assertions", "trace"],
    reason: "D-1: a test that cannot fail is worse than none",
  },
  {
    case: "contract: an awaited test does not keep the script alive",
    aspects: ["assertions"],
    reason: "D-1: a test that cannot fail is worse than none",
  },
  {
    case: "contract: pm.test answers pm, so that calls chain",
    aspects: ["assertions", "trace"],
    reason: "D-1: an awaited test is recorded when its outcome is known",
  },
  {
    case: "contract: names of Object.prototype are no variables",
    aspects: ["variables", "exceptions", "console", "trace"],
    reason: "pm-api §0: names of Object.prototype act as variables in the reference",
  },
  {
    case: "contract: disabled variables are invisible and fall through",
    aspects: ["variables"],
    reason: "pm-api §5.2: clear() removes disabled variables too",
  },
  {
    case: "contract: SDK members of scopes",
    aspects: ["variables"],
    reason: "pm-api §5.2: what a script changes is kept, whichever member changed it",
  },
  {
    case: "contract: a type stays with its variable, secret marks it",
    aspects: ["variables"],
    reason: "pm-api §5.4: the type given to set() is kept",
  },
  {
    case: "contract: unknown modules are not found (prerequest)",
    aspects: ["console", "trace"],
    reason: "pm-api §0: the reference knows modules by number",
  },
  {
    case: "contract: unknown modules are not found (test)",
    aspects: ["console", "trace"],
    reason: "pm-api §0: the reference knows modules by number",
  },
  {
    case: "contract: postman: set, get and clear variables",
    aspects: ["console"],
    reason: "pm-api §14: a name warns when it is first read; the reference warns when a member of it is",
  },
  {
    case: "contract: unauthorised holds for a real 401",
    aspects: ["assertions"],
    reason: "D-5: assertions that never fail, or never pass, mislead",
  },
  {
    case: "contract: notAcceptable holds for a real 406",
    aspects: ["assertions"],
    reason: "D-5: assertions that never fail, or never pass, mislead",
  },
  {
    case: "contract: jsonBody(object)",
    aspects: ["assertions"],
    reason: "D-5: assertions that never fail, or never pass, mislead",
  },
];
