// run-ordering §5.1–§5.8, §6: jumps with rows, failures on every level, selections by id and name, delays, time limits, what is in between.
import { collection, folder, item, type ParityCase, type ParityOptions, scripts } from "../case.ts";

const echo = "{{url}}/get";
const REFUSED = "http://127.0.0.1:9/refused";
const log = (text: string) => `console.log('${text}', pm.info.eventName, pm.info.requestName, pm.info.iteration);`;
const both = (text: string) => ({ pre: log(text), test: log(text) });
const names = (list: readonly string[], parts: Readonly<Record<string, { pre?: string; test?: string }>> = {}) => list.map((name) => item(name, echo, parts[name] ?? {}));
const flow = (name: string, covers: string, items: readonly object[], options: ParityOptions = {}, extra: object = {}): ParityCase => ({ name, covers, collection: collection(name, items, extra), options });
const jump = (name: string, items: readonly object[], options: ParityOptions = {}, extra: object = {}) => flow(`jump: ${name}`, "run-ordering §5.5", items, options, extra);
const once = (name: string, code: string) => `if (!pm.variables.get('${name}')) { pm.variables.set('${name}', 1); ${code} }`;

const jumps: readonly ParityCase[] = [
  jump("with rows", names(["a", "b", "c"], { a: { test: "const to = pm.iterationData.get('to'); if (to) pm.execution.setNextRequest(to);" }, c: { test: "console.log(pm.iterationData.get('to'), pm.info.iteration);" } }), { iterationData: [{ to: "c" }, { to: "nowhere" }, {}, { to: "id-c" }] }),
  jump("null by row", names(["a", "b"], { a: { test: "if (pm.iterationData.get('stop')) pm.execution.setNextRequest(null);" } }), { iterationData: [{ stop: true }, { stop: false }], iterationCount: 3 }),
  jump("from folder and collection scripts", [folder("F", names(["a", "b"]), { test: "if (pm.info.requestName === 'a') pm.execution.setNextRequest('d');" }), ...names(["c", "d", "e"])], {}, { event: scripts({ test: "if (pm.info.requestName === 'a') pm.execution.setNextRequest('c');" }) }),
  jump("an id wins over a name", [item("start", echo, { test: "pm.execution.setNextRequest('both');" }), item("by id", echo, { id: "both" }), item("both", echo, { id: "other" }), item("end", echo)]),
  jump("into and out of folders", [folder("F", [item("f1", echo, { test: once("x", "pm.execution.setNextRequest('g2');") }), item("f2", echo)]), folder("G", [item("g1", echo), item("g2", echo, { test: once("y", "pm.execution.setNextRequest('f2');") })])]),
  jump("from a timer", names(["a", "b", "c"], { a: { test: "setTimeout(() => pm.execution.setNextRequest('c'), 5);" } })),
  jump("in the callback of a sent request", names(["a", "b", "c"], { a: { pre: "pm.sendRequest(pm.environment.get('url') + '/text', () => pm.execution.setNextRequest('c'));" } })),
  jump("set, then taken back", names(["a", "b", "c"], { a: { test: "pm.execution.setNextRequest('c'); pm.execution.setNextRequest('b');" } })),
  jump("null in the pre-request script, a name in the test", names(["a", "b", "c"], { a: { pre: "pm.execution.setNextRequest(null);", test: "pm.execution.setNextRequest('c');" } })),
  jump("a name in the pre-request script, null in the test", names(["a", "b", "c"], { a: { pre: "pm.execution.setNextRequest('c');", test: "postman.setNextRequest(null);" } })),
  jump("after a script error", names(["a", "b", "c"], { a: { test: "pm.execution.setNextRequest('c'); throw new Error('after the jump');" } })),
  jump("after a failed test", names(["a", "b", "c"], { a: { test: "pm.test('fails', () => { throw new Error('x'); }); pm.execution.setNextRequest('c');" } })),
  jump("to a request that skips itself", [...names(["a", "b"], { a: { test: "pm.execution.setNextRequest('c');" } }), item("c", echo, { pre: "pm.execution.skipRequest();" }), item("d", echo)]),
  jump("set before a skip", [item("a", echo, { pre: "pm.execution.setNextRequest('c'); pm.execution.skipRequest();" }), ...names(["b", "c"])]),
  jump("set after a skip", [item("a", echo, { pre: "pm.execution.skipRequest(); pm.execution.setNextRequest('c');" }), ...names(["b", "c"])]),
  jump("odd targets", [item("a", echo, { test: "for (const target of ['', 0, false, true, NaN, { toString: () => 'c' }, ['c'], () => 'c']) { try { pm.execution.setNextRequest(target); } catch (e) { console.log(String(e)); } } pm.execution.setNextRequest(3);" }), item("b", echo), item("3", echo), item("c", echo)]),
  jump("names with spaces and capitals", names(["a", "Two Words", "two words", " padded "], { a: { test: "pm.execution.setNextRequest(' padded ');" } })),
  jump("under bail after an error is ignored", names(["a", "b", "c"], { a: { test: "pm.execution.setNextRequest('c'); pm.test('f', () => { throw new Error('x'); });" } }), { iterationCount: 2, bail: true }),
  jump("loops end by variables", [item("loop", `${echo}?n={{n}}`, { pre: "pm.environment.set('n', (pm.environment.get('n') || 0) + 1);", test: "if (pm.environment.get('n') % 4 !== 0) pm.execution.setNextRequest('loop');" }), item("end", echo)], { iterationCount: 2 }),
];

