// pm.info, pm.test, pm.expect: pm-api §3 and §4.
import { describe, expect, it } from "vitest";
import { runScript } from "../test/guest-vm.ts";

const passed = (name: string, more: object = {}) => ({
  name,
  index: 0,
  async: false,
  skipped: false,
  passed: true,
  ...more,
});
const failed = (name: string, error: unknown, more: object = {}) => ({ ...passed(name, more), passed: false, error });
const INCOMPLETE_DONE = { name: "IncompleteTestError", message: "done() was not called before the script ended" };
const INCOMPLETE_PROMISE = {
  name: "IncompleteTestError",
  message: "the promise returned by the test did not settle before the script ended",
};

describe("pm.test", () => {
  it.each([
    ["without a function passes", "pm.test('d')", [passed("d")]],
    ["with something else passes", "pm.test('d', 5)", [passed("d")]],
    ["without a name", "pm.test()", [passed("undefined")]],
    ["with null for a name", "pm.test(null, () => {})", [passed("null")]],
    [
      "that throws fails",
      "pm.test('d', () => { throw new Error('no') })",
      [failed("d", { name: "Error", message: "no" })],
    ],
    ["that throws a value fails", "pm.test('d', () => { throw { a: 1 } })", [failed("d", { thrown: { a: 1 } })]],
    ["that throws undefined fails", "pm.test('d', () => { throw undefined })", [failed("d", null)]],
    ["that returns false passes", "pm.test('d', () => false)", [passed("d")]],
    [
      "that is async passes when it resolves",
      "pm.test('d', async () => { await null })",
      [passed("d", { async: true })],
    ],
    [
      "that is async fails when it rejects",
      "pm.test('d', async () => { throw new Error('no') })",
      [failed("d", { message: "no" }, { async: true })],
    ],
    [
      "that returns a thenable waits for it",
      "pm.test('d', () => ({ then(ok) { setTimeout(ok, 5) } }))",
      [passed("d", { async: true })],
    ],
    [
      "whose promise never settles fails",
      "pm.test('d', () => new Promise(() => {}))",
      [failed("d", INCOMPLETE_PROMISE, { async: true })],
    ],
    [
      "with done passes when it is called",
      "pm.test('d', (done) => setTimeout(done, 5))",
      [passed("d", { async: true })],
    ],
    [
      "with done fails with its argument",
      "pm.test('d', (done) => done('e'))",
      [failed("d", { thrown: "e" }, { async: true })],
    ],
    [
      "with done ignores calls after a failure",
      "pm.test('d', (done) => { done('e'); done(); done('f') })",
      [failed("d", { thrown: "e" }, { async: true })],
    ],
    [
      "with done called twice has two records",
      "pm.test('d', (done) => { done(); done() })",
      [passed("d", { async: true }), passed("d", { async: true })],
    ],
    [
      "that throws after done has two records",
      "pm.test('d', (done) => { done(); throw new Error('x') })",
      [passed("d", { async: true }), failed("d", { message: "x" }, { async: true })],
    ],
    ["whose done is never called fails", "pm.test('d', (done) => {})", [failed("d", INCOMPLETE_DONE, { async: true })]],
    [
      "with done fails by a rejection",
      "pm.test('d', async (done) => { throw new Error('r') })",
      [failed("d", { message: "r" }, { async: true })],
    ],
    [
      "with done is not completed by a resolution",
      "pm.test('d', async (done) => {})",
      [failed("d", INCOMPLETE_DONE, { async: true })],
    ],
    ["that is skipped passes", "pm.test.skip('d', () => { throw 1 })", [passed("d", { skipped: true })]],
  ])("%s", (_, script, tests) => {
    const result = runScript(script);
    expect(result.tests).toHaveLength(tests.length);
    expect(result.tests).toMatchObject(tests);
    expect(result.exceptions).toEqual([]);
    expect(result.finished).toBe(true);
  });

  it("counts tests from 0 in each script, in the order of the calls", () => {
    const { tests, logs } = runScript([
      "pm.test('late', (done) => setTimeout(done, 1)); pm.test.skip('s'); pm.test('b', () => {}); console.log(pm.test.index())",
      "pm.test('c', () => {})",
    ]);
    expect(tests.map(({ name, index }) => [name, index])).toEqual([
      ["s", 1],
      ["b", 2],
      ["late", 0],
      ["c", 0],
    ]);
    expect(logs).toEqual([["log", 3]]);
  });

  it("answers pm", () => {
    const { logs } = runScript("console.log(pm.test('a', () => {}).test('b') === pm, pm.test.skip('c') === pm)");
    expect(logs).toEqual([["log", true, true]]);
  });

  it("fails with the script when a timer of a done test throws", () => {
    const { tests, exceptions } = runScript(
      "pm.test('d', (done) => { setTimeout(() => { throw new Error('t') }, 1) })",
    );
    expect(exceptions).toMatchObject([{ message: "t" }]);
    expect(tests).toMatchObject([failed("d", INCOMPLETE_DONE, { async: true })]);
  });

  it("says which tests wait, for a host whose VM dies", () => {
    const { notices } = runScript("pm.test('a', (done) => setTimeout(done, 1)); pm.test('b', async () => {})");
    expect(notices.filter(({ kind }) => kind === "test-opened")).toMatchObject([
      { name: "a", index: 0, wait: "done" },
      { name: "b", index: 1, wait: "promise" },
    ]);
  });

  it("works in pre-request scripts", () => {
    expect(runScript("pm.test('a', () => {})", { phase: "prerequest" }).tests).toHaveLength(1);
  });

  it("records outcomes whatever the script does to its copy", () => {
    const { tests } = runScript(["pm.test = () => {}; globalThis.test = 5", "pm.test('b', () => {})"]);
    expect(tests).toMatchObject([{ name: "b" }]);
  });
});

