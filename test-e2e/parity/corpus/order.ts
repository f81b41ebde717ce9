// run-ordering §5: plan, selection, jumps, skips, failures, stop options; §6 rows.
import { collection, folder, item, type ParityCase, type ParityOptions, scripts } from "../case.ts";

const echo = "{{url}}/get";
const log = (text: string) => `console.log('${text}', pm.info.eventName, pm.info.requestName, pm.info.iteration);`;
const both = (text: string) => ({ pre: log(text), test: log(text) });

const tree = [
  item("root first", echo, both("root")),
  folder("A", [item("A1", echo, both("A1")), folder("AA", [item("AA1", echo, both("AA1"))], both("AA")), item("A2", echo, both("A2"))], both("A")),
  folder("Empty", []),
  item("root last", echo, both("root")),
  folder("B", [item("B1", echo), item("A1", echo, { id: "second-A1" })]),
];
const treeCollection = (name: string) => collection(name, tree, { event: scripts(both("collection")) });

const selection = (name: string, folder: string | readonly string[]): ParityCase => ({
  name: `selection: ${name}`,
  covers: "run-ordering §5.2",
  collection: treeCollection("selection"),
  options: { folder },
});

const jump = (name: string, steps: Readonly<Record<string, string>>, options?: ParityOptions): ParityCase => ({
  name: `jump: ${name}`,
  covers: "run-ordering §5.5",
  collection: collection("jump", ["one", "two", "three", "four"].map((title) => item(title, echo, { test: steps[title] ?? "", pre: steps[`${title} pre`] ?? "" }))),
  options: { iterationCount: 2, ...options },
});

/** Every kind of failure in the second of three requests, scripts on three levels around it. */
const FAILURES: Readonly<Record<string, { pre?: string; test?: string; request?: string }>> = {
  "script error in pre-request": { pre: "console.log('before'); throw new Error('pre broke'); console.log('never');" },
  "assertion in pre-request": { pre: "pm.test('pre fails', () => pm.expect(1).to.equal(2)); console.log('rest of pre');" },
  "assertion in test": { test: "pm.test('passes', () => {}); pm.test('fails', () => pm.expect(1).to.equal(2)); console.log('rest of test'); pm.test('after', () => {});" },
  "script error in test": { test: "pm.test('first', () => {}); undefinedFunction();" },
  "request error": { request: "http://127.0.0.1:9/refused", test: "console.log(pm.response.code, pm.response.responseTime, pm.response.text()); pm.test('sees nothing', () => pm.expect(pm.response.code).to.equal(undefined));" },
};
const STOPS: Readonly<Record<string, ParityOptions>> = { "no option": {}, bail: { bail: true }, "bail failure": { bail: ["failure"] }, "bail folder": { bail: ["folder"] } };

const failureCases: readonly ParityCase[] = Object.entries(FAILURES).flatMap(([failure, parts]) =>
  Object.entries(STOPS).map(([stop, options]) => ({
    name: `${failure}, ${stop}`,
    covers: "run-ordering §5.7; cli §5.2",
    collection: collection(
      "failures",
      [
        item("before", echo, both("request")),
        folder("F", [item("failing", parts.request ?? echo, { pre: `${log("own")}${parts.pre ?? ""}`, test: `${log("own")}${parts.test ?? ""}` })], both("folder")),
        item("after", echo, both("request")),
      ],
      { event: scripts(both("collection")) },
    ),
    options: { iterationCount: 2, ...options },
  })),
);

