import { BASE_CASES } from "./base-cases.ts";
import { COLLECTION_CASES } from "./collection-cases.ts";
import { LIST_CASES } from "./list-cases.ts";
import type { MemberCases } from "./member-case.ts";
import { REQUEST_CASES } from "./request-cases.ts";
import { RESPONSE_CASES } from "./response-cases.ts";
import { SETTING_CASES } from "./setting-cases.ts";
import { VARIABLE_CASES } from "./variable-cases.ts";

/** A case for every public member. */
export const ALL_CASES: MemberCases = {
  ...BASE_CASES,
  ...LIST_CASES,
  ...REQUEST_CASES,
  ...RESPONSE_CASES,
  ...SETTING_CASES,
  ...VARIABLE_CASES,
  ...COLLECTION_CASES,
};
