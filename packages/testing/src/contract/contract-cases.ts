import { TEST_CASES } from "./cases/tests.ts";
import type { ContractCase } from "./contract-case.ts";

/** All cases, in the order of the specification. */
export const CONTRACT_CASES: readonly ContractCase[] = [...TEST_CASES];
