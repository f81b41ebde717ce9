// pm.info, pm.test, pm.expect (pm-api §4).
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, beforeRequest, bothPhases } from "../make-case.ts";

const NO_DONE = "IncompleteTestError: done() was not called before the script ended";
const NO_END = "IncompleteTestError: the promise returned by the test did not settle before the script ended";

export const TEST_CASES: readonly ContractCase[] = [
  beforeRequest("pm.info before the request", "4.1 info", {
    script:
      "const { eventName, iteration, iterationCount, requestName, requestId } = pm.info; console.log(eventName, iteration, iterationCount, requestName, requestId);",
    info: { iteration: 2, iterationCount: 5 },
    logs: [["prerequest", 2, 5, "R1", "request-id"]],
  }),
  afterRequest("pm.info names the running request in scripts of folders too", "4.1 info", {
    script: ["console.log(pm.info.eventName, pm.info.requestName);", "console.log(pm.info.requestName);"],
    owners: ["C1", "F1"],
    logs: [["test", "R1"], ["R1"]],
  }),
  ...bothPhases("pm.test without a function passes", "4.2 no function", {
    script: "pm.test('d'); pm.test('e', 5);",
    tests: [
      ["d", "passed"],
      ["e", "passed"],
    ],
  }),
  afterRequest("names of tests are texts", "4.2 names", {
    script: "pm.test(); pm.test(null, () => {}); pm.test(5, () => {});",
    tests: [
      ["undefined", "passed"],
      ["null", "passed"],
      ["5", "passed"],
    ],
  }),
  afterRequest("what a test throws is its error", "4.2 throws", {
    script:
      "pm.test('a', () => { throw new TypeError('m'); }); pm.test('b', () => { throw { x: 1 }; }); pm.test('c', () => { throw undefined; });",
    records: [
      { name: "a", index: 0, async: false, skipped: false, passed: false, error: { name: "TypeError", message: "m" } },
      { name: "b", index: 1, passed: false, error: { thrown: { x: 1 } } },
      { name: "c", index: 2, passed: false, error: null },
    ],
  }),
  afterRequest("a test that returns passes, whatever it returns", "4.2 returns", {
    script: "pm.test('a', () => false); pm.test('b', () => 0); pm.test('c', () => ({ then: 5 }));",
    tests: [
      ["a", "passed"],
      ["b", "passed"],
      ["c", "passed"],
    ],
  }),
  afterRequest("async tests are awaited", ["4.2 async", "0 D-1"], {
    script: [
      "pm.test('a', async () => { await null; });",
      "pm.test('b', async () => { await null; throw new Error('rejected'); });",
      "pm.test('c', () => ({ then(resolve) { resolve(1); } }));",
      "pm.test('d', () => Promise.reject('text'));",
    ],
    records: [
      { name: "a", async: true, passed: true },
      { name: "b", async: true, passed: false, error: { message: "rejected" } },
      { name: "c", async: true, passed: true },
      { name: "d", async: true, passed: false, error: { thrown: "text" } },
    ],
  }),
  afterRequest("a test whose promise never settles fails", ["4.2 never settles", "0 D-1"], {
    script: "pm.test('a', () => new Promise(() => {})); setTimeout(() => {}, 1);",
    tests: [["a", NO_END]],
  }),
  afterRequest("a test with a parameter is done when it says so", "4.2 done parameter", {
    script: "pm.test('a', (done) => { setTimeout(() => { pm.expect(1).to.equal(1); done(); }, 2); });",
    records: [{ name: "a", index: 0, async: true, skipped: false, passed: true }],
  }),
  afterRequest("done with an error fails", "4.2 done with error", {
    script:
      "pm.test('a', (done) => done()); pm.test('b', (done) => { done(new Error('e')); done(); }); pm.test('c', (done) => done('text')); pm.test('d', (done) => done(null));",
    records: [
      { name: "a", passed: true },
      { name: "b", passed: false, error: { message: "e" } },
      { name: "c", passed: false, error: { thrown: "text" } },
      { name: "d", passed: true },
    ],
  }),
  afterRequest("done twice, and done before an error", "4.2 done twice", {
    script:
      "pm.test('a', (done) => { done(); done(); }); pm.test('b', (done) => { done(); throw new Error('after'); });",
    tests: [
      ["a", "passed"],
      ["a", "passed"],
      ["b", "passed"],
      ["b", "Error: after"],
    ],
  }),
  afterRequest("a test whose done is never called fails", ["4.2 done never called", "0 D-1"], {
    script: "pm.test('a', (done) => {});",
    tests: [["a", NO_DONE]],
  }),
  afterRequest("with done, a promise only counts when it rejects", "4.2 done and promise", {
    script: "pm.test('a', async (done) => { throw new Error('r'); }); pm.test('b', async (done) => {});",
    tests: [
      ["a", "Error: r"],
      ["b", NO_DONE],
    ],
  }),
  afterRequest("an error in a timer of a test is the script's", "4.2 throw in a timer", {
    script: "pm.test('a', (done) => { setTimeout(() => { throw new Error('t'); }, 1); });",
    tests: [["a", NO_DONE]],
    errors: ["Error: t"],
  }),
  afterRequest("an awaited test does not keep the script alive", "4.2 end of the script", {
    script: ["pm.test('a', async () => { await new Promise(() => {}); });", "console.log('next');"],
    tests: [["a", NO_END]],
    logs: [["next"]],
  }),
  afterRequest("pm.test answers pm, so that calls chain", "4.2 chain", {
    script: "console.log(pm.test('a', () => {}) === pm, pm.test('b', async () => {}).test.skip('c') === pm);",
    logs: [[true, true]],
    records: [
      { name: "a", index: 0 },
      { name: "c", index: 2, skipped: true, passed: true },
      { name: "b", index: 1 },
    ],
  }),
  afterRequest("indexes start at 0 in each script", "4.2 index", {
    script: [
      "console.log(pm.test.index()); pm.test('a', () => {}); pm.test.skip('b'); console.log(pm.test.index());",
      "console.log(pm.test.index()); pm.test('c', () => {});",
    ],
    logs: [[0], [2], [0]],
    records: [{ index: 0 }, { index: 1, skipped: true }, { index: 0 }],
  }),
  afterRequest("pm.expect is chai, with message and fail", "4.3 expect", {
    script:
      "pm.test('a', () => pm.expect(1, 'note').to.equal(2)); pm.test('b', () => pm.expect.fail('why')); pm.test('c', () => pm.expect.fail()); pm.test('d', () => pm.expect([1]).to.deep.include.members([1]));",
    tests: [
      ["a", "AssertionError: note: expected 1 to equal 2"],
      ["b", "AssertionError: why"],
      ["c", "AssertionError: expect.fail()"],
      ["d", "passed"],
    ],
  }),
  afterRequest(
    "unknown properties of assertions are told, with a suggestion where one is close",
    "4.3 unknown property",
    {
      script: "pm.test('a', () => pm.expect(1).to.nope); pm.test('b', () => pm.expect(1).to.xyzzyplugh);",
      tests: [
        ["a", 'Error: Invalid Chai property: nope. Did you mean "not"?'],
        ["b", "Error: Invalid Chai property: xyzzyplugh"],
      ],
    },
  ),
];
