// Variables as scripts see them: pm-api §5.
import type { Variable } from "@waybill/collection";
import { describe, expect, it } from "vitest";
import { openGuest, runScript, type PhaseOptions } from "../test/guest-vm.ts";

const EMPTY = { local: [], data: [], environment: [], collection: [], globals: [] };
const inEnvironment = (...environment: Variable[]): PhaseOptions => ({ scopes: { ...EMPTY, environment } });

function answer(expression: string, options: PhaseOptions = { scopes: EMPTY }): unknown {
  const { logs, exceptions } = runScript(`console.log(${expression})`, options);
  expect(exceptions).toEqual([]);
  return logs[0]?.[1];
}

describe("the order of scopes", () => {
  const one = (value: string): Variable[] => [{ key: "k", value }];
  const all = {
    local: one("local"),
    data: one("data"),
    environment: one("environment"),
    collection: one("collection"),
    globals: one("globals"),
  };
  const order = ["local", "data", "environment", "collection", "globals"] as const;

  it.each(order.map((scope, index) => [scope, index] as const))("%s answers when nothing is nearer", (scope, index) => {
    const scopes = Object.fromEntries(order.map((name, at) => [name, at < index ? [] : all[name]]));
    expect(answer("pm.variables.get('k') + ' ' + pm.variables.replaceIn('{{k}}')", { scopes })).toBe(
      `${scope} ${scope}`,
    );
  });

  it("is that of toObject, disabled variables included", () => {
    const scopes = {
      ...EMPTY,
      globals: [
        { key: "g", value: 1 },
        { key: "d", value: 2 },
      ],
      environment: [{ key: "d", value: 3, disabled: true }],
    };
    expect(answer("pm.variables.toObject()", { scopes })).toEqual({ g: 1, d: 3 });
    expect(answer("pm.variables.toObject(true)", { scopes })).toEqual({ g: 1, d: 2 });
  });

  it("makes a local variable win from then on", () => {
    const guest = openGuest();
    guest.run("pm.variables.set('score', 3)", { scopes: { ...EMPTY, environment: [{ key: "score", value: 2 }] } });
    expect(guest.run("console.log(pm.variables.get('score'), pm.environment.get('score'))").logs).toEqual([
      ["log", 3, 2],
    ]);
  });

  it("is live: writes to a scope are seen through pm.variables", () => {
    expect(answer("(pm.environment.set('a', 1), pm.variables.get('a'))")).toBe(1);
  });

  it.each(["environment", "collectionVariables", "globals", "iterationData"])("pm.%s sees only itself", (scope) => {
    const name = { collectionVariables: "collection", iterationData: "data" }[scope] ?? scope;
    expect(answer(`[pm.${scope}.get('k'), pm.${scope}.toObject()]`, { scopes: all })).toEqual([name, { k: name }]);
  });
});

