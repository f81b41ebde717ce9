// The life of a script: pm-api §1.1 and §2.
import { describe, expect, it } from "vitest";
import { openGuest, runScript } from "../test/guest-vm.ts";

describe("a script", () => {
  it("that asks nothing costs one post", () => {
    const result = runScript(["pm.test('a', () => {})", "console.log('second')"]);
    expect(result.tests).toMatchObject([{ name: "a", passed: true }]);
    expect(result.logs).toEqual([["log", "second"]]);
    expect(result.posts).toBe(1);
  });

  it("that says much says it before it ends, also behind another one", () => {
    const guest = openGuest();
    guest.run("console.log(1)");
    const result = guest.run("for (let i = 0; i < 1000; i++) console.log('x'.repeat(100))");
    expect(result.logs).toHaveLength(1000);
    expect(result.posts).toBeGreaterThan(1);
  });

  it("is told from its start to its end, in order", () => {
    const { notices } = runScript("console.log(1); pm.test('t', () => {}); throw new Error('x')");
    expect(notices.map(({ kind }) => kind)).toEqual([
      "script-started",
      "console",
      "test",
      "exception",
      "script-finished",
    ]);
  });

  it.each([
    ["await at the top level", "const x = await Promise.resolve(5); console.log(x)", [["log", 5]]],
    ["return at the top level", "console.log(1); return; console.log(2)", [["log", 1]]],
    ["sloppy mode", "console.log((function () { return this === undefined })())", [["log", false]]],
    [
      "strict mode on demand",
      "'use strict'; console.log((function () { return this === undefined })())",
      [["log", true]],
    ],
    [
      "`this` that is an object but not the global",
      "console.log(typeof this, this === globalThis)",
      [["log", "object", false]],
    ],
    ["no arguments", "console.log(typeof arguments)", [["log", "undefined"]]],
    [
      "names of the sandbox as its own",
      "const request = 1; let data = 2; var tests = 3; console.log(request, data, tests)",
      [["log", 1, 2, 3]],
    ],
    ["its own pm", "let pm = 5; console.log(pm)", [["log", 5]]],
    ["a comment at its end", "console.log(1) // end", [["log", 1]]],
    ["eval that sees its names", "const a = 1; console.log(eval('a + typeof pm'))", [["log", "1object"]]],
  ])("has %s", (_, script, logs) => {
    const result = runScript(script);
    expect(result.exceptions).toEqual([]);
    expect(result.logs).toEqual(logs);
  });

  it("cannot close the braces around it", () => {
    const { exceptions, logs } = runScript("}}}); console.log('out'); (function () { return () => { return () => {");
    expect(exceptions).toMatchObject([{ name: "SyntaxError" }]);
    expect(logs).toEqual([]);
  });

  it("keeps its own names, and shares names it assigns without declaring", () => {
    const { logs } = runScript([
      "const a = 1; let b = 1; var c = 1; function d() {} class E {} this.f = 1; shared = 'yes'; globalThis.g = 2",
      "console.log(typeof a, typeof b, typeof c, typeof d, typeof E, typeof f, typeof this.f, shared, g)",
    ]);
    expect(logs).toEqual([["log", ...Array(7).fill("undefined"), "yes", 2]]);
  });

  it("shares names with later phases of the same VM and not with another VM", () => {
    const guest = openGuest();
    guest.run("helper = () => 'help'");
    expect(guest.run("console.log(helper())").logs).toEqual([["log", "help"]]);
    expect(runScript("console.log(typeof helper)").logs).toEqual([["log", "undefined"]]);
  });

  it("is compiled once: a later run names it by its id", () => {
    const guest = openGuest();
    guest.run("runs = (globalThis.runs ?? 0) + 1");
    guest.run("runs = (globalThis.runs ?? 0) + 1");
    expect(guest.evaluate("runs")).toBe(2);
  });
});

