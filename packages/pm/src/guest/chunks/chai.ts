// chai 4.4.1 with the assertions of `pm` (pm-api §15).
import { addBodyAssertions } from "./body-assertions.ts";
import type { Assertion, Chai } from "./chai-types.ts";
import { makeAssertionsFast, nextStep } from "./fast-assertions.ts";
import { addMeasureAssertions } from "./measure-assertions.ts";
import { isRequest, isResponse, requireKind, type ModelKind } from "./model-kinds.ts";
import { passAtOnce } from "./passing-assertions.ts";
import { addSchemaAssertion } from "./schema-assertion.ts";
import { addStatusAssertions } from "./status-assertions.ts";

declare const require: (name: string) => unknown;

export const library = require("chai") as Chai;

makeAssertionsFast(library);
addKind("postmanRequest", "request", isRequest);
addKind("postmanResponse", "response", isResponse);
addKind("postmanRequestOrResponse", "request or response", (value) => isRequest(value) || isResponse(value));
addStatusAssertions(library);
addBodyAssertions(library);
addMeasureAssertions(library);
addSchemaAssertion(library);
passAtOnce(library, nextStep(library));

function addKind(name: string, kind: ModelKind, holds: (value: unknown) => boolean): void {
  library.Assertion.addProperty(name, function modelKind(this: Assertion) {
    requireKind(this, holds(this._obj), kind);
  });
}