describe("members of a scope", () => {
  const dup = inEnvironment({ key: "a", value: 1 }, { key: "a", value: 2 }, { key: "a", value: 3, disabled: true });

  it.each([
    ["has", "e.has('a') && !e.has('b')", true],
    ["get answers the last enabled one", "e.get('a')", 2],
    ["get answers undefined for an unknown name", "e.get('b')", undefined],
    [
      "get and has know no inherited names",
      "[e.get('toString'), e.has('constructor'), e.has('__proto__')]",
      [undefined, false, false],
    ],
    ["get and has know no dynamic variables", "[e.get('$guid'), e.has('$guid')]", [undefined, false]],
    ["set changes the last enabled one", "(e.set('a', 9), e.toJSON().values.map((v) => v.value))", [1, 9, 3]],
    [
      "set adds beside a disabled one",
      "(e.unset('a'), e.set('a', 9), e.toJSON().values.map((v) => [v.value, v.disabled]))",
      [
        [3, true],
        [9, undefined],
      ],
    ],
    ["unset removes all enabled ones", "(e.unset('a'), e.toJSON().values.map((v) => v.value))", [3]],
    ["clear removes all", "(e.clear(), e.toJSON().values)", []],
    ["setters answer undefined", "[e.set('x', 1), e.unset('x'), e.clear()]", [undefined, undefined, undefined]],
    ["keys become text", "(e.set(5, 'v'), [e.get('5'), e.get(5), e.has(5)])", ["v", "v", true]],
    ["the empty key is allowed", "(e.set('', 'v'), e.get(''))", "v"],
    ["toObject has the disabled one win when it comes later", "e.toObject()", { a: 3 }],
    ["toObject without disabled ones", "e.toObject(true)", { a: 2 }],
    [
      "toJSON",
      "JSON.stringify(e)",
      '{"id":"environment-id","name":"E","values":[{"type":"any","value":1,"key":"a"},{"type":"any","value":2,"key":"a"},{"type":"any","value":3,"key":"a","disabled":true}]}',
    ],
    ["name and id", "[e.name, e.id, pm.globals.name, pm.globals.id]", ["E", "environment-id", undefined, "globals-id"]],
    [
      "values is a list",
      "[e.values.count(), e.values.one('a').value, e.values.constructor.name]",
      [3, 3, "PostmanVariableList"],
    ],
    ["the class is the one of the model", "e.constructor.name", "PostmanVariableScope"],
    [
      "a key named __proto__ is a key",
      "(e.set('__proto__', 'p'), [e.get('__proto__'), Object.keys(e.toObject()).includes('__proto__'), ({}).p])",
      ["p", true, undefined],
    ],
    ["concatenation follows JavaScript", "'a' + e.get('a') + e.get('nope')", "a2undefined"],
    ["syncVariablesTo", "e.syncVariablesTo({ old: 1 })", { a: 3 }],
    [
      "syncVariablesFrom",
      "(e.clear(), e.set('u', 1), e.set('g', 1), [e.syncVariablesFrom({ u: 2, c: 3 }, true), e.toObject()])",
      [
        { created: ["c"], updated: ["u"], deleted: ["g"] },
        { u: 2, c: 3 },
      ],
    ],
    [
      "applyMutation",
      "(e.applyMutation('set', 'm', 1), e.applyMutation('unset', 'a'), [e.get('m'), e.has('a')])",
      [1, false],
    ],
    ["mutations", "(e.set('m', 1), e.unset('a'), e.mutations.count())", 2],
    [
      "addLayer",
      "(e.addLayer(new (require('postman-collection').VariableList)(null, [{ key: 'l', value: 'L' }])), [e.get('l'), e.toObject().l])",
      ["L", "L"],
    ],
  ])("%s", (_, expression, value) => {
    expect(answer(`((e) => ${expression})(pm.environment)`, dup)).toEqual(value);
  });

  it("variables() is discontinued", () => {
    expect(runScript("pm.environment.variables()").exceptions).toMatchObject([
      {
        name: "Error",
        message: "`VariableScope#variables` has been discontinued, use `VariableScope#syncVariablesTo` instead.",
      },
    ]);
  });
});

describe("changes of a script", () => {
  it("leave as mutations in order, each variable once with its last value", () => {
    const { mutations } = runScript(
      "const o = { a: 1 }; pm.environment.set('o', o); pm.globals.set('g', 1); pm.globals.set('g', 2); pm.collectionVariables.clear(); pm.variables.unset('l'); o.a = 2",
      { scopes: { ...EMPTY, local: [{ key: "l", value: 1 }] } },
    );
    expect(mutations).toEqual([
      { scope: "environment", op: "set", key: "o", value: { a: 2 } },
      { scope: "globals", op: "set", key: "g", value: 2 },
      { scope: "collection", op: "clear" },
      { scope: "local", op: "unset", key: "l" },
    ]);
  });

  it("of the iteration row last for the script and stay there", () => {
    const { mutations, logs } = runScript(
      [
        "pm.iterationData.set('a', 2); console.log(pm.iterationData.get('a'), pm.variables.get('a'))",
        "console.log(pm.iterationData.get('a'))",
      ],
      { scopes: { ...EMPTY, data: [{ key: "a", value: 1 }] } },
    );
    expect(logs).toEqual([
      ["log", 2, 2],
      ["log", 1],
    ]);
    expect(mutations).toEqual([]);
  });

  it("inside a value that a script only read do not last", () => {
    const { logs } = runScript(
      ["pm.environment.get('l').push(2); console.log(pm.environment.get('l'))", "console.log(pm.environment.get('l'))"],
      inEnvironment({ key: "l", value: [1] }),
    );
    expect(logs).toEqual([
      ["log", [1, 2]],
      ["log", [1]],
    ]);
  });
});