describe("a failing script", () => {
  it.each([
    ["an Error", "throw new TypeError('no')", { type: "Error", name: "TypeError", message: "no" }],
    ["an object", "throw { a: 1 }", { name: "object", thrown: { a: 1 } }],
    ["a text", "throw 'x'", { name: "string", message: "x", thrown: "x" }],
    ["undefined", "throw undefined", { name: "undefined", thrown: null }],
    ["after an await", "await null; throw new Error('late')", { name: "Error", message: "late" }],
    ["in a rejected await", "await Promise.reject({ a: 1 })", { name: "object", thrown: { a: 1 } }],
    [
      "an error of its own class",
      "class A extends Error {}; throw new A('z')",
      { type: "Error", name: "Error", message: "z" },
    ],
    [
      "an assertion",
      "pm.expect(1).to.equal(2)",
      { name: "AssertionError", actual: 1, expected: 2, showDiff: true, operator: "strictEqual" },
    ],
  ])("has one error for a thrown value: %s", (_, script, error) => {
    const { exceptions, notices } = runScript(`console.log('before'); ${script}; console.log('after')`);
    expect(exceptions).toHaveLength(1);
    expect(exceptions[0]).toMatchObject(error);
    expect(notices.at(-1)).toMatchObject({ kind: "script-finished", error });
    expect(notices.filter(({ kind }) => kind === "console")).toHaveLength(1);
  });

  it("names line and column of the error as the script is written", () => {
    const { exceptions } = runScript("const a = 1;\n\n  throw new Error('here')");
    expect(exceptions).toMatchObject([{ line: 3, column: 9, stack: "Error: here\n    at script 1:3:9" }]);
  });

  it("counts columns of the first line from its own start", () => {
    expect(runScript("null.x").exceptions).toMatchObject([{ line: 1, column: 6 }]);
  });

  it("shows only frames of scripts in a stack, by their names", () => {
    const { exceptions } = runScript("function inner() {\n  pm.expect(1).to.equal(2)\n}\ninner()");
    expect(exceptions[0]?.stack).toBe(
      "AssertionError: expected 1 to equal 2\n    at inner (script 1:2:19)\n    at script 1:4:1",
    );
  });

  it("with a syntax error runs nothing and says where", () => {
    const { exceptions, logs } = runScript("console.log(1);\nlet x = = 2");
    expect(logs).toEqual([]);
    expect(exceptions).toMatchObject([
      {
        name: "SyntaxError",
        message: "Unexpected token '='",
        line: 2,
        column: 9,
        stack: expect.stringContaining("at script 1:2:9"),
      },
    ]);
  });

  it("keeps what it did before", () => {
    const { mutations, tests } = runScript("pm.environment.set('a', 1); pm.test('t', () => {}); throw 1", {
      scopes: { environment: [] },
    });
    expect(mutations).toEqual([{ scope: "environment", op: "set", key: "a", value: 1 }]);
    expect(tests).toHaveLength(1);
  });

  it("still runs its pending timers", () => {
    const { logs, exceptions } = runScript("setTimeout(() => console.log('timer'), 5); throw new Error('x')");
    expect(logs).toEqual([["log", "timer"]]);
    expect(exceptions).toHaveLength(1);
  });

  it("by an error in a timer lets the other timers run", () => {
    const { logs, exceptions } = runScript(
      "setTimeout(() => { throw new Error('t') }, 1); setTimeout(() => console.log('second'), 2)",
    );
    expect(exceptions).toMatchObject([{ message: "t" }]);
    expect(logs).toEqual([["log", "second"]]);
  });

  it.each([
    ["an Error", "Promise.reject(new Error('r'))", { name: "Error", message: "r" }],
    ["another reason", "Promise.reject(5)", { name: "UnhandledPromiseRejection", message: "5" }],
    ["an async function", "(async () => { throw new Error('a') })()", { name: "Error", message: "a" }],
    ["in a test that passed", "pm.test('t', () => { Promise.reject(new Error('inner')) })", { message: "inner" }],
  ])("by an unhandled rejection: %s", (_, script, error) => {
    const { notices } = runScript([script, "console.log('next')"]);
    const finished = notices.filter((notice) => notice.kind === "script-finished");
    // A script without an error is finished by its end.
    expect(finished).toMatchObject([{ script: 0, error }]);
  });

  it("reports every error, and the first one as its own", () => {
    const { exceptions, notices } = runScript("setTimeout(() => { throw new Error('2') }, 1); throw new Error('1')");
    expect(exceptions.map(({ message }) => message)).toEqual(["1", "2"]);
    expect(notices.at(-1)).toMatchObject({ error: { message: "1" } });
  });
});