const LEVELS = ["collection", "folder", "request"] as const;
const FAULTS = {
  "error in pre-request": { pre: "console.log('before'); throw new Error('pre broke');" },
  "error in test": { test: "console.log('before'); throw new Error('test broke');" },
  "failed tests": { test: "pm.test('one', () => { throw new Error('1'); }); pm.test('two', () => {}); pm.test('three', () => { throw new Error('3'); }); console.log('rest');" },
  "failed test in pre-request": { pre: "pm.test('one', () => { throw new Error('1'); }); console.log('rest');" },
} as const;
const STOPS: Readonly<Record<string, ParityOptions>> = { "no option": {}, bail: { bail: true }, "bail folder": { bail: ["folder"] }, "bail both": { bail: ["folder", "failure"] } };
/** The fault on one level of three, once: what of the other levels still runs. */
const faultCases: readonly ParityCase[] = LEVELS.flatMap((level) => Object.entries(FAULTS).flatMap(([fault, parts]) => Object.entries(STOPS).flatMap(([stop, options]): ParityCase[] => {
  if (level !== "collection" && stop !== (level === "folder" ? "bail" : "bail both")) return [];
  const at = (here: string) => ({ pre: log(here) + (here === level && "pre" in parts ? parts.pre : ""), test: log(here) + (here === level && "test" in parts ? parts.test : "") });
  return [flow(`failure: ${fault} of the ${level}, ${stop}`, "run-ordering §5.7, §5.4 independence", [folder("F", [item("a", echo, at("request"))], at("folder")), item("b", echo)], { iterationCount: 2, ...options }, { event: scripts(at("collection")) })];
})));

const failures: readonly ParityCase[] = [
  ...faultCases,
  flow("failure: in the second iteration of rows, bail", "run-ordering §5.7; §6", names(["a", "b"], { a: { test: "pm.test('row', () => pm.expect(pm.iterationData.get('ok')).to.be.true);" } }), { bail: true, iterationData: [{ ok: true }, { ok: false }, { ok: true }] }),
  flow("failure: skipped tests are none", "run-ordering §5.7 skipped test", names(["a", "b"], { a: { test: "pm.test.skip('left out', () => { throw new Error('never'); }); pm.test('ok', () => {});" } }), { bail: true }),
  flow("failure: skipped requests are none", "run-ordering §5.7 skipped request", [item("a", echo, { pre: "pm.execution.skipRequest();", test: "throw new Error('never');" }), item("b", echo)], { bail: true }),
  flow("failure: request errors of several, bail folder", "run-ordering §5.7 request error", [item("a", REFUSED, { test: "pm.test('t', () => {});" }), item("b", echo)], { bail: ["folder"], iterationCount: 2 }),
  flow("failure: in a later phase of the same request", "run-ordering §5.7", [item("a", echo, { pre: "pm.test('pre fails', () => { throw new Error('p'); });", test: "pm.test('test fails', () => { throw new Error('t'); }); throw new Error('and breaks');" }), item("b", echo)], {}),
  flow("failure: a done test fails late, bail", "run-ordering §5.7 asynchronous; D-1", [item("a", echo, { test: "pm.test('late', (done) => setTimeout(() => done(new Error('late')), 5)); console.log('rest');" }), item("b", echo)], { bail: true }),
  flow("failure: missing folder under bail folder", "cli §5.2 --bail folder", [folder("F", names(["a"]))], { bail: ["folder"], folder: "Nope" }),
];

