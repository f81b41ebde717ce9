// `responseTime` and `responseSize`: a number to go on with (`.below(200)`), or called with the exact value.
import type { Assertion, AssertionBody, Chai } from "./chai-types.ts";
import { receivedBy, responseOf } from "./model-kinds.ts";

export function addMeasureAssertions(chai: Chai): void {
  addMeasure(chai, {
    name: "responseTime",
    read: (assertion, Chain) => receivedBy(assertion, Chain, "responseTime").responseTime,
    failure: "expected response to have a valid response time but got #{act}",
    negated: "expected response to not have a valid response time but got #{act}",
  });
  addMeasure(chai, {
    name: "responseSize",
    read: (assertion, Chain) => responseOf(assertion, Chain).size().total,
    failure: "expected response size to equal #{act} but got #{exp}",
    negated: "expected response to not have a valid response size but got #{act}",
  });
}

interface Measure {
  readonly name: string;
  readonly read: (assertion: Assertion, Chain: Chai["Assertion"]) => number | undefined;
  readonly failure: string;
  readonly negated: string;
}

function addMeasure({ Assertion: Chain, util }: Chai, { name, read, failure, negated }: Measure): void {
  Chain.addChainableMethod(
    name,
    function measure(this: Assertion, ...values: unknown[]) {
      const actual = this._obj;
      if (values.length > 0) this.assert(actual === values[0], failure, negated, values[0], actual);
    } as AssertionBody,
    function measure(this: Assertion) {
      util.flag(this, "object", read(this, Chain));
    },
  );
}
