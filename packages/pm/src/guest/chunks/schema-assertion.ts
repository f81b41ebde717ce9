// `jsonSchema`: ajv 6.12.5, loaded when a script first uses it.
import type { Assertion, AssertionBody, Chai } from "./chai-types.ts";
import { isResponse } from "./model-kinds.ts";

declare const require: (name: string) => unknown;

interface Validator {
  validate(schema: unknown, data: unknown): boolean;
  errorsText(): string;
}

export function addSchemaAssertion({ Assertion: Chain, expect }: Chai): void {
  Chain.addMethod("jsonSchema", function jsonSchema(this: Assertion, schema: unknown, options: unknown) {
    expectObject(expect(schema));
    const target = this._obj;
    const Ajv = require("ajv") as new (options: object) => Validator;
    const validator = new Ajv({ allErrors: true, logger: false, ...(options as object | undefined) });
    const data = isResponse(target) ? target.json() : target;
    const valid = validator.validate(schema, data);
    this.assert(
      valid,
      `expected data to satisfy schema but found following errors: \n${valid ? "" : validator.errorsText()}`,
      "expected data to not satisfy schema",
      true,
      valid,
    );
  } as AssertionBody);
}

function expectObject(assertion: Assertion): void {
  (assertion.to.be as unknown as { an(type: string): void }).an("object");
}