const tree = [
  folder("A", [folder("X", names(["deep", "same"])), item("a1", echo, { id: "one" }), folder("same", [item("in same", echo)])]),
  folder("B", [item("same", echo, { id: "same-in-B" }), folder("X", [item("x2", echo)]), item("one", echo, { id: "b-one" })]),
  item("last", echo), folder("Empty", [folder("Inner", [])]),
];
const select = (name: string, wanted: string | readonly string[]) => flow(`selection: ${name}`, "run-ordering §5.2", tree, { folder: wanted }, { event: scripts({ pre: log("collection") }), auth: { type: "bearer", bearer: [{ key: "token", value: "t" }] } });
const selections: readonly ParityCase[] = [
  select("shallow before deep", "same"), select("first of two folders", "X"), select("by id before name", "one"), select("by id of a folder", "id-X"), select("empty folder in a folder", "Empty"), select("empty with others", ["Empty", "last"]),
  select("twice the same", ["last", "last"]), select("several, first hit in document order", ["same", "X"]), select("id and name", ["same-in-B", "a1"]), select("request and its folder", ["deep", "A"]), select("in another order", ["last", "B", "A"]), select("empty list", []), select("list of a request", ["last"]),
  flow("selection: jumps see the selected only", "run-ordering §5.2, §5.5", [folder("F", names(["a", "b"], { a: { test: "pm.execution.setNextRequest('z');" } })), folder("G", names(["z"])), ...names(["y"])], { folder: ["F", "y"], iterationCount: 2 }),
];

const scriptForms: readonly ParityCase[] = [
  flow("scripts: odd events", "run-ordering §5.4 forms", [
    { ...item("e", echo), event: [null, { listen: "prerequest" }, { listen: "prerequest", script: null }, { listen: "prerequest", script: {} }, { listen: "prerequest", script: { exec: null } }, { listen: "prerequest", script: { exec: [null, "console.log('after null');"] } }, { listen: "prerequest", script: { src: "nowhere.js" } }, { script: { exec: "console.log('no listen');" } }, { listen: "test", script: { exec: "console.log('crlf');\r\nconsole.log('two');" } }, { listen: "test", script: { exec: ["console.log('a",  "b');"] } }, { listen: "Test", script: { exec: "console.log('capital');" } }, { listen: "test", script: { id: "same", exec: "console.log('first of an id');" } }, { listen: "test", script: { id: "same", exec: "console.log('second of an id');" } }] },
    { name: "one event", id: "id-one", event: { listen: "test", script: { exec: "console.log('not in a list');" } }, request: { url: echo } },
    { name: "no events", id: "id-none", event: null, request: { url: echo } },
  ]),
  flow("scripts: exec beside src", "run-ordering §5.4 src", [{ ...item("e", echo), event: [{ listen: "prerequest", script: { src: "nowhere.js", exec: "console.log('beside src');" } }] }]),
  flow("scripts: several on each level", "run-ordering §5.4 order", [folder("F", [{ ...item("r", echo), event: [...scripts({ pre: log("r1"), test: log("r1") }), ...scripts({ pre: log("r2"), test: log("r2") })] }], { extra: { event: [...scripts({ test: log("f1") }), ...scripts({ pre: log("f1"), test: log("f2") })] } })], {}, { event: [...scripts(both("c1")), ...scripts(both("c2"))] }),
  flow("scripts: three folders deep", "run-ordering §5.1, §5.4 from outside in", [folder("A", [folder("B", [folder("C", [item("r", echo, both("r"))], both("C"))], both("B")), item("r2", echo)], both("A")), item("r3", echo)], {}, { event: scripts(both("collection")) }),
  flow("scripts: none at all", "run-ordering §5.3 without scripts", [folder("F", [item("a", echo)]), item("b", REFUSED)], { iterationCount: 2 }),
  flow("skip: the first script wins", "run-ordering §5.6", [folder("F", [item("r", echo, { pre: "console.log('request');" })], { pre: "console.log('folder'); pm.execution.skipRequest();" }), item("n", echo)], { iterationCount: 2 }, { event: scripts({ pre: "console.log('collection');", test: "console.log('test', pm.info.requestName);" }) }),
  flow("skip: with tests, errors and sent requests before it", "run-ordering §5.6; D-11", [item("r", echo, { pre: "pm.test('kept', () => {}); pm.variables.set('before', 1); await pm.sendRequest(pm.environment.get('url') + '/text'); pm.execution.skipRequest(); pm.test('dropped', () => {}); throw new Error('dropped');" }), item("n", `${echo}?b={{before}}`)]),
  flow("skip: by row", "run-ordering §5.6; §6", [item("r", `${echo}?n={{n}}`, { pre: "if (pm.iterationData.get('n') % 2) pm.execution.skipRequest();" })], { iterationData: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }] }),
  flow("skip: a script that the first skip kept from running runs later", "run-ordering §5.6; pm-api §1.1", [folder("F", [item("r", echo, { pre: "console.log('own', pm.info.iteration);" })], { pre: "if (pm.info.iteration === 0) pm.execution.skipRequest();" })], { iterationCount: 3 }),
  flow("failure: an error beside a pending timer, bail", "D-2; pm-api §2", [item("a", echo, { pre: "setTimeout(() => console.log('timer'), 2); throw new Error('beside');" }), item("b", echo)], { bail: true }),
  flow("skip: the whole collection", "run-ordering §5.6", names(["a", "b"]), { iterationCount: 2 }, { event: scripts({ pre: "pm.execution.skipRequest();" }) }),
];

