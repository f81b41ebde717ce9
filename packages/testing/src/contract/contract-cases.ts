import { CONSOLE_CASES } from "./cases/console.ts";
import { LIFECYCLE_CASES } from "./cases/lifecycle.ts";
import { LIMIT_CASES } from "./cases/limits.ts";
import { PM_CASES } from "./cases/pm-object.ts";
import { SANDBOX_CASES } from "./cases/sandbox.ts";
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
];
