// Assertions that pass at once against chai itself: every outcome, every word of a failure, and what is left in a chain.
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { openGuest } from "../test/guest-vm.ts";

const chai: unknown = createRequire(import.meta.url)("chai");

const SUBJECTS = [
  "undefined",
  "null",
  "true",
  "false",
  "0",
  "-0",
  "1",
  "3",
  "NaN",
  "12n",
  '""',
  '"a"',
  '"alpha beta"',
  "[]",
  "[1, 2, 3]",
  "[1, [2]]",
  "[NaN]",
  "[{ a: 1 }]",
  "{}",
  '{ a: 1, b: "x" }',
  "{ a: { b: [1, { c: null }] } }",
  "{ a: undefined }",
  "{ length: 2 }",
  "Object.create({ a: 1 })",
  "Object.assign(Object.create(null), { a: 1 })",
  '{ [Symbol.toStringTag]: "Tagged", a: 1 }',
  '{ [Symbol("s")]: 1 }',
  "new Date(5)",
  "new Map([[1, 2]])",
  "new Set([1])",
  "/a/",
  "Object.assign(new Error('e'), { toJSON: undefined })",
  "(() => { const o = { a: 1 }; o.self = o; return o; })()",
  "function named() {}",
  "Symbol.iterator",
];

const ASSERTIONS = [
  ...["true", "false", "null", "undefined", "exist", "ok", "empty", "NaN"].flatMap((word) => [
    `to.be.${word}`,
    `not.to.be.${word}`,
  ]),
  ...SUBJECTS.slice(0, 30).flatMap((value) => [
    `to.equal(${value})`,
    `not.equals(${value})`,
    `eql(${value})`,
    `not.eql(${value})`,
    `deep.equal(${value})`,
  ]),
  ...["above", "least", "below", "most"].flatMap((word) => [
    `${word}(1)`,
    `not.be.${word}(1)`,
    `${word}("1")`,
    `lengthOf.${word}(1)`,
  ]),
  ...["include", "contain"].flatMap((word) => [
    `${word}(1)`,
    `to.not.${word}(2)`,
    `${word}("a")`,
    `${word}({ a: 1 })`,
    `${word}.keys("a")`,
    `deep.${word}({ a: 1 })`,
    `${word}(NaN)`,
  ]),
  ...[
    "string",
    "object",
    "array",
    "number",
    "null",
    "undefined",
    "function",
    "Object",
    "date",
    "map",
    "tagged",
  ].flatMap((type) => [`to.be.a("${type}")`, `not.an("${type}")`]),
  'property("a")',
  'property("a", 1)',
  'property("a", 2)',
  'property("length")',
  "property(0, 1)",
  'not.property("a")',
  'not.property("a", 1)',
  'own.property("a")',
  'nested.property("a.b[0]", 1)',
  'deep.property("a", { b: [1, { c: null }] })',
  'property("a").that.equals(1)',
  'property("a").with.property("b").that.is.an("array").with.lengthOf(2)',
  'property("a", 1, "said")',
  "lengthOf(2)",
  "not.lengthOf(2)",
  "to.have.length(3)",
  "have.lengthOf.at.least(1)",
  "have.lengthOf.within(1, 2)",
  "oneOf([1, 'a', null])",
  "not.oneOf([1, 'a', null])",
  "contain.oneOf([1, 'a'])",
  "oneOf(1)",
  "match(/a/)",
  "not.match(/a/)",
  "match(/^$/)",
  "within(0, 2)",
  "an.instanceof(Object)",
  "equal(1, 'said')",
  "include('a', 'said')",
  "a('string', 'said')",
  "to.be.an.array",
  "to.equal.to",
  "to.include.length",
  "to.be.trues",
  "have.keys('a', 'b')",
  "to.equal(1).and.not.equal(2)",
  "to.be.a('number').that.is.above(2).and.below(4)",
];

/** The error without its stack, or the flags of the chain that is left. Of an error of chai itself the words depend on its build. */
const OUTCOMES = `(expect, subjects, assertions) => subjects.flatMap(([subject, make]) => assertions.map(([assertion, run]) => {
  const start = expect(make(), "note");
  const show = (value) => { try { return JSON.stringify(value) ?? String(value) } catch { return Object.prototype.toString.call(value) } };
  const flags = ({ ssfi, eql, lockSsfi, object, ...rest }) => show(Object.entries(rest).filter(([, value]) => value !== undefined).sort());
  try {
    const rest = run(start);
    return subject + " " + assertion + ": ok " + (rest?.__flags === undefined ? typeof rest : flags(rest.__flags) + show(rest.__flags.object)) + flags(start.__flags);
  } catch (error) {
    return subject + " " + assertion + ": " + error.name + " " + (error instanceof TypeError ? "" : error.message) + " " + show(error.actual) + show(error.expected) + error.showDiff + error.operator;
  }
}))`;

const pairs = (texts: readonly string[], wrap: (text: string) => string) =>
  `[${texts.map((text) => `[${JSON.stringify(text)}, ${wrap(text)}]`).join(",\n")}]`;
const CHECKS = pairs(ASSERTIONS, (text) => `(start) => start.${text}`);

describe("assertions that pass at once", () => {
  const guest = openGuest();

  it.each(SUBJECTS)("come out as those of chai do, for %s", (subject) => {
    const args = `${pairs([subject], (text) => `() => (${text})`)}, ${CHECKS}`;
    const { logs, exceptions } = guest.run(
      `for (const outcome of (${OUTCOMES})(pm.expect, ${args})) console.log(outcome)`,
    );
    expect(exceptions).toEqual([]);
    const theirs = new Function("chai", `return (${OUTCOMES})(chai.expect, ${args})`)(chai);
    expect(logs.map((line) => line[1])).toEqual(theirs);
  });

  it("leave what plugins overwrite to the plugins", () => {
    const { logs, exceptions } = guest.run(`
      const chai = require("chai");
      const seen = [];
      chai.use(({ Assertion }) => {
        Assertion.overwriteMethod("equal", (original) => function (...values) { seen.push("equal"); original.apply(this, values); });
        Assertion.overwriteProperty("null", (original) => function () { seen.push("null"); original.call(this); });
        Assertion.overwriteChainableMethod("include",
          (original) => function (...values) { seen.push("include"); original.apply(this, values); },
          (original) => function () { seen.push("including"); original.call(this); });
      });
      pm.expect(1).to.equal(1);
      pm.expect(null).to.be.null;
      pm.expect("ab").to.include("a");
      console.log(...seen);
    `);
    expect(exceptions).toEqual([]);
    expect(logs[0]?.slice(1)).toEqual(["equal", "null", "including", "include"]);
  });

  it("keep a word of a chain and what follows it apart from other chains", () => {
    const { logs, exceptions } = guest.run(`
      const first = pm.expect([1, 2]).to.include;
      const second = pm.expect([3]).to.include;
      first.members([1]);
      second.members([3]);
      const base = pm.expect(1).to;
      base.not.equal(2);
      try { base.equal(1); console.log("passed") } catch (error) { console.log(error.message) }
    `);
    expect(exceptions).toEqual([]);
    expect(logs[0]?.slice(1)).toEqual(["expected 1 to not equal 1"]);
  });
});