export const orderCases: readonly ParityCase[] = [
  { name: "document order and script levels", covers: "run-ordering §5.1, §5.3, §5.4", collection: treeCollection("order"), options: { iterationCount: 2 } },
  { name: "events: several, disabled, other listeners, forms", covers: "run-ordering §5.4 forms, ignored", collection: collection("events", [
    { ...item("e", echo), event: [
      { listen: "prerequest", script: { exec: "console.log('text exec');" } }, { listen: "prerequest", script: { exec: ["console.log('line 1');", "console.log('line 2');"] } },
      { listen: "prerequest", disabled: true, script: { exec: ["console.log('disabled');"] } }, { listen: "test", script: { type: "text/typescript", exec: ["console.log('type ignored');"] } },
      { listen: "other", script: { exec: ["console.log('other');"] } }, { listen: "test", script: { exec: [] } }, { listen: "test", script: { exec: [""] } }, { listen: "test" },
      { listen: "test", script: "console.log('bare text');" }, { listen: "test", script: ["console.log('bare', 1);", "console.log('array');"] },
    ] },
  ]) },
  selection("a folder", "A"), selection("a nested folder", "AA"), selection("a request", "root last"), selection("a request by id", "second-A1"), selection("first hit of a name", "A1"),
  selection("several", ["root last", "A"]), selection("several overlapping", ["A", "AA", "A1"]), selection("an empty folder", "Empty"), selection("a miss", "Nope"), selection("several with a miss", ["A", "Nope"]), selection("a list of one", ["B"]),
  jump("forward by name", { one: "pm.execution.setNextRequest('three');" }),
  jump("by id", { one: "pm.execution.setNextRequest('id-four');" }),
  jump("null ends the iteration", { two: "pm.execution.setNextRequest(null);" }),
  jump("unknown ends the iteration", { two: "pm.execution.setNextRequest('nope');" }),
  jump("backward with a counter", { three: "const n = pm.variables.get('n') || 0; if (n < 2) { pm.variables.set('n', n + 1); pm.execution.setNextRequest('two'); }" }),
  jump("self", { two: "const n = pm.variables.get('n') || 0; if (n < 3) { pm.variables.set('n', n + 1); pm.execution.setNextRequest('two'); }" }),
  jump("last call wins, test over pre-request", { one: "pm.execution.setNextRequest('two'); pm.execution.setNextRequest('four');", "one pre": "pm.execution.setNextRequest('three');" }),
  jump("from a pre-request script", { "one pre": "postman.setNextRequest('three');" }),
  jump("undefined is ignored", { one: "pm.execution.setNextRequest(undefined); pm.execution.setNextRequest();" }),
  jump("number as text", { one: "pm.execution.setNextRequest(5);" }),
  { name: "jump: duplicate names take the last", covers: "run-ordering §5.5 target", collection: collection("dup", [
    item("start", echo, { test: "pm.execution.setNextRequest('same');" }), item("same", `${echo}?first`, { id: "s1" }), item("other", echo), item("same", `${echo}?last`, { id: "s2" }), item("end", echo),
  ]) },
  { name: "jump: to a folder", covers: "run-ordering §5.5 folder name", collection: collection("tofolder", [item("start", echo, { test: "pm.execution.setNextRequest('F');" }), folder("F", [item("in", echo)]), item("end", echo)]), options: { iterationCount: 2 } },
  { name: "jump: outside the selection", covers: "run-ordering §5.5 among the selected", collection: collection("outside", [folder("F", [item("a", echo, { test: "pm.execution.setNextRequest('out');" }), item("b", echo)]), item("out", echo)]), options: { folder: "F" } },
  { name: "jump: after a request error", covers: "run-ordering §5.5", collection: collection("afterfail", [item("bad", "http://127.0.0.1:9/x", { test: "pm.execution.setNextRequest('end');" }), item("mid", echo), item("end", echo)]) },
  ...(["request", "folder", "collection"] as const).map((level): ParityCase => {
    const pre = "console.log('pre', pm.info.requestName); if (pm.info.requestName === 'skipped') { pm.variables.set('kept', 1); pm.execution.setNextRequest('last'); pm.execution.skipRequest(); pm.variables.set('late', 1); console.log('after skip'); }";
    const test = "console.log('test', pm.info.requestName, pm.variables.get('kept'), pm.variables.get('late')); pm.test('t', () => {});";
    return {
      name: `skip: from the ${level}`, covers: "run-ordering §5.6; D-11",
      collection: collection("skip", [
        item("first", echo, { test }),
        folder("F", [item("skipped", echo, { pre: level === "request" ? pre : "console.log('own pre');", test })], level === "folder" ? { pre } : { pre: "console.log('folder pre');" }),
        item("mid", echo, { test }), item("last", echo, { test }),
      ], { event: scripts({ pre: level === "collection" ? pre : "console.log('collection pre');", test }) }),
      options: { iterationCount: 2 },
    };
  }),
  { name: "skip: from a timer", covers: "run-ordering §5.6", collection: collection("skiptimer", [item("skipped", echo, { pre: "setTimeout(() => pm.execution.skipRequest(), 5);", test: "console.log('never');" }), item("next", echo, { test: "console.log('next');" })]) },
  { name: "skip: in a test script throws", covers: "run-ordering §5.6 last line", collection: collection("skiptest", [item("s", echo, { test: "console.log(typeof pm.execution.skipRequest); pm.execution.skipRequest();" }), item("n", echo)]) },
  ...failureCases,
  { name: "rows: more rows than iterations", covers: "run-ordering §6 choice", collection: collection("rows", [item("r", `${echo}?n={{n}}`, { test: "console.log(pm.iterationData.get('n'), pm.info.iterationCount);" })]), options: { iterationData: [{ n: 1 }, { n: 2 }, { n: 3 }], iterationCount: 2 } },
  { name: "rows: fewer rows than iterations", covers: "run-ordering §6 last row repeats", collection: collection("rows", [item("r", `${echo}?n={{n}}`, { test: "console.log(pm.iterationData.get('n'), pm.info.iterationCount);" })]), options: { iterationData: [{ n: 1 }, { n: 2 }], iterationCount: 4 } },
  { name: "rows: count from the rows", covers: "run-ordering §6 count", collection: collection("rows", [item("r", `${echo}?n={{n}}&m={{m}}`)]), options: { iterationData: [{ n: 1 }, { m: 2 }, { n: 3, m: 3 }] } },
  { name: "shared names over scripts", covers: "pm-api §1.1", collection: collection("shared", [
    item("define", echo, { pre: "helper = (x) => x * 2; const own = 1; var mine = 2; function fn() {} this.prop = 3;", test: "console.log(typeof helper, typeof own, typeof mine, typeof fn, typeof prop);" }),
    item("use", echo, { test: "console.log(helper(21)); helper = 5;" }),
  ]), options: { iterationCount: 2 } },
  { name: "empty collection", covers: "run-ordering §5.1 last line", collection: collection("empty", []) },
];