const times: readonly ParityCase[] = [
  flow("delay: before every request", "run-ordering §5.8 delay.item", [item("a", echo, both("a")), item("skipped", echo, { pre: "pm.execution.skipRequest();" }), item("b", REFUSED)], { delayRequest: 5, iterationCount: 2 }),
  flow("time limit of a request", "run-ordering §5.8 timeout.request; http §14", [item("slow", "{{url}}/delay/2000", { test: "console.log(pm.response.code); pm.test('t', () => {});" }), item("after", echo)], { timeoutRequest: 100 }),
  flow("time limit of a script", "run-ordering §5.8 timeout.script; pm-api §1.6", [item("slow", echo, { pre: "setTimeout(() => console.log('never'), 20000);", test: "console.log('runs');" }), item("after", echo)], { timeoutScript: 300 }),
  flow("time limits that are not reached", "run-ordering §5.8", names(["a", "b"]), { timeoutRequest: 20000, timeoutScript: 20000, timeout: 60000 }),
];

const rows: readonly ParityCase[] = [
  flow("rows: empty and odd ones", "run-ordering §6", [item("r", `${echo}?a={{a}}`, { test: "console.log(JSON.stringify(pm.iterationData.toObject()), JSON.stringify(data), pm.info.iterationCount);" })], { iterationData: [{}, { a: null }, { "": "empty name" }, { a: [1, { b: 2 }] }, { a: "ü\n\"" }] }),
  flow("rows: one row, many iterations", "run-ordering §6 last row repeats", [item("r", `${echo}?a={{a}}`, { pre: "pm.iterationData.set('a', pm.iterationData.get('a') + '!');" })], { iterationData: [{ a: "x" }], iterationCount: 3 }),
  flow("rows: legacy data object", "run-ordering §6 scripts", [item("r", echo, { pre: "console.log(data.a, data.b); data.a = 'changed'; console.log(pm.iterationData.get('a'));", test: "console.log(data.a, pm.iterationData.get('a'));" })], { iterationData: [{ a: 1, b: "two" }, { a: 2 }] }),
];

export const flowCases: readonly ParityCase[] = [...jumps, ...failures, ...selections, ...scriptForms, ...times, ...rows];
