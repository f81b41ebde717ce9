// Assertions about requests and responses (pm-api §15).
import type { ContractCase, ContractResponse } from "../contract-case.ts";
import { afterRequest } from "../make-case.ts";

/** Each assertion is a test of its own, named after its code: what it says when it fails, nothing when it passes. */
function assertions(
  id: string,
  row: string | readonly string[],
  ...[response, outcomes]: [
    response: ContractResponse,
    outcomes: readonly (readonly [code: string, failure?: string | RegExp])[],
  ]
): ContractCase {
  return afterRequest(id, row, {
    response,
    script: outcomes.map(([code]) => `pm.test(${JSON.stringify(code)}, () => { ${code}; });`).join("\n"),
    tests: outcomes.map(([code, failure]) => [code, failure === undefined ? "passed" : failureOf(failure)]),
  });
}

function failureOf(failure: string | RegExp): string | RegExp {
  return failure instanceof RegExp ? failure : `AssertionError: ${failure}`;
}

const R = "pm.response.to";
const JSON_BODY = (body: unknown): ContractResponse => ({
  body: JSON.stringify(body),
  headers: [{ key: "Content-Type", value: "application/json" }],
});

/** Named statuses with the reason that messages name. */
const NAMED: readonly (readonly [name: string, code: number, reason: string, named: string])[] = [
  ["ok", 200, "OK", "OK"],
  ["accepted", 202, "Accepted", "ACCEPTED"],
  ["withoutContent", 204, "No Content", "NO CONTENT"],
  ["badRequest", 400, "Bad Request", "BAD REQUEST"],
  ["unauthorized", 401, "Unauthorized", "UNAUTHORIZED"],
  ["forbidden", 403, "Forbidden", "FORBIDDEN"],
  ["notFound", 404, "Not Found", "NOT FOUND"],
  ["rateLimited", 429, "Too Many Requests", "TOO MANY REQUESTS"],
];