describe("pm", () => {
  it.each([
    ["shows only test as a key", "Object.keys(pm).join()", "test"],
    ["ignores assignments to its members", "(pm.info = 5, typeof pm.info)", "object"],
    ["takes new properties", "(pm.mine = 5, pm.mine)", 5],
    ["lets test be replaced", "(pm.test = 5, pm.test)", 5],
    ["has an info that prints as an empty object", "JSON.stringify(pm.info)", "{}"],
    ["names the phase", "pm.info.eventName", "test"],
    ["counts iterations", "`${pm.info.iteration} of ${pm.info.iterationCount}`", "0 of 1"],
    ["names the request", "`${pm.info.requestName} ${pm.info.requestId}`", "R1 request-id"],
    ["has a vault", "typeof pm.vault.get", "function"],
    ["has no packages without a source of them", "typeof pm.require", "undefined"],
    ["has no getData", "typeof pm.getData", "undefined"],
    ["has no response before the request", "'response' in pm", false],
  ])("%s", (_, expression, value) => {
    expect(runScript(`console.log(${expression})`).logs).toEqual([["log", value]]);
  });

  it("loses new properties with the script", () => {
    expect(runScript(["pm.mine = 1", "console.log(pm.mine)"]).logs).toEqual([["log", undefined]]);
  });

  it("lacks what the host removes", () => {
    const { logs } = runScript("console.log(typeof pm.sendRequest, typeof pm.execution.runRequest)", {
      message: { disabledApis: ["sendRequest", "execution.runRequest"] },
    });
    expect(logs).toEqual([["log", "undefined", "undefined"]]);
  });
});

describe("pm.expect", () => {
  it.each([
    ["pm.expect(1).to.equal(1)", "ok"],
    ["pm.expect({ a: 1 }).to.eql({ a: 1 })", "ok"],
    ["pm.expect(1, 'note').to.equal(2)", "note: expected 1 to equal 2"],
    ["pm.expect.fail('why')", "why"],
    ["pm.expect(1).to.nope", 'Invalid Chai property: nope. Did you mean "not"?'],
    ["pm.expect(1).to.qqqqqqqq", "Invalid Chai property: qqqqqqqq"],
    ["pm.expect(1).to.equal.to", 'Invalid Chai property: equal.to. See docs for proper usage of "equal".'],
    ["const base = pm.expect(1); base.to.not.equal(2); base.equal(1)", "ok"],
    ["pm.expect([1, 2]).to.be.an('array').that.includes(2).and.not.includes(3)", "ok"],
    ["pm.expect(() => { throw new TypeError('x') }).to.throw(TypeError, 'x')", "ok"],
    ["pm.expect({ a: { b: [1] } }).to.have.nested.property('a.b[0]', 1)", "ok"],
    ["new (require('chai').Assertion)(1).to.equal(1)", "ok"],
  ])("%s answers %s", (script, outcome) => {
    const { logs } = runScript(`try { ${script}; console.log('ok') } catch (e) { console.log(e.message) }`);
    expect(logs).toEqual([["log", outcome]]);
  });
});
