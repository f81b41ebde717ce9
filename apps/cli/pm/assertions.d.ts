// chai 4 with the assertions about requests and responses.
declare namespace Waybill {
  /** Starts an assertion about a value. */
  interface Expect {
    (value: unknown, message?: string): Assertion;
    /** Fails, with a message if one is given. */
    fail(message?: string): never;
    /** Fails with what was compared. */
    fail(actual: unknown, expected: unknown, message?: string, operator?: string): never;
  }

  /** A number that an assertion goes on with, or that is compared at once. */
  interface MeasureAssertion extends Assertion {
    (exact: number): Assertion;
  }

  /** An assertion that can be called, or be gone on with. */
  interface CallableAssertion extends Assertion {
    (...values: any[]): Assertion;
  }

  /** A chain of words that ends in a check; a check that does not hold throws an `AssertionError`. */
  interface Assertion {
    /** No effect: makes the sentence readable. */
    readonly to: Assertion;
    /** No effect: makes the sentence readable. */
    readonly be: Assertion;
    /** No effect: makes the sentence readable. */
    readonly been: Assertion;
    /** No effect: makes the sentence readable. */
    readonly is: Assertion;
    /** No effect: makes the sentence readable. */
    readonly that: Assertion;
    /** No effect: makes the sentence readable. */
    readonly which: Assertion;
    /** No effect: makes the sentence readable. */
    readonly and: Assertion;
    /** No effect: makes the sentence readable. */
    readonly has: Assertion;
    /** No effect: makes the sentence readable. */
    readonly have: Assertion;
    /** No effect: makes the sentence readable. */
    readonly with: Assertion;
    /** No effect: makes the sentence readable. */
    readonly at: Assertion;
    /** No effect: makes the sentence readable. */
    readonly of: Assertion;
    /** No effect: makes the sentence readable. */
    readonly same: Assertion;
    /** No effect: makes the sentence readable. */
    readonly but: Assertion;
    /** No effect: makes the sentence readable. */
    readonly does: Assertion;
    /** No effect: makes the sentence readable. */
    readonly still: Assertion;
    /** No effect: makes the sentence readable. */
    readonly also: Assertion;
    /** Negates what follows. */
    readonly not: Assertion;
    /** Compares deeply. */
    readonly deep: Assertion;
    /** Reads keys as paths. */
    readonly nested: Assertion;
    /** Ignores inherited properties. */
    readonly own: Assertion;
    /** Compares members in order. */
    readonly ordered: Assertion;
    /** One of the keys is enough. */
    readonly any: Assertion;
    /** All keys are required. */
    readonly all: Assertion;
    /** Looks at the function and not at its prototype. */
    readonly itself: Assertion;
    /** The type of the value is this. */
    readonly a: CallableAssertion;
    /** The type of the value is this. */
    readonly an: CallableAssertion;
    /** The value contains this. */
    readonly include: CallableAssertion;
    /** The value contains this. */
    readonly includes: CallableAssertion;
    /** The value contains this. */
    readonly contain: CallableAssertion;
    /** The value contains this. */
    readonly contains: CallableAssertion;
    /** The value is truthy; a response has code 200 and reason OK. */
    readonly ok: Assertion;
    /** The value is true. */
    readonly true: Assertion;
    /** The value is false. */
    readonly false: Assertion;
    /** The value is null. */
    readonly null: Assertion;
    /** The value is undefined. */
    readonly undefined: Assertion;
    /** The value is NaN. */
    readonly NaN: Assertion;
    /** The value is neither null nor undefined. */
    readonly exist: Assertion;
    /** The value is neither null nor undefined. */
    readonly exists: Assertion;
    /** The value has no members. */
    readonly empty: Assertion;
    /** The value is an arguments object. */
    readonly arguments: Assertion;
    /** The value is an arguments object. */
    readonly Arguments: Assertion;
    /** The object is extensible. */
    readonly extensible: Assertion;
    /** The object is sealed. */
    readonly sealed: Assertion;
    /** The object is frozen. */
    readonly frozen: Assertion;
    /** The number is finite. */
    readonly finite: Assertion;
    /** The value is strictly equal. */
    equal(value: unknown, message?: string): Assertion;
    /** The value is strictly equal. */
    equals(value: unknown, message?: string): Assertion;
    /** The value is strictly equal. */
    eq(value: unknown, message?: string): Assertion;
    /** The value is deeply equal. */
    eql(value: unknown, message?: string): Assertion;
    /** The value is deeply equal. */
    eqls(value: unknown, message?: string): Assertion;
    /** The number or date is greater. */
    above(limit: number | Date, message?: string): Assertion;
    /** The number or date is greater. */
    gt(limit: number | Date, message?: string): Assertion;
    /** The number or date is greater. */
    greaterThan(limit: number | Date, message?: string): Assertion;
    /** The number or date is at least this. */
    least(limit: number | Date, message?: string): Assertion;
    /** The number or date is at least this. */
    gte(limit: number | Date, message?: string): Assertion;
    /** The number or date is at least this. */
    greaterThanOrEqual(limit: number | Date, message?: string): Assertion;
    /** The number or date is less. */
    below(limit: number | Date, message?: string): Assertion;
    /** The number or date is less. */
    lt(limit: number | Date, message?: string): Assertion;
    /** The number or date is less. */
    lessThan(limit: number | Date, message?: string): Assertion;
    /** The number or date is at most this. */
    most(limit: number | Date, message?: string): Assertion;
    /** The number or date is at most this. */
    lte(limit: number | Date, message?: string): Assertion;
    /** The number or date is at most this. */
    lessThanOrEqual(limit: number | Date, message?: string): Assertion;
    /** The number or date lies between. */
    within(start: number | Date, finish: number | Date, message?: string): Assertion;
    /** The number is near. */
    closeTo(value: number, delta: number, message?: string): Assertion;
    /** The number is near. */
    approximately(value: number, delta: number, message?: string): Assertion;
    /** The value is an instance. */
    instanceOf(constructor: unknown, message?: string): Assertion;
    /** The value is an instance. */
    instanceof(constructor: unknown, message?: string): Assertion;
    /** The object has this property; what follows is about its value. */
    property(name: string | symbol, value?: unknown, message?: string): Assertion;
    /** The object itself has this property. */
    ownProperty(name: string | symbol, value?: unknown, message?: string): Assertion;
    /** The object itself has this property. */
    haveOwnProperty(name: string | symbol, value?: unknown, message?: string): Assertion;
    /** The object itself has a property with this descriptor. */
    ownPropertyDescriptor(name: string | symbol, descriptor?: object, message?: string): Assertion;
    /** The object itself has a property with this descriptor. */
    haveOwnPropertyDescriptor(name: string | symbol, descriptor?: object, message?: string): Assertion;
    /** The value has this length. */
    readonly lengthOf: CallableAssertion;
    /** The value has this length. */
    readonly length: CallableAssertion;
    /** The text matches. */
    match(pattern: RegExp, message?: string): Assertion;
    /** The text matches. */
    matches(pattern: RegExp, message?: string): Assertion;
    /** The text contains this. */
    string(part: string, message?: string): Assertion;
    /** The object has these keys. */
    key(...names: any[]): Assertion;
    /** The object has these keys. */
    keys(...names: any[]): Assertion;
    /** The function throws. */
    throw(error?: unknown, message?: string | RegExp, note?: string): Assertion;
    /** The function throws. */
    throws(error?: unknown, message?: string | RegExp, note?: string): Assertion;
    /** The function throws. */
    Throw(error?: unknown, message?: string | RegExp, note?: string): Assertion;
    /** The object has this method. */
    respondTo(method: string, message?: string): Assertion;
    /** The object has this method. */
    respondsTo(method: string, message?: string): Assertion;
    /** The value passes a test. */
    satisfy(accept: (value: any) => unknown, message?: string): Assertion;
    /** The value passes a test. */
    satisfies(accept: (value: any) => unknown, message?: string): Assertion;
    /** The array has these members. */
    members(values: readonly unknown[], message?: string): Assertion;
    /** The value is one of these. */
    oneOf(values: readonly unknown[], message?: string): Assertion;
    /** Calling the function changes a value. */
    change(subject: unknown, property?: string, message?: string): Assertion;
    /** Calling the function changes a value. */
    changes(subject: unknown, property?: string, message?: string): Assertion;
    /** Calling the function increases a value. */
    increase(subject: unknown, property?: string, message?: string): Assertion;
    /** Calling the function increases a value. */
    increases(subject: unknown, property?: string, message?: string): Assertion;
    /** Calling the function decreases a value. */
    decrease(subject: unknown, property?: string, message?: string): Assertion;
    /** Calling the function decreases a value. */
    decreases(subject: unknown, property?: string, message?: string): Assertion;
    /** The value changed by this much. */
    by(delta: number, message?: string): Assertion;
    /** The response has this status code, or this reason. */
    status(codeOrReason: number | string): Assertion;
    /** The response has this status code. */
    statusCode(code: number | string): Assertion;
    /** The response has this reason. */
    statusReason(reason: string): Assertion;
    /** The status code begins with this digit. */
    statusCodeClass(digit: number): Assertion;
    /** The status code is 1XX. */
    readonly info: Assertion;
    /** The status code is 2XX. */
    readonly success: Assertion;
    /** The status code is 3XX. */
    readonly redirection: Assertion;
    /** The status code is 4XX. */
    readonly clientError: Assertion;
    /** The status code is 5XX. */
    readonly serverError: Assertion;
    /** The status code is 4XX or 5XX. */
    readonly error: Assertion;
    /** The response is 202 Accepted. */
    readonly accepted: Assertion;
    /** The response is 204 No Content. */
    readonly withoutContent: Assertion;
    /** The response is 400 Bad Request. */
    readonly badRequest: Assertion;
    /** The response is 401 Unauthorized. */
    readonly unauthorized: Assertion;
    /** The response is 401 Unauthorized. */
    readonly unauthorised: Assertion;
    /** The response is 403 Forbidden. */
    readonly forbidden: Assertion;
    /** The response is 404 Not Found. */
    readonly notFound: Assertion;
    /** The response is 406 Not Acceptable. */
    readonly notAcceptable: Assertion;
    /** The response is 429 Too Many Requests. */
    readonly rateLimited: Assertion;
    /** The response has a body. */
    readonly withBody: Assertion;
    /** The body is JSON. */
    readonly json: Assertion;
    /** The value is a request. */
    readonly postmanRequest: Assertion;
    /** The value is a response. */
    readonly postmanResponse: Assertion;
    /** The value is a request or a response. */
    readonly postmanRequestOrResponse: Assertion;
    /** The request or response has this header, with this value if one is given. */
    header(name: string, value?: string): Assertion;
    /** The body is not empty, equals a text, matches a pattern, or is deeply equal as JSON. */
    readonly body: CallableAssertion;
    /** The body is JSON: with this path, with this value there, or deeply equal to an object. */
    jsonBody(path?: string | object, value?: unknown): Assertion;
    /** The body, or the value itself, satisfies a JSON schema (Ajv 6). */
    jsonSchema(schema: object, options?: object): Assertion;
    /** Goes on with the response time in milliseconds, or compares it. */
    readonly responseTime: MeasureAssertion;
    /** Goes on with the size of the response in bytes, or compares it. */
    readonly responseSize: MeasureAssertion;
    /** Fails with a message unless something holds. */
    assert(holds: unknown, failure: string, negatedFailure?: string, expected?: unknown, actual?: unknown): void;
  }
}
