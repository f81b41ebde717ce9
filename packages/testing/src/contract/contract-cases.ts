import { ASSERTION_CASES } from "./cases/assertions.ts";
import { CALL_CASES } from "./cases/calls.ts";
import { CONSOLE_CASES } from "./cases/console.ts";
import { COOKIE_CASES } from "./cases/cookies.ts";
import { LIFECYCLE_CASES } from "./cases/lifecycle.ts";
import { LIMIT_CASES } from "./cases/limits.ts";
import { MODEL_CASES } from "./cases/model.ts";
import { MODULE_CASES } from "./cases/modules.ts";
import { PM_CASES } from "./cases/pm-object.ts";
import { SANDBOX_CASES } from "./cases/sandbox.ts";
import { SCOPE_CASES } from "./cases/scopes.ts";
import { TEST_CASES } from "./cases/tests.ts";
import { TIMER_CASES } from "./cases/timers.ts";
import type { ContractCase } from "./contract-case.ts";

/** All cases, in the order of the specification. */
export const CONTRACT_CASES: readonly ContractCase[] = [
  ...SANDBOX_CASES,
  ...CONSOLE_CASES,
  ...TIMER_CASES,
  ...LIMIT_CASES,
  ...LIFECYCLE_CASES,
  ...PM_CASES,
  ...TEST_CASES,
  ...SCOPE_CASES,
  ...MODEL_CASES,
  ...COOKIE_CASES,
  ...CALL_CASES,
  ...MODULE_CASES,
  ...ASSERTION_CASES,
];
