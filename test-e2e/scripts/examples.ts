// The examples of the public documentation of the script API, as written. Only hosts are replaced: `https://postman-echo.com` stands for
// the server of the test. Beside each what the documentation says comes of it.

export interface ExampleRequest {
  readonly name?: string;
  readonly path?: string;
  readonly pre?: string;
  readonly test?: string;
  readonly header?: readonly { readonly key: string; readonly value: string }[];
}

export interface Example {
  readonly name: string;
  readonly requests: readonly ExampleRequest[];
  /** Scripts of the collection and of a folder around the requests. */
  readonly folder?: { readonly name: string; readonly pre?: string };
  readonly collectionName?: string;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly globals?: Readonly<Record<string, unknown>>;
  readonly collection?: Readonly<Record<string, unknown>>;
  readonly data?: readonly object[];
  readonly vault?: Readonly<Record<string, string>>;
  readonly packages?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
  /** Texts of the report, in this order. */
  readonly shows: readonly (string | RegExp)[];
  readonly hides?: readonly string[];
  /** Method and path of each request the server sees, with the headers asked for. */
  readonly sent?: readonly string[];
  readonly code?: number;
}

const SCORE = { collection: { score: 1 }, environment: { score: 2 } };
const SCORE_LOGS = `// first request run
console.log(pm.variables.get('score')); // outputs 2
console.log(pm.collectionVariables.get('score')); // outputs 1
console.log(pm.environment.get('score')); // outputs 2`;