export const ASSERTION_CASES: readonly ContractCase[] = [
  assertions("status by code", "15 status statusCode", { code: 200 }, [
    [`${R}.have.status(200)`],
    [`${R}.have.status(201)`, "expected response to have status code 201 but got 200"],
    [`${R}.not.have.status(200)`, "expected response to not have status code 200"],
    [`${R}.have.statusCode('200')`],
    [`${R}.have.statusCode(404)`, "expected response to have status code 404 but got 200"],
  ]),
  assertions("status by reason", "15 status reason", { code: 404, reason: "Not Found" }, [
    [`${R}.have.status('Not Found')`],
    [`${R}.have.status('not found')`, "expected response to have status reason 'not found' but got 'Not Found'"],
    [`${R}.have.status('404')`, "expected response to have status reason '404' but got 'Not Found'"],
    [`${R}.have.statusReason('OK')`, "expected response to have status reason 'OK' but got 'Not Found'"],
    [`${R}.not.have.status('Not Found')`, "expected response to not have status reason 'Not Found'"],
  ]),
  assertions("classes of status", "15 statusCodeClass", { code: 404 }, [
    [`${R}.be.clientError`],
    [`${R}.have.statusCodeClass(4)`],
    [`${R}.be.success`, "expected response code to be 2XX but found 404"],
    [`${R}.be.info`, "expected response code to be 1XX but found 404"],
    [`${R}.be.redirection`, "expected response code to be 3XX but found 404"],
    [`${R}.be.serverError`, "expected response code to be 5XX but found 404"],
    [`${R}.not.be.clientError`, "expected response code to not be 4XX"],
  ]),
  assertions("error", "15 error", { code: 200 }, [
    [`${R}.not.be.error`],
    [`${R}.be.error`, "expected response code to be 4XX or 5XX but found 200"],
  ]),
  assertions("error holds for 4XX and 5XX", "15 error", { code: 503 }, [
    [`${R}.be.error`],
    [`${R}.not.be.error`, "expected response code to not be 4XX or 5XX"],
  ]),
  ...NAMED.map(([name, code, reason, named]) =>
    assertions(`${name} holds for ${code}`, name === "ok" ? "15 ok" : "15 named statuses", { code, reason }, [
      [`${R}.be.${name}`],
      [`${R}.not.be.${name}`, `expected response to not have status reason '${named}'`],
    ]),
  ),
  ...NAMED.map(([name, , , named]) =>
    assertions(
      `${name} fails for 500`,
      name === "ok" ? "15 ok" : "15 named statuses",
      { code: 500, reason: "Internal Server Error" },
      [
        [`${R}.be.${name}`, `expected response to have status reason '${named}' but got 'INTERNAL SERVER ERROR'`],
        [`${R}.not.be.${name}`],
      ],
    ),
  ),
  assertions("ok with another reason fails, and is truth for other values", "15 ok", { code: 200, reason: "Fine" }, [
    [`${R}.be.ok`, "expected response to have status reason 'OK' but got 'FINE'"],
    ["pm.expect(1).to.be.ok"],
    ["pm.expect(0).to.be.ok", /^AssertionError: expected \+?0 to be truthy$/],
  ]),
  assertions(
    "unauthorised holds for a real 401",
    ["15 unauthorised notAcceptable", "0 D-5"],
    { code: 401, reason: "Unauthorized" },
    [[`${R}.be.unauthorised`], [`${R}.be.unauthorized`]],
  ),
  assertions(
    "notAcceptable holds for a real 406",
    ["15 unauthorised notAcceptable", "0 D-5"],
    { code: 406, reason: "Not Acceptable" },
    [[`${R}.be.notAcceptable`]],
  ),
  assertions(
    "header",
    "15 header",
    {
      headers: [
        { key: "X-A", value: "1" },
        { key: "x-a", value: "2" },
      ],
    },
    [
      [`${R}.have.header('x-A')`],
      [`${R}.have.header('X-A', '2')`],
      [`${R}.have.header('k')`, "expected response to have header with key 'k'"],
      [`${R}.have.header('X-A', 'v')`, "expected 'X-A' response header to be 'v' but got '2'"],
      [`${R}.not.have.header('X-A')`, "expected response to not have header with key 'X-A'"],
      ["pm.request.to.have.header('X-One', '1')"],
      ["pm.request.to.have.header('k')", "expected request to have header with key 'k'"],
    ],
  ),
  assertions("withBody and body()", "15 withBody", { body: "text" }, [
    [`${R}.be.withBody`],
    [`${R}.have.body()`],
    [`${R}.not.be.withBody`, "expected response to not have content in body"],
  ]),
  assertions("no body", "15 withBody", { body: "" }, [
    [`${R}.be.withBody`, "expected response to have content in body"],
    [`${R}.not.be.withBody`],
  ]),
  assertions("body(text) and body(regex)", "15 body(text)", { body: "y" }, [
    [`${R}.have.body('y')`],
    [`${R}.have.body(/^y$/)`],
    [`${R}.have.body('x')`, "expected response body to equal 'x' but got 'y'"],
    [`${R}.have.body(/x/)`, "expected response body text to match /x/ but got 'y'"],
  ]),
  assertions("body(object)", "15 body(object)", JSON_BODY({ a: 2 }), [
    [`${R}.have.body({ a: 2 })`],
    [`${R}.have.body({ a: 1 })`, "expected response body json to equal { a: 1 } but got { a: 2 }"],
  ]),
  assertions("json", "15 json", { body: "{bad" }, [
    [
      `${R}.be.json`,
      /^AssertionError: expected response body to be a valid json but got error Unexpected token 'b' at 1:2/,
    ],
    [`${R}.have.jsonBody()`, /^AssertionError: expected response body to be a valid json but got error/],
    [`${R}.not.be.json`],
  ]),
  assertions("jsonBody(path)", "15 jsonBody(path)", JSON_BODY({ a: { b: [5] }, "": 1 }), [
    [`${R}.be.json`],
    [`${R}.have.jsonBody('a.b[0]')`],
    [`${R}.have.jsonBody('')`],
    [`${R}.not.have.jsonBody('error')`],
    [`${R}.have.jsonBody('a.c')`, /^AssertionError: expected \{ .* \} in response to contain property 'a\.c'$/],
  ]),
  assertions("jsonBody(path, value)", "15 jsonBody(path, v)", JSON_BODY({ a: "x" }), [
    [`${R}.have.jsonBody('a', 'x')`],
    [`${R}.have.jsonBody('a', 'y')`, `expected response body json at "a" to contain 'y' but got 'x'`],
    [
      `${R}.not.have.jsonBody('a', 'z')`,
      /^AssertionError: expected \{ a: 'x' \} in response to not contain property 'a'$/,
    ],
  ]),
  assertions("jsonBody(object)", ["15 jsonBody(object)", "0 D-5"], JSON_BODY({ a: [1, 2] }), [
    [`${R}.have.jsonBody({ a: [1, 2] })`],
    [
      `${R}.have.jsonBody({ a: [1] })`,
      /^AssertionError: expected response body json to equal \{ a: \[ 1 \] \} but got/,
    ],
  ]),
  assertions("responseTime", "15 responseTime", { responseTime: 13 }, [
    [`${R}.have.responseTime.below(200)`],
    ["pm.expect(pm.response.responseTime).to.be.below(200)"],
    [`${R}.have.responseTime(13)`],
    [`${R}.have.responseTime.below(5)`, "expected 13 to be below 5"],
    [`${R}.have.responseTime(5)`, "expected response to have a valid response time but got 13"],
  ]),
  assertions("responseSize", "15 responseSize", { body: "abc", headerSize: 20 }, [
    [`${R}.have.responseSize(22)`],
    [`${R}.have.responseSize.above(20)`],
    [`${R}.have.responseSize(5)`, "expected response size to equal 22 but got 5"],
  ]),
  assertions("jsonSchema", "15 jsonSchema", JSON_BODY({ alpha: true, n: 1 }), [
    [`${R}.have.jsonSchema({ type: 'object', properties: { alpha: { type: 'boolean' } }, required: ['alpha'] })`],
    [
      `${R}.have.jsonSchema({ type: 'array' })`,
      "expected data to satisfy schema but found following errors: \ndata should be array",
    ],
    [`${R}.not.have.jsonSchema({ type: 'object' })`, "expected data to not satisfy schema"],
    [
      "pm.expect({ a: 'x' }).to.have.jsonSchema({ properties: { a: { type: 'number' } } })",
      "expected data to satisfy schema but found following errors: \ndata.a should be number",
    ],
    [
      `${R}.have.jsonSchema({ type: 'nope' })`,
      /^Error: schema is invalid: data\.type should be equal to one of the allowed values/,
    ],
    [`${R}.have.jsonSchema('x')`, "expected 'x' to be an object"],
    [`${R}.have.jsonSchema({ properties: { n: { type: 'string' } } }, { coerceTypes: true })`],
  ]),
  assertions("guards tell what they are given", "15 types", {}, [
    ["pm.expect(pm.response).to.be.postmanResponse"],
    ["pm.expect(pm.request).to.be.postmanRequest"],
    ["pm.expect(pm.request).to.be.postmanRequestOrResponse"],
    ["pm.expect(5).to.be.postmanResponse", "expecting a postman response object but got 5"],
    ["pm.expect('x').to.be.postmanRequest", "expecting a postman request object but got 'x'"],
    ["pm.expect(null).to.be.postmanRequestOrResponse", "expecting a postman request or response object but got null"],
    ["pm.expect(pm.response).to.not.be.postmanResponse", "not expecting a postman response object"],
    ["pm.expect({}).to.have.status(200)", "expecting a postman response object but got {}"],
  ]),
  assertions("after a failed request", "15 status statusCode", "failed", [
    [`${R}.have.status(200)`, /^AssertionError: expected PostmanResponse\{ .* \} to have property 'code'$/],
  ]),
];
