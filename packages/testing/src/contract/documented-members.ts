// The members of the script API as its public documentation lists them, and how their cases are found.

export interface DocumentedMember {
  readonly name: string;
  /** Rows of the specification that promise it. */
  readonly rows: readonly string[];
  /** What the scripts of its cases mention. */
  readonly mentioned: string;
}

const SCOPE_ROWS = ["5.2 has get set unset", "5.2 toObject", "5.5 values of replaceIn", "5.5 scope", "5.2 disabled"];

export const DOCUMENTED_MEMBERS: readonly DocumentedMember[] = [
  ...members("pm.variables", "has get set unset replaceIn toObject", [...SCOPE_ROWS, "5.1 pm.variables"]),
  ...members("pm.environment", "name", ["5.2 name id values"]),
  ...members("pm.environment", "has get set replaceIn toObject unset clear", SCOPE_ROWS),
  ...members("pm.collectionVariables", "has get set replaceIn toObject unset clear", SCOPE_ROWS),
  ...members("pm.globals", "has get set replaceIn toObject unset clear", SCOPE_ROWS),
  ...members("pm.iterationData", "has get toObject toJSON unset", ["5.1 pm.iterationData"]),
  ...members("pm.vault", "get set unset", ["11 V-1", "11 V-5", "11 V-8"]),
  ...members("pm.request", "url headers method body", [
    "6.1 url",
    "6.1 method headers body",
    "6.1 changes before the request",
  ]),
  ...members("pm.request.headers", "add remove upsert", ["6.1 changes before the request", "6.2 lists"]),
  ...members("pm.response", "code status headers responseTime responseSize", ["6.3 code status times sizes"]),
  ...members("pm.response", "text json", ["6.3 text json", "6.3 JSON errors"]),
  ...members("pm.info", "eventName iteration iterationCount requestName requestId", ["4.1 info"]),
  ...members("pm.cookies", "has get toObject", ["7 pm.cookies"]),
  { name: "pm.cookies.jar", rows: ["7 jar"], mentioned: "pm.cookies.jar()" },
  { name: "jar.set", rows: ["7 jar.set"], mentioned: "jar" },
  { name: "jar.get", rows: ["7 jar.get"], mentioned: "jar" },
  { name: "jar.getAll", rows: ["7 jar.getAll"], mentioned: "jar" },
  { name: "jar.unset", rows: ["7 jar.unset"], mentioned: "jar" },
  { name: "jar.clear", rows: ["7 jar.clear"], mentioned: "jar" },
  {
    name: "pm.sendRequest",
    rows: ["8 request", "8 with a callback", "8 without", "8 errors"],
    mentioned: "pm.sendRequest",
  },
  { name: "pm.execution.location", rows: ["9.1 location"], mentioned: "pm.execution.location" },
  { name: "pm.execution.location.current", rows: ["9.1 location"], mentioned: "pm.execution.location.current" },
  { name: "pm.execution.setNextRequest", rows: ["9.2 setNextRequest"], mentioned: "setNextRequest" },
  {
    name: "pm.execution.skipRequest",
    rows: ["9.3 skipRequest", "9.3 in test scripts"],
    mentioned: "pm.execution.skipRequest",
  },
  { name: "pm.response.to.have.jsonSchema", rows: ["15 jsonSchema"], mentioned: "jsonSchema" },
  { name: "pm.visualizer.set", rows: ["10 set", "10 result"], mentioned: "pm.visualizer.set" },
  { name: "pm.getData", rows: ["10 getData"], mentioned: "pm.getData" },
  { name: "pm.test", rows: ["4.2 throws", "4.2 returns", "4.2 chain", "4.2 done parameter"], mentioned: "pm.test" },
  { name: "pm.test.index", rows: ["4.2 index"], mentioned: "pm.test.index" },
  { name: "pm.expect", rows: ["4.3 expect"], mentioned: "pm.expect" },
  {
    name: "pm.response.to",
    rows: ["15 status statusCode", "15 error", "15 jsonBody(path)"],
    mentioned: "pm.response.to",
  },
  { name: "pm.require", rows: ["12 result", "12 errors"], mentioned: "pm.require" },
  { name: "require", rows: ["13 lodash", "13 unknown names"], mentioned: "require(" },
];

function members(owner: string, names: string, rows: readonly string[]): readonly DocumentedMember[] {
  return names.split(" ").map((name) => ({ name: `${owner}.${name}`, rows, mentioned: owner.replace(".headers", "") }));
}