export const EXAMPLES: readonly Example[] = [
  {
    name: "score: the closest scope wins",
    ...SCORE,
    requests: [
      { test: SCORE_LOGS },
      {
        test: "// second request run\npm.variables.set('score', 3);// local var\nconsole.log(pm.variables.get('score')); // outputs 3",
      },
    ],
    shows: ["│ 2\n", "│ 1\n", "│ 2\n", "│ 3\n"],
  },
  {
    name: "score: a local variable ends with the run",
    ...SCORE,
    requests: [{ test: "// third request run\nconsole.log(pm.variables.get('score')); // outputs 2" }],
    shows: ["│ 2\n"],
  },
  {
    name: "pm.variables.replaceIn",
    requests: [
      {
        test: 'const stringWithVars = pm.variables.replaceIn("Hi, my name is {{$randomFirstName}}");\nconsole.log(stringWithVars);',
      },
    ],
    shows: [/Hi, my name is [A-Z]\S+/],
  },
  {
    name: "pm.environment.replaceIn",
    environment: { firstName: "Ada", city: "London" },
    requests: [
      {
        pre: '//environment has vars firstName and city\nconst stringWithVars = pm.environment.replaceIn("Hi, my name is {{firstName}} and I live in {{city}}.");\nconsole.log(stringWithVars);',
      },
    ],
    shows: ["Hi, my name is Ada and I live in London."],
  },
  {
    name: "pm.collectionVariables.replaceIn",
    collection: { firstName: "Ada", age: 36 },
    requests: [
      {
        test: '//collection has vars firstName and age\nconst stringWithVars = pm.collectionVariables.replaceIn("Hi, my name is {{firstName}} and I am {{age}}.");\nconsole.log(stringWithVars);',
      },
    ],
    shows: ["Hi, my name is Ada and I am 36."],
  },
  {
    name: "pm.globals.replaceIn",
    globals: { firstName: "Ada", city: "London" },
    requests: [
      {
        test: '//globals include vars firstName and city\nconst stringWithVars = pm.globals.replaceIn("Hi, my name is {{firstName}} and I am from {{city}}.");\nconsole.log(stringWithVars);',
      },
    ],
    shows: ["Hi, my name is Ada and I am from London."],
  },
  ...["variables", "environment", "collectionVariables", "globals"].map(
    (scope): Example => ({
      name: `the members of pm.${scope}`,
      environment: { variableName: "v" },
      globals: { variableName: "v" },
      collection: { variableName: "v" },
      requests: [
        {
          test: `const variableName = "variableName";
console.log(pm.${scope}.has(variableName), pm.${scope}.get(variableName), "a" + pm.${scope}.get(variableName));
pm.${scope}.set("added", 5);
console.log(pm.${scope}.replaceIn("{{added}}"), pm.${scope}.toObject().added);
pm.${scope}.unset("added");
console.log(pm.${scope}.has("added"));`,
        },
      ],
      shows: ["true, 'v', 'av'", "'5', 5", "false"],
    }),
  ),
  {
    name: "pm.iterationData",
    data: [{ variableName: "v", key: 1 }],
    requests: [
      {
        test: `console.log(pm.iterationData.has("variableName"), pm.iterationData.get("variableName"), "a" + pm.iterationData.get("variableName"));
console.log(pm.iterationData.toObject());
console.log(pm.iterationData.toJSON().values.length);
pm.iterationData.unset("key");
console.log(pm.iterationData.has("key"));`,
      },
    ],
    shows: ["true, 'v', 'av'", "{ variableName: 'v', key: 1 }", "│ 2\n", "false"],
  },
  {
    name: "pm.vault",
    vault: { secretKey: "s3" },
    arguments: ["--vault-access", "scripts", "--no-mask"],
    requests: [
      {
        pre: 'console.log(await pm.vault.get("secretKey"));\nawait pm.vault.set("secretKey", "newValue");\nconsole.log("a" + await pm.vault.get("secretKey"));\nawait pm.vault.unset("secretKey");\nconsole.log(await pm.vault.get("secretKey"));',
      },
    ],
    shows: ["'s3'", "'anewValue'", "null"],
  },
  {
    name: "pm.vault masks what is logged",
    vault: { secretKey: "sesame-open" },
    arguments: ["--vault-access", "scripts"],
    requests: [{ test: 'console.log(await pm.vault.get("secretKey"));' }],
    shows: ["••••••"],
    hides: ["sesame-open"],
  },
  {
    name: "pm.vault without access",
    vault: { secretKey: "s3" },
    requests: [{ test: 'console.log("before"); await pm.vault.get("secretKey"); console.log("not reached");' }],
    shows: ["before", "Vault access denied"],
    hides: ["not reached"],
    code: 1,
  },
  {
    name: "headers of pm.request",
    requests: [
      {
        header: [
          { key: "old", value: "1" },
          { key: "kept", value: "1" },
        ],
        pre: 'pm.request.headers.add({\nkey: "client-id",\nvalue: "abcdef"\n});\npm.request.headers.remove("old");\npm.request.headers.upsert({key: "kept", value: "2"});\nconsole.log(pm.request.url.toString().length > 0, pm.request.method, pm.request.headers.count(), pm.request.body);',
      },
    ],
    shows: ["true, 'GET', 2, undefined"],
    sent: ["GET /get client-id=abcdef kept=2"],
  },
  {
    name: "pm.response",
    requests: [
      {
        test: "console.log(pm.response.code, pm.response.status, pm.response.headers.get('content-type'), typeof pm.response.responseTime === 'number', typeof pm.response.responseSize === 'number', pm.response.text() !== '', pm.response.json().method);",
      },
    ],
    shows: ["200, 'OK', 'application/json', true, true, true, 'GET'"],
  },
  {
    name: "pm.info",
    requests: [
      {
        name: "Get things",
        pre: "console.log(pm.info.eventName, pm.info.iteration, pm.info.iterationCount, pm.info.requestName, pm.info.requestId.length > 0);",
        test: "console.log(pm.info.eventName);",
      },
    ],
    arguments: ["-n", "2"],
    shows: ["'prerequest', 0, 2, 'Get things', true", "'test'", "'prerequest', 1, 2, 'Get things', true"],
  },
  {
    name: "pm.cookies",
    requests: [
      {
        path: "/set-cookie",
        test: 'const cookieName = "sid";\nconsole.log(pm.cookies.has(cookieName), pm.cookies.get(cookieName), "a" + pm.cookies.get(cookieName), pm.cookies.toObject());',
      },
    ],
    shows: ["true, 'abc', 'aabc', { sid: 'abc' }"],
  },
  {
    name: "the cookie jar",
    requests: [
      {
        pre: `const jar = pm.cookies.jar();
jar.set("httpbin.org", "session-id", "abc123", (error, cookie) => {
if (error) {
console.error(\`An error occurred: \${error}\`);
} else {
console.log(\`Cookie saved: \${cookie}\`);
}
});`,
      },
    ],
    shows: ["Cookie saved: session-id=abc123"],
  },
  {
    name: "the cookie jar: clear, then set, in sequence",
    requests: [
      {
        pre: `const jar = pm.cookies.jar();
const URL = "httpbin.org";
jar.set(URL, { name: "n", value: "v", httpOnly: true }, (error, cookie) => {
jar.get(URL, "n", (error, value) => {
console.log(value);
jar.getAll(URL, (error, cookies) => {
console.log(cookies.count());
jar.unset(URL, "n", (error) => {
jar.clear(URL, (error) => {
jar.set(URL, "cookieName", "cookieValue", (error, cookie) => { console.log(cookie.name); });
});
});
});
});
});`,
      },
    ],
    shows: ["'v'", "│ 1\n", "'cookieName'"],
  },
  {
    name: "sendRequest with a plain string URL",
    requests: [
      {
        test: `// Example with a plain string URL
pm.sendRequest('https://postman-echo.com/get', (error, response) => {
if (error) {
console.log(error);
} else {
console.log(response);
}
});`,
      },
    ],
    shows: ["code: 200"],
    sent: ["GET /get", "GET /get"],
  },
  {
    name: "sendRequest with a full-fledged request",
    requests: [
      {
        pre: `// Example with a full-fledged request
const postRequest = {
url: 'https://postman-echo.com/post',
method: 'POST',
header: {
'Content-Type': 'application/json',
'X-Foo': 'bar'
},
body: {
mode: 'raw',
raw: JSON.stringify({ key: 'this is json' })
}
};
pm.sendRequest(postRequest, (error, response) => {
console.log(error ? error : response.json());
});`,
      },
    ],
    shows: ["this is json"],
    sent: ["POST /post x-foo=bar", "GET /get"],
  },
  {
    name: "sendRequest containing a test",
    requests: [
      {
        test: `// Example containing a test
pm.sendRequest('https://postman-echo.com/get', (error, response) => {
if (error) {
console.log(error);
}
pm.test('response should be okay to process', () => {
pm.expect(error).to.equal(null);
pm.expect(response).to.have.property('code', 200);
pm.expect(response).to.have.property('status', 'OK');
});
});`,
      },
    ],
    shows: ["✓  response should be okay to process"],
  },
  {
    name: "pm.execution.location",
    collectionName: "C1",
    folder: { name: "F1", pre: "console.log(pm.execution.location.current);" },
    requests: [{ name: "R1", test: "console.log(pm.execution.location);" }],
    shows: ["'F1'", "[ 'C1', 'F1', 'R1' ]"],
  },
  {
    name: "skipRequest without a token",
    requests: [
      {
        pre: "//Skip this request if an authentication token isn't present\nif (!pm.environment.get('token')) {\npm.execution.skipRequest()\n}",
        test: "pm.test('not run', () => {});",
      },
      { path: "/next" },
    ],
    shows: [],
    hides: ["not run"],
    sent: ["GET /next"],
  },
  {
    name: "skipRequest after the request",
    requests: [{ test: "pm.execution.skipRequest()" }],
    shows: ["pm.execution.skipRequest is not a function"],
    code: 1,
  },
  {
    name: "jsonSchema",
    requests: [
      {
        path: "/alpha",
        test: `const schema = {
"type": "object",
"properties": {
"alpha": {
"type": "boolean"
}
},
"required": ["alpha"]
};
pm.test('Response is valid', function() {
pm.response.to.have.jsonSchema(schema);
});`,
      },
    ],
    shows: ["✓  Response is valid"],
  },
  {
    name: "jsonSchema of another response",
    requests: [
      {
        test: `const schema = {"type": "object", "properties": {"alpha": {"type": "boolean"}}, "required": ["alpha"]};
pm.test('Response is valid', function() {
pm.response.to.have.jsonSchema(schema);
});`,
      },
    ],
    shows: ["Response is valid", "data should have required property 'alpha'"],
    code: 1,
  },
  {
    name: "setNextRequest by name and by id",
    requests: [
      { name: "first", path: "/1", test: 'pm.execution.setNextRequest("third");' },
      {
        name: "second",
        path: "/2",
        pre: "pm.environment.set('last', true);",
        test: "pm.execution.setNextRequest(null);",
      },
      {
        name: "third",
        path: "/3",
        pre: "//script in another request calls:\n//pm.environment.set('next', pm.info.requestId)\npm.environment.set('next', pm.environment.get('id-of-second'));",
        test: "pm.execution.setNextRequest(pm.environment.get('next'));",
      },
    ],
    environment: { "id-of-second": "id-second" },
    shows: [],
    sent: ["GET /1", "GET /3", "GET /2"],
  },
  {
    name: "a response that is okay to process",
    requests: [
      {
        path: "/empty-key",
        test: `pm.test("response should be okay to process", function () {
pm.response.to.not.be.error;
pm.response.to.have.jsonBody('');
pm.response.to.not.have.jsonBody('error');
});`,
      },
    ],
    shows: ["✓  response should be okay to process"],
  },
  {
    name: "an asynchronous test",
    requests: [
      {
        test: `pm.test('async test', function (done) {
setTimeout(() => {
pm.expect(pm.response.code).to.equal(200);
done();
}, 1500);
});`,
      },
    ],
    shows: ["✓  async test"],
  },
  {
    name: "pm.test.index",
    requests: [{ test: "pm.test('a', () => {}); pm.test('b', () => {}); console.log(pm.test.index());" }],
    shows: ["│ 2\n"],
  },
  {
    name: "pm.require",
    packages: { "@team-domain/package-name": "module.exports = { functionName() { return 'from the package'; } };" },
    requests: [
      {
        test: "const variableName = pm.require('@team-domain/package-name');\nconsole.log(variableName.functionName())",
      },
    ],
    shows: ["'from the package'"],
  },
  {
    name: "require",
    requests: [{ test: "const _ = require('lodash');\nconsole.log(_.capitalize('require'));" }],
    shows: ["'Require'"],
  },
  {
    name: "the visualizer",
    requests: [
      {
        path: "/res",
        test: "var template = `<p>{{res.info}}</p>`;\npm.visualizer.set(template, {\nres: pm.response.json()\n});",
      },
    ],
    shows: [],
  },
];
