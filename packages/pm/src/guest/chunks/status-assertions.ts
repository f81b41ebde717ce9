// Assertions about status code and reason: `pm.response.to.have.status(200)`, `pm.response.to.be.notFound`.
import type { Assertion, AssertionBody, Chai } from "./chai-types.ts";
import { isResponse, receivedBy, responseOf, type ResponseLike } from "./model-kinds.ts";

/** Assertion names, with the reasons (in capitals) and the code they stand for. The first reason is the one messages name. */
const NAMED_STATUS: readonly (readonly [name: string, reasons: readonly string[], code: number])[] = [
  ["accepted", ["ACCEPTED"], 202],
  ["withoutContent", ["NO CONTENT"], 204],
  ["badRequest", ["BAD REQUEST"], 400],
  ["unauthorized", ["UNAUTHORIZED"], 401],
  ["unauthorised", ["UNAUTHORISED", "UNAUTHORIZED"], 401],
  ["forbidden", ["FORBIDDEN"], 403],
  ["notFound", ["NOT FOUND"], 404],
  ["notAcceptable", ["NOT ACCEPTABLE"], 406],
  ["rateLimited", ["TOO MANY REQUESTS"], 429],
];

const CLASSES = ["info", "success", "redirection", "clientError", "serverError"];

export function addStatusAssertions({ Assertion: Chain }: Chai): void {
  Chain.addMethod("status", function status(this: Assertion, status: unknown) {
    if (typeof status === "number") assertCode(this, receivedBy(this, Chain, "code"), status);
    else assertReason(this, responseOf(this, Chain), status);
  } as AssertionBody);
  Chain.addMethod("statusCode", function statusCode(this: Assertion, code: unknown) {
    assertCode(this, receivedBy(this, Chain, "code"), Number(code));
  } as AssertionBody);
  Chain.addMethod("statusReason", function statusReason(this: Assertion, reason: unknown) {
    assertReason(this, responseOf(this, Chain), reason);
  } as AssertionBody);
  Chain.addMethod("statusCodeClass", function statusCodeClass(this: Assertion, digit: unknown) {
    assertClass(this, receivedBy(this, Chain, "code"), Number(digit));
  } as AssertionBody);
  CLASSES.forEach((name, index) => {
    Chain.addProperty(name, function statusClass(this: Assertion) {
      assertClass(this, receivedBy(this, Chain, "code"), index + 1);
    });
  });
  Chain.addProperty("error", function error(this: Assertion) {
    const { code } = receivedBy(this, Chain, "code");
    const digit = classOf(code);
    this.assert(
      digit === 4 || digit === 5,
      "expected response code to be 4XX or 5XX but found #{act}",
      "expected response code to not be 4XX or 5XX",
      undefined,
      code,
    );
  });
  for (const [name, reasons, code] of NAMED_STATUS) {
    Chain.addProperty(name, function namedStatus(this: Assertion) {
      assertNamed(this, responseOf(this, Chain), { reasons, code });
    });
  }
  Chain.overwriteProperty(
    "ok",
    (original) =>
      function ok(this: Assertion) {
        if (isResponse(this._obj)) assertNamed(this, this._obj, { reasons: ["OK"], code: 200 });
        else original.call(this);
      },
  );
}

function assertCode(assertion: Assertion, response: ResponseLike, code: number): void {
  assertion.assert(
    response.code === code,
    "expected response to have status code #{exp} but got #{act}",
    "expected response to not have status code #{act}",
    code,
    response.code,
  );
}

function assertReason(assertion: Assertion, response: ResponseLike, reason: unknown): void {
  const expected = reason === undefined ? reason : String(reason);
  compareReasons(assertion, response.reason(), { expected, holds: response.reason() === expected });
}

function compareReasons(
  assertion: Assertion,
  actual: unknown,
  { expected, holds }: { expected: unknown; holds: boolean },
): void {
  assertion.assert(
    holds,
    "expected response to have status reason #{exp} but got #{act}",
    "expected response to not have status reason #{act}",
    expected,
    actual,
  );
}

function assertClass(assertion: Assertion, response: ResponseLike, digit: number): void {
  assertion.assert(
    classOf(response.code) === digit,
    `expected response code to be ${digit}XX but found #{act}`,
    `expected response code to not be ${digit}XX`,
    undefined,
    response.code,
  );
}

interface NamedStatus {
  readonly reasons: readonly string[];
  readonly code: number;
}

function assertNamed(assertion: Assertion, response: ResponseLike, { reasons, code }: NamedStatus): void {
  const actual = String(response.reason()).toUpperCase();
  compareReasons(assertion, actual, { expected: reasons[0], holds: reasons.includes(actual) });
  assertCode(assertion, response, code);
}

function classOf(code: number | undefined): number {
  return Math.floor((code ?? Number.NaN) / 100);
}
