// Every assertion of pm-api §15 against what the reference answered (recorded), but for the deliberate differences.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openGuest } from "../test/guest-vm.ts";

interface RecordedResponse {
  readonly code: number;
  readonly reason: string;
  readonly body: string;
  readonly contentType: string;
  readonly requestHeader?: { readonly key: string; readonly value: string };
}

type RecordedCase = Readonly<Record<string, string>> & { readonly statement: string };

const recordings: { responses: Record<string, RecordedResponse>; cases: readonly RecordedCase[] } = JSON.parse(
  readFileSync(new URL("./fixtures/assertion-recordings.json", import.meta.url), "utf8"),
);

describe.each(Object.keys(recordings.responses))("assertions on the response %s", (name) => {
  const outcomes = outcomesOf(name);
  it.each(recordings.cases.map(({ statement }, index) => [statement, index] as const))("%s", (statement, index) => {
    const recorded = recordings.cases[index]?.[name] ?? "";
    expect(comparable(outcomes[index] ?? "")).toMatch(
      DELIBERATE.get(statement)?.(name) ?? exactly(comparable(recorded)),
    );
  });
});

function outcomesOf(name: string): readonly string[] {
  const response = recordings.responses[name];
  if (response === undefined) throw new Error(name);
  const { code, reason, body, contentType, requestHeader } = response;
  const attempts = recordings.cases.map(
    ({ statement }) => `try { ${statement}; results.push("ok") } catch (e) { results.push(e.name + ": " + e.message) }`,
  );
  const { logs, exceptions } = openGuest().run(`const results = [];\n${attempts.join("\n")}\nconsole.log(...results)`, {
    request: { method: "GET", url: "http://host/get", header: requestHeader === undefined ? [] : [requestHeader] },
    response: {
      code,
      reason,
      headers: [
        { key: "content-type", value: contentType },
        { key: "X-A", value: "1" },
      ],
      responseTime: 21,
      size: { body: body.length, header: 50 },
      body: { handle: "body", length: body.length, text: body },
    },
  });
  expect(exceptions).toEqual([]);
  return (logs[0] ?? []).slice(1).map(String);
}

/** Counts of members and the sizes and times of the recording are not compared. */
function comparable(outcome: string): string {
  return outcome.replace(/…\(\d+\)/, "…").replace(/(size to equal|size but got|expected|time but got) \d+/, "$1 n");
}

/** What is right where the reference is not followed. */
const DELIBERATE: ReadonlyMap<string, (name: string) => RegExp> = new Map([
  // D-5: the reference compares with the reasons ACCEPTABLE and UNAUTHORISED, which no server sends.
  [
    "pm.response.to.be.notAcceptable",
    (name) =>
      name === "e406" ? PASSES : /^AssertionError: expected response to have status reason 'NOT ACCEPTABLE' but /,
  ],
  [
    "pm.response.to.be.unauthorised",
    (name) =>
      name === "e401" ? PASSES : /^AssertionError: expected response to have status reason 'UNAUTHORISED' but /,
  ],
  // D-5: the reference lets every value but text pass.
  [
    "pm.response.to.have.jsonBody({zz:1})",
    () => /^AssertionError: expected response body json to equal { zz: 1 } but /,
  ],
  ["pm.response.to.have.jsonBody(5)", () => /^AssertionError: expected response body json to equal 5 but /],
  ["pm.response.to.have.jsonBody(null)", () => /^AssertionError: expected response body json to equal null but /],
  [
    "pm.response.to.have.jsonBody({a:{b:[1,2]},s:'text'})",
    (name) => (name === "json200" ? PASSES : /^AssertionError: expected response body json to equal /),
  ],
  [
    "pm.response.to.not.have.jsonBody({a:{b:[1,2]},s:'text'})",
    (name) => (name === "json200" ? /^AssertionError: expected response body json to not equal / : PASSES),
  ],
  [
    "pm.response.to.have.jsonBody(undefined)",
    (name) => (["text404", "empty204", "teapot", "e500"].includes(name) ? /to be a valid json/ : PASSES),
  ],
  // The reference throws a TypeError of its own.
  ["pm.response.to.not.have.header('X-Nope', '1')", () => PASSES],
  // The reference fails for every number.
  ["pm.response.to.not.have.responseSize(28)", () => PASSES],
]);
const PASSES = /^ok$/;

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}

describe("assertions on the response of a failed request", () => {
  it.each([
    ["pm.response.to.have.status(200)", "expected PostmanResponse{ …(5) } to have property 'code'"],
    ["pm.response.to.have.status('OK')", "expected response to have status reason 'OK' but got undefined"],
    ["pm.response.to.have.statusCode(200)", "expected PostmanResponse{ …(5) } to have property 'code'"],
    ["pm.response.to.have.statusCodeClass(2)", "expected PostmanResponse{ …(5) } to have property 'code'"],
    ["pm.response.to.be.success", "expected PostmanResponse{ …(5) } to have property 'code'"],
    ["pm.response.to.not.be.error", "expected PostmanResponse{ …(5) } to have property 'code'"],
    ["pm.response.to.be.ok", "expected response to have status reason 'OK' but got 'UNDEFINED'"],
    ["pm.response.to.be.notFound", "expected response to have status reason 'NOT FOUND' but got 'UNDEFINED'"],
    ["pm.response.to.have.header('x')", "expected response to have header with key 'x'"],
    ["pm.response.to.be.withBody", "expected response to have content in body"],
    ["pm.response.to.have.body('x')", "expected response body to equal 'x' but got undefined"],
    ["pm.response.to.be.json", 'expected response body to be a valid json but got error "undefined" is not valid JSON'],
    ["pm.response.to.have.jsonBody('a')", "expected undefined in response to contain property 'a'"],
    ["pm.response.to.have.responseTime.below(5)", "expected PostmanResponse{ …(5) } to have property 'responseTime'"],
  ])("%s fails as in the reference", (statement, message) => {
    const { exceptions } = openGuest().run(statement, { response: { headers: [] } });
    expect(exceptions.map((error) => comparable(error.message))).toEqual([comparable(message)]);
  });
});