describe("coercions (5.3)", () => {
  it.each([
    ["'s'", "s", "s"],
    ["5", 5, "5"],
    ["true", true, "true"],
    ["{ a: 1 }", { a: 1 }, "[object Object]"],
    ["[1, { a: 1 }, null]", [1, { a: 1 }, null], "1,[object Object],"],
    ["null", null, "null"],
    ["undefined", null, ""],
    ["NaN", null, "NaN"],
    ["Infinity", null, "Infinity"],
    ["-0", 0, "0"],
    ["new Date(0)", "1970-01-01T00:00:00.000Z", String(new Date(0))],
    ["() => 42", null, "42"],
    ["Symbol('s')", null, "Symbol(s)"],
    ["new Map([[1, 2]])", {}, "[object Map]"],
    ["/x/", {}, "/x/"],
    ["10n", "10", "10"],
    [
      "{ big: 10n, deep: [undefined, () => 1, NaN], d: new Date(0) }",
      { big: "10", deep: [null, null, null], d: "1970-01-01T00:00:00.000Z" },
      "[object Object]",
    ],
    ["new Error('e')", { type: "Error", name: "Error", message: "e" }, "Error: e"],
    ["{ get x() { throw 1 } }", null, "[object Object]"],
    ["JSON.parse('['.repeat(450) + ']'.repeat(450))", null, ""],
  ])("%s is stored as %j and reads %j in a template of the same script", (source, stored, text) => {
    const { mutations, logs, exceptions } = runScript(
      [
        `pm.environment.set('v', ${source}); console.log(pm.environment.replaceIn('{{v}}'))`,
        "console.log(pm.environment.has('v'), pm.environment.get('v'))",
      ],
      { scopes: EMPTY },
    );
    expect(exceptions).toEqual([]);
    expect(mutations).toEqual([{ scope: "environment", op: "set", key: "v", value: stored }]);
    expect(logs).toEqual([
      ["log", text],
      ["log", true, stored],
    ]);
  });

  it.each([
    ["to itself", "c.me = c", { k: 1, me: "[Circular]" }, "c.me === c"],
    ["through a list", "c.list = [{ up: c }]", { k: 1, list: [{ up: "[Circular]" }] }, "c.list[0].up === c"],
    [
      "to something between",
      "c.a = { b: { c: 1 } }; c.a.b.up = c.a",
      { k: 1, a: { b: { c: 1, up: "[Circular]" } } },
      "c.a.b.up === c.a",
    ],
    [
      "under a name like any other",
      "c.a = JSON.parse('{\"__proto__\":1}'); Object.defineProperty(c.a, '__proto__', { value: c })",
      { k: 1, a: JSON.parse('{"__proto__":"[Circular]"}') },
      "Object.getOwnPropertyDescriptor(c.a, '__proto__').value === c && Object.getPrototypeOf(c.a) === Object.prototype",
    ],
    [
      "from a text that looks like one",
      "c.t = '[Circular]'; c.me = c",
      { k: 1, t: "[Circular]", me: "[Circular]" },
      "c.t === '[Circular]' && c.me === c",
    ],
  ])("an object that refers back %s does so in later scripts, and is JSON elsewhere", (_, source, stored, check) => {
    const { mutations, logs, exceptions } = runScript(
      [
        `const c = { k: 1 }; ${source}; pm.environment.set('v', c)`,
        `const c = pm.environment.get('v'); console.log(c.k, ${check}, String(pm.environment.replaceIn('{{v}}'))); c.k = 2`,
        `const c = pm.environment.get('v'); console.log(c.k, ${check})`,
      ],
      { scopes: EMPTY },
    );
    expect(exceptions).toEqual([]);
    expect(mutations).toEqual([{ scope: "environment", op: "set", key: "v", value: stored }]);
    expect(logs).toEqual([
      ["log", 1, true, "[object Object]"],
      ["log", 1, true],
    ]);
  });

  it.each([
    [
      "an object is the same one within the script",
      "((o) => (pm.globals.set('o', o), pm.globals.get('o') === o))({})",
      true,
    ],
    [
      "undefined is there and undefined",
      "(pm.globals.set('u'), [pm.globals.has('u'), pm.globals.get('u')])",
      [true, undefined],
    ],
    [
      "a function is called at each get",
      "((n) => (pm.globals.set('f', () => ++n), [pm.globals.get('f'), pm.globals.get('f')]))(0)",
      [1, 2],
    ],
    [
      "a Date stays one within the script",
      "(pm.globals.set('d', new Date(0)), pm.globals.get('d') instanceof Date)",
      true,
    ],
    ["NaN stays NaN within the script", "(pm.globals.set('n', NaN), Number.isNaN(pm.globals.get('n')))", true],
  ])("%s", (_, expression, value) => {
    expect(answer(expression)).toEqual(value);
  });

  it("keep undefined for local variables", () => {
    const { mutations, logs } = runScript(
      [
        "pm.variables.set('u', undefined)",
        "console.log(pm.variables.has('u'), pm.variables.get('u'), pm.variables.replaceIn('[{{u}}]'))",
      ],
      { scopes: EMPTY },
    );
    expect(mutations).toEqual([{ scope: "local", op: "set", key: "u" }]);
    expect(logs).toEqual([["log", true, undefined, "[]"]]);
  });
});

