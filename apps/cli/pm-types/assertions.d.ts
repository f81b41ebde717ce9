declare namespace pm {
  /** An assertion of chai 4, with those about requests and responses. Words such as `to` and `be` only make it readable. */
  interface Assertion {
    /** Makes it readable. */
    readonly to: Assertion;
    /** Makes it readable. */
    readonly be: Assertion;
    /** Makes it readable. */
    readonly been: Assertion;
    /** Makes it readable. */
    readonly is: Assertion;
    /** Makes it readable. */
    readonly that: Assertion;
    /** Makes it readable. */
    readonly which: Assertion;
    /** Makes it readable. */
    readonly and: Assertion;
    /** Makes it readable. */
    readonly has: Assertion;
    /** Makes it readable. */
    readonly have: Assertion;
    /** Makes it readable. */
    readonly with: Assertion;
    /** Makes it readable. */
    readonly at: Assertion;
    /** Makes it readable. */
    readonly of: Assertion;
    /** Makes it readable. */
    readonly same: Assertion;
    /** Makes it readable. */
    readonly but: Assertion;
    /** Makes it readable. */
    readonly does: Assertion;
    /** Makes it readable. */
    readonly still: Assertion;
    /** Makes it readable. */
    readonly also: Assertion;
    /** Negates what follows. */
    readonly not: Assertion;
    /** Compares what follows by content. */
    readonly deep: Assertion;
    /** Reads dots and brackets in names of properties as a path. */
    readonly nested: Assertion;
    /** Ignores inherited properties. */
    readonly own: Assertion;
    /** Compares members in their order. */
    readonly ordered: Assertion;
    /** Wants one of the keys that follow. */
    readonly any: Assertion;
    /** Wants all of the keys that follow. */
    readonly all: Assertion;
    /** Looks at the value itself, not at what it makes. */
    readonly itself: Assertion;

    /** The type is as named: `'string'`, `'array'`, `'null'` … */
    readonly a: TypeAssertion;
    /** The type is as named: `'object'`, `'error'` … */
    readonly an: TypeAssertion;
    /** The text, array, map or object contains it. */
    readonly include: IncludeAssertion;
    /** The text, array, map or object contains it. */
    readonly includes: IncludeAssertion;
    /** The text, array, map or object contains it. */
    readonly contain: IncludeAssertion;
    /** The text, array, map or object contains it. */
    readonly contains: IncludeAssertion;
    /** The length or size equals a number, or is asserted about. */
    readonly length: LengthAssertion;
    /** The length or size equals a number, or is asserted about. */
    readonly lengthOf: LengthAssertion;

    /** The value is truthy; of a response, that it is 200 with the reason OK. */
    readonly ok: Assertion;
    /** The value is `true`. */
    readonly true: Assertion;
    /** The value is `false`. */
    readonly false: Assertion;
    /** The value is `null`. */
    readonly null: Assertion;
    /** The value is `undefined`. */
    readonly undefined: Assertion;
    /** The value is `NaN`. */
    readonly NaN: Assertion;
    /** The value is neither `null` nor `undefined`. */
    readonly exist: Assertion;
    /** The value is neither `null` nor `undefined`. */
    readonly exists: Assertion;
    /** The text, array, map or object is empty. */
    readonly empty: Assertion;
    /** The value is an `arguments` object. */
    readonly arguments: Assertion;
    /** The value is an `arguments` object. */
    readonly Arguments: Assertion;
    /** Properties can be added to the object. */
    readonly extensible: Assertion;
    /** The object is sealed. */
    readonly sealed: Assertion;
    /** The object is frozen. */
    readonly frozen: Assertion;
    /** The value is a finite number. */
    readonly finite: Assertion;

    /** The value is strictly equal, or equal by content after `deep`. */
    equal(value: unknown, message?: string): Assertion;
    /** The value is strictly equal, or equal by content after `deep`. */
    equals(value: unknown, message?: string): Assertion;
    /** The value is strictly equal, or equal by content after `deep`. */
    eq(value: unknown, message?: string): Assertion;
    /** The value is equal by content. */
    eql(value: unknown, message?: string): Assertion;
    /** The value is equal by content. */
    eqls(value: unknown, message?: string): Assertion;
    /** The value is greater. */
    above(value: number | Date, message?: string): Assertion;
    /** The value is greater. */
    gt(value: number | Date, message?: string): Assertion;
    /** The value is greater. */
    greaterThan(value: number | Date, message?: string): Assertion;
    /** The value is greater or equal. */
    least(value: number | Date, message?: string): Assertion;
    /** The value is greater or equal. */
    gte(value: number | Date, message?: string): Assertion;
    /** The value is greater or equal. */
    greaterThanOrEqual(value: number | Date, message?: string): Assertion;
    /** The value is less. */
    below(value: number | Date, message?: string): Assertion;
    /** The value is less. */
    lt(value: number | Date, message?: string): Assertion;
    /** The value is less. */
    lessThan(value: number | Date, message?: string): Assertion;
    /** The value is less or equal. */
    most(value: number | Date, message?: string): Assertion;
    /** The value is less or equal. */
    lte(value: number | Date, message?: string): Assertion;
    /** The value is less or equal. */
    lessThanOrEqual(value: number | Date, message?: string): Assertion;
    /** The value is between both, or one of them. */
    within(start: number | Date, finish: number | Date, message?: string): Assertion;
    /** The value is an instance of the class. */
    instanceof(constructor: unknown, message?: string): Assertion;
    /** The value is an instance of the class. */
    instanceOf(constructor: unknown, message?: string): Assertion;
    /** The property is there, with this value if one is given; the assertion goes on with its value. */
    property(name: string | symbol | number, value?: unknown, message?: string): Assertion;
    /** The object has the property itself; the assertion goes on with its value. */
    ownProperty(name: string | symbol | number, value?: unknown, message?: string): Assertion;
    /** The object has the property itself; the assertion goes on with its value. */
    haveOwnProperty(name: string | symbol | number, value?: unknown, message?: string): Assertion;
    /** The object has the property itself, with this descriptor if one is given. */
    ownPropertyDescriptor(name: string | symbol, descriptor?: PropertyDescriptor, message?: string): Assertion;
    /** The object has the property itself, with this descriptor if one is given. */
    haveOwnPropertyDescriptor(name: string | symbol, descriptor?: PropertyDescriptor, message?: string): Assertion;
    /** The text matches. */
    match(pattern: RegExp, message?: string): Assertion;
    /** The text matches. */
    matches(pattern: RegExp, message?: string): Assertion;
    /** The text contains it. */
    string(text: string, message?: string): Assertion;
    /** The object, map or set has these keys and no others, unless `any` or `include` says otherwise. */
    keys(...keys: readonly unknown[]): Assertion;
    /** The object, map or set has these keys and no others, unless `any` or `include` says otherwise. */
    key(...keys: readonly unknown[]): Assertion;
    /** The function throws, with this class, error or message if they are given. */
    throw(error?: unknown, message?: string | RegExp, text?: string): Assertion;
    /** The function throws, with this class, error or message if they are given. */
    throws(error?: unknown, message?: string | RegExp, text?: string): Assertion;
    /** The function throws, with this class, error or message if they are given. */
    Throw(error?: unknown, message?: string | RegExp, text?: string): Assertion;
    /** The object, or the class's prototype, has this method. */
    respondTo(method: string, message?: string): Assertion;
    /** The object, or the class's prototype, has this method. */
    respondsTo(method: string, message?: string): Assertion;
    /** The function answers a truthy value for it. */
    satisfy(test: (value: any) => unknown, message?: string): Assertion;
    /** The function answers a truthy value for it. */
    satisfies(test: (value: any) => unknown, message?: string): Assertion;
    /** The number is no further away than `delta`. */
    closeTo(value: number, delta: number, message?: string): Assertion;
    /** The number is no further away than `delta`. */
    approximately(value: number, delta: number, message?: string): Assertion;
    /** The array has these members and no others, in any order unless `ordered` comes before. */
    members(members: readonly unknown[], message?: string): Assertion;
    /** The value is one of the list. */
    oneOf(values: readonly unknown[] | string, message?: string): Assertion;
    /** The function changes what another answers, or a property. */
    change(subject: unknown, property?: string, message?: string): Assertion;
    /** The function changes what another answers, or a property. */
    changes(subject: unknown, property?: string, message?: string): Assertion;
    /** The function increases what another answers, or a property. */
    increase(subject: unknown, property?: string, message?: string): Assertion;
    /** The function increases what another answers, or a property. */
    increases(subject: unknown, property?: string, message?: string): Assertion;
    /** The function decreases what another answers, or a property. */
    decrease(subject: unknown, property?: string, message?: string): Assertion;
    /** The function decreases what another answers, or a property. */
    decreases(subject: unknown, property?: string, message?: string): Assertion;
    /** After `change`, `increase` or `decrease`: by how much. */
    by(delta: number, message?: string): Assertion;
    /** Fails with the message unless the value is truthy. */
    assert(value: unknown, message?: string, ...more: readonly unknown[]): void;

    /** The status code equals a number, or the reason equals a text. */
    status(codeOrReason: number | string): Assertion;
    /** The status code equals. */
    statusCode(code: number | string): Assertion;
    /** The reason phrase equals. */
    statusReason(reason: string): Assertion;
    /** The status code is of this class, 1 to 5. */
    statusCodeClass(digit: 1 | 2 | 3 | 4 | 5): Assertion;
    /** The status code is 1xx. */
    readonly info: Assertion;
    /** The status code is 2xx. */
    readonly success: Assertion;
    /** The status code is 3xx. */
    readonly redirection: Assertion;
    /** The status code is 4xx. */
    readonly clientError: Assertion;
    /** The status code is 5xx. */
    readonly serverError: Assertion;
    /** The status code is 4xx or 5xx. */
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
    /** The header is there, with this value if one is given. */
    header(name: string, value?: string): Assertion;
    /** The response has a body. */
    readonly withBody: Assertion;
    /** The response has a body that equals a text, matches a pattern, or as JSON equals a value by content. */
    readonly body: BodyAssertion;
    /** The body is JSON. */
    readonly json: Assertion;
    /** The body is JSON, equals a value, or has a value at a path. */
    jsonBody(value?: object): Assertion;
    /** The body is JSON that has something at the path (`a.b[0]`), with this value if one is given. */
    jsonBody(path: string, value?: unknown): Assertion;
    /** The value, or the JSON body of a response, satisfies a JSON schema; the options are those of Ajv 6. */
    jsonSchema(schema: object, options?: object): Assertion;
    /** The response time in milliseconds, to assert about or to equal. */
    readonly responseTime: NumberAssertion;
    /** The response size in bytes, to assert about or to equal. */
    readonly responseSize: NumberAssertion;
    /** The value is a request. */
    readonly postmanRequest: Assertion;
    /** The value is a response. */
    readonly postmanResponse: Assertion;
    /** The value is a request or a response. */
    readonly postmanRequestOrResponse: Assertion;
  }

  /** An assertion about a type, or a word that makes it readable. */
  interface TypeAssertion extends Assertion {
    /** The type is as named. */
    (type: string, message?: string): Assertion;
  }

  /** An assertion about what is contained, or a word before `keys` and `members`. */
  interface IncludeAssertion extends Assertion {
    /** It is contained. */
    (value: unknown, message?: string): Assertion;
  }

  /** An assertion about a length. */
  interface LengthAssertion extends Assertion {
    /** The length equals. */
    (length: number, message?: string): Assertion;
  }

  /** An assertion about a number of a response. */
  interface NumberAssertion extends Assertion {
    /** The number equals. */
    (value?: number): Assertion;
  }

  /** An assertion about a body. */
  interface BodyAssertion extends Assertion {
    /** The body is not empty, equals a text, matches a pattern, or as JSON equals a value by content. */
    (content?: string | RegExp | object): Assertion;
  }
}
