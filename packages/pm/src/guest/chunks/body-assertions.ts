// Assertions about headers, body, time and size of a response.
import type { Assertion, AssertionBody, Chai, ChaiUtils } from "./chai-types.ts";
import { hasPath, readPath } from "./json-path.ts";
import { isRequest, isResponse, requireKind, responseOf, type ResponseLike } from "./model-kinds.ts";

export function addBodyAssertions(chai: Chai): void {
  const { Assertion: Chain, util } = chai;
  Chain.addMethod("header", function header(this: Assertion, ...values: [key: unknown, value?: unknown]) {
    assertHeader(this, chai, values);
  } as AssertionBody);
  Chain.addProperty("withBody", function withBody(this: Assertion) {
    assertContent(this, responseOf(this, Chain));
  });
  Chain.addChainableMethod(
    "body",
    function body(this: Assertion, ...values: unknown[]) {
      const response = responseOf(this, Chain);
      if (values.length === 0) assertContent(this, response);
      else assertBody(this, response, { expected: values[0], util });
    } as AssertionBody,
    function body(this: Assertion) {
      responseOf(this, Chain);
    },
  );
  Chain.addProperty("json", function json(this: Assertion) {
    assertParses(this, responseOf(this, Chain));
  });
  Chain.addMethod("jsonBody", function jsonBody(this: Assertion, ...values: unknown[]) {
    assertJsonBody(this, responseOf(this, Chain), { values, util });
  } as AssertionBody);
}

function assertHeader(assertion: Assertion, { Assertion: Chain }: Chai, values: readonly unknown[]): void {
  const target = assertion._obj;
  requireKind(new Chain(target), isRequest(target) || isResponse(target), "request or response");
  const kind = isRequest(target) ? "request" : "response";
  const { headers } = target as ResponseLike;
  const key = String(values[0]);
  assertion.assert(
    headers.has(key),
    `expected ${kind} to have header with key '${key}'`,
    `expected ${kind} to not have header with key '${key}'`,
  );
  if (values.length < 2) return;
  const actual = headers.one(key)?.value;
  assertion.assert(
    actual === values[1],
    `expected '${key}' ${kind} header to be #{exp} but got #{act}`,
    `expected '${key}' ${kind} header to not be #{act}`,
    values[1],
    actual,
  );
}

function assertContent(assertion: Assertion, response: ResponseLike): void {
  assertion.assert(
    Boolean(response.text()),
    "expected response to have content in body",
    "expected response to not have content in body",
  );
}

interface Expected {
  readonly expected: unknown;
  readonly util: ChaiUtils;
}

function assertBody(assertion: Assertion, response: ResponseLike, { expected, util }: Expected): void {
  if (expected instanceof RegExp) {
    const text = response.text();
    assertion.assert(
      expected.test(String(text)),
      `expected response body text to match ${expected} but got #{act}`,
      `expected response body text #{act} to not match ${expected}`,
      expected,
      text,
    );
  } else if (isPlainObject(expected)) assertJson(assertion, response, { expected, util });
  else {
    const text = response.text();
    assertion.assert(
      text === expected,
      "expected response body to equal #{exp} but got #{act}",
      "expected response body to not equal #{exp}",
      expected,
      text,
    );
  }
}

/** The whole body, deeply. */
function assertJson(assertion: Assertion, response: ResponseLike, { expected, util }: Expected): void {
  const actual = jsonOrNothing(response);
  assertion.assert(
    util.eql(actual, expected),
    "expected response body json to equal #{exp} but got #{act}",
    "expected response body json to not equal #{exp} but got #{act}",
    expected,
    actual,
  );
}

function assertParses(assertion: Assertion, response: ResponseLike): void {
  const problem = jsonProblem(response);
  assertion.assert(
    problem === undefined,
    `expected response body to be a valid json but got error ${problem}`,
    "expected response body not to be a valid json",
  );
}

function assertJsonBody(
  assertion: Assertion,
  response: ResponseLike,
  { values, util }: { readonly values: readonly unknown[]; readonly util: ChaiUtils },
): void {
  const [path, value] = values;
  if (path === undefined) return assertParses(assertion, response);
  if (typeof path !== "string") return assertJson(assertion, response, { expected: path, util });
  const actual = jsonOrNothing(response);
  assertion.assert(
    hasPath(actual, path),
    `expected #{act} in response to contain property #{exp}`,
    `expected #{act} in response to not contain property #{exp}`,
    path,
    actual,
  );
  if (values.length < 2) return;
  const part = readPath(actual, path);
  assertion.assert(
    util.eql(part, value),
    `expected response body json at "${path}" to contain #{exp} but got #{act}`,
    `expected response body json at "${path}" to not contain #{act}`,
    value,
    part,
  );
}

function jsonOrNothing(response: ResponseLike): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}

/** First line of the message. */
function jsonProblem(response: ResponseLike): string | undefined {
  try {
    response.json();
    return undefined;
  } catch (error) {
    return String((error as { readonly message?: unknown }).message).split("\n")[0];
  }
}

function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