describe("the end of a script", () => {
  it.each([
    [
      "promise chains of any length",
      "let p = Promise.resolve(); for (let i = 0; i < 50; i++) p = p.then(() => {}); p.then(() => pm.test('late', () => {}))",
    ],
    ["nested timers", "setTimeout(() => setTimeout(() => pm.test('late', () => {}), 5), 5)"],
    ["immediates", "setImmediate(() => setImmediate(() => pm.test('late', () => {})))"],
    ["microtasks of a timer", "setTimeout(() => Promise.resolve().then(() => pm.test('late', () => {})), 1)"],
  ])("comes after %s", (_, script) => {
    const { tests, finished } = runScript(script);
    expect(tests).toMatchObject([{ name: "late", passed: true }]);
    expect(finished).toBe(true);
  });

  it("comes before the next script starts", () => {
    const { logs } = runScript(["setTimeout(() => console.log('first'), 5)", "console.log('second')"]);
    expect(logs).toEqual([
      ["log", "first"],
      ["log", "second"],
    ]);
  });

  it("does not come while an await never settles", () => {
    expect(runScript("await new Promise(() => {})").finished).toBe(false);
  });
});

describe("a phase", () => {
  it.each([
    ["nothing", "throw 1", 2],
    ["error", "throw 1", 1],
    ["error", "pm.test('t', () => { throw 1 })", 2],
    ["error-or-failure", "pm.test('t', () => { throw 1 })", 1],
    ["error-or-failure", "throw 1", 1],
    ["error-or-failure", "pm.test('t', () => {})", 2],
  ] as const)("with stopAfter %s and the script %s starts %i scripts", (stopAfter, script, count) => {
    const { ended, finished } = runScript([script, "1"], { stopAfter });
    expect(ended).toHaveLength(count);
    expect(finished).toBe(true);
  });

  it("answers the failed tests of each script", () => {
    const { ended } = runScript(["pm.test('a', () => { throw 1 }); pm.test('b', () => {})", "1"]);
    expect(ended.map(({ outcome }) => outcome.failedTests)).toEqual([["a"], []]);
  });

  it("ends without scripts", () => {
    expect(runScript([]).finished).toBe(true);
  });
});

describe("a function left in a shared name", () => {
  it("tests, logs and waits for the script that calls it", () => {
    const guest = openGuest();
    guest.run(
      "helper = () => { pm.test('from helper', () => {}); console.log('hi'); setTimeout(() => console.log('later'), 1) }",
    );
    const { tests, logs, finished } = guest.run("helper()");
    expect(tests).toMatchObject([{ name: "from helper" }]);
    expect(logs).toEqual([
      ["log", "hi"],
      ["log", "later"],
    ]);
    expect(finished).toBe(true);
  });

  it("writes variables that reach nobody, as in the reference", () => {
    const guest = openGuest();
    guest.run("helper = () => pm.environment.set('k', 1)", { scopes: { environment: [] } });
    const { mutations, logs } = guest.run("helper(); console.log(pm.environment.has('k'))");
    expect(mutations).toEqual([]);
    expect(logs).toEqual([["log", false]]);
  });
});