describe("types (5.4)", () => {
  it.each([
    ["string", "null", "null", "null"],
    ["string", "{}", "[object Object]", "[object Object]"],
    ["boolean", "'false'", true, "true"],
    ["number", "'7'", 7, "7"],
    ["array", "[1, 2]", [1, 2], "1,2"],
    ["array", "'[1]'", [1], "1"],
    ["array", "'{}'", undefined, ""],
    ["object", "{ a: 1 }", { a: 1 }, "[object Object]"],
    ["object", "'[1]'", undefined, ""],
    ["any", "'x'", "x", "x"],
    ["default", "5", 5, "5"],
  ])("%s given %s is %j", (...[type, source, value, text]) => {
    const { logs } = runScript(
      `pm.globals.set('v', ${source}, '${type}'); console.log(pm.globals.get('v'), pm.globals.replaceIn('{{v}}'))`,
      { scopes: EMPTY },
    );
    expect(logs).toEqual([["log", value, text]]);
  });

  it.each([
    [{ type: "number", value: "5" }, 5],
    [{ type: "string", value: 5 }, "5"],
    [{ type: "boolean", value: "false" }, true],
    [{ type: "array", value: "[1]" }, [1]],
    [{ type: "object", value: '{"a":1}' }, { a: 1 }],
    [{ type: "secret", value: "s" }, "s"],
  ])("a variable of a file %j reads %j", (variable, value) => {
    expect(answer("pm.environment.get('v')", inEnvironment({ key: "v", ...variable }))).toEqual(value);
  });

  it("stay with the variable, and are told to the host", () => {
    const { logs, mutations } = runScript(
      "pm.environment.set('n', '7'); console.log(pm.environment.get('n'))",
      inEnvironment({ key: "n", value: 1, type: "number" }),
    );
    expect(logs).toEqual([["log", 7]]);
    expect(mutations).toEqual([{ scope: "environment", op: "set", key: "n", value: 7, type: "number" }]);
  });

  it("secret makes the value secret, in both forms", () => {
    const { mutations } = runScript(
      "pm.globals.set('a', 'x', 'secret'); pm.globals.set('b', 'y', { type: 'number', secret: true })",
      { scopes: EMPTY },
    );
    expect(mutations).toEqual([
      { scope: "globals", op: "set", key: "a", value: "x", type: "secret", secret: true },
      { scope: "globals", op: "set", key: "b", value: null, type: "number", secret: true },
    ]);
    expect(answer("(pm.globals.set('a', 'x', 'secret'), pm.globals.toJSON().values[0].type)")).toBe("any");
  });
});

describe("replaceIn", () => {
  const options = inEnvironment(
    { key: "a", value: "A" },
    { key: "b", value: "{{a}}" },
    { key: "k", value: "b" },
    { key: "n", value: null },
    { key: "$mine", value: "m" },
  );
  it.each([
    ["'{{a}}-{{b}}'", "A-A"],
    ["'{{ a }} {{A}} {{nope}} {{}}'", "{{ a }} {{A}} {{nope}} {{}}"],
    ["'{{{{k}}}}'", "A"],
    ["'{{$guid}} {{$mine}} {{$nope}}'", "a-guid m {{$nope}}"],
    ["'{{n}}'", "null"],
    ["['{{a}}', { '{{a}}': '{{a}}', n: 5 }]", ["A", { "{{a}}": "A", n: 5 }]],
    ["5", 5],
    ["null", null],
    ["undefined", undefined],
  ])("%s becomes %j", (source, value) => {
    expect(answer(`pm.environment.replaceIn(${source})`, options)).toEqual(value);
  });

  it("stops after 19 passes and says so once for a run", () => {
    const guest = openGuest();
    const script = "console.log(pm.variables.replaceIn('{{loop}}'))";
    const first = guest.run(script, inEnvironment({ key: "loop", value: "{{loop}}x" }));
    expect(first.logs).toEqual([["log", `{{loop}}${"x".repeat(19)}`]]);
    expect(first.notices.filter(({ kind }) => kind === "warning")).toHaveLength(1);
    expect(guest.run(script).notices.filter(({ kind }) => kind === "warning")).toHaveLength(0);
  });

  it("keeps to its scope", () => {
    expect(answer("pm.globals.replaceIn('{{a}} {{$guid}}')", options)).toBe("{{a}} a-guid");
  });
});

describe("layers that were not sent again", () => {
  it("are as the guest left them", () => {
    const guest = openGuest();
    guest.run("pm.environment.set('a', { x: 1 }); pm.globals.set('g', 1)", { scopes: EMPTY });
    const { logs } = guest.run("console.log(pm.environment.get('a'), pm.globals.get('g'))", {
      scopes: { globals: [{ key: "g", value: 2 }] },
    });
    expect(logs).toEqual([["log", { x: 1 }, 2]]);
  });
});

describe("the scopes of pm", () => {
  it("are variable scopes of the object model", () => {
    const script = `const { VariableScope } = require("postman-collection");
      console.log([pm.environment, pm.variables, pm.iterationData].every((scope) => VariableScope.isVariableScope(scope)));`;
    expect(runScript(script).logs).toEqual([["log", true]]);
  });
});
