// Variable scopes (pm-api §5).
import type { Variable } from "@waybill/collection";
import type { ContractCase } from "../contract-case.ts";
import { afterRequest, beforeRequest, bothPhases, inTurn } from "../make-case.ts";

const variables = (values: Readonly<Record<string, Variable["value"]>>): Variable[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

const ALL = {
  local: variables({ k: "local" }),
  row: { k: "data" },
  environment: variables({ k: "environment" }),
  collection: variables({ k: "collection" }),
  globals: variables({ k: "globals" }),
};

/** What each kind of value is at once, later, and in templates (§5.3). */
const COERCIONS: readonly (readonly [name: string, code: string, now: unknown, later: unknown, text: string])[] = [
  ["a string", "'x'", "x", "x", "x"],
  ["a finite number", "1.5", 1.5, 1.5, "1.5"],
  ["a boolean", "false", false, false, "false"],
  ["an object", "{ a: 1 }", { a: 1 }, { a: 1 }, "[object Object]"],
  ["an array", "[1, { a: 1 }, null]", [1, { a: 1 }, null], [1, { a: 1 }, null], "1,[object Object],"],
  ["null", "null", null, null, "null"],
  ["NaN", "NaN", Number.NaN, null, "null"],
  ["Infinity", "-Infinity", Number.NEGATIVE_INFINITY, null, "null"],
  ["a BigInt", "10n", "10", "10", "10"],
  ["a function", "() => 7", 7, null, "null"],
  ["a Map", "new Map([[1, 2]])", { $: "map", entries: [[1, 2]] }, {}, "[object Object]"],
  ["a Set", "new Set([1])", { $: "set", items: [1] }, {}, "[object Object]"],
  ["a RegExp", "/a/", { $: "regexp", text: "/a/" }, {}, "[object Object]"],
  [
    "a Date",
    "new Date(0)",
    { $: "date", iso: "1970-01-01T00:00:00.000Z" },
    "1970-01-01T00:00:00.000Z",
    "1970-01-01T00:00:00.000Z",
  ],
  ["a Symbol", "Symbol('s')", { $: "symbol", text: "Symbol(s)" }, null, "null"],
];

const coercions = COERCIONS.map(([name, code, now, later, text]) =>
  inTurn(`${name} set into a variable`, ["5.3 coercion", ...(name === "a BigInt" ? ["0 D-3"] : [])], {
    steps: [
      {
        phase: "prerequest",
        scripts: [`pm.environment.set('v', ${code}); console.log(pm.environment.get('v'), pm.environment.has('v'));`],
      },
      {
        phase: "test",
        scripts: ["console.log(pm.environment.get('v'), pm.environment.replaceIn('{{v}}'));"],
        response: {},
      },
    ],
    expected: {
      logs: [
        [now, true],
        [later, text],
      ],
    },
  }),
);

const eachScope = ["environment", "collectionVariables", "globals"].flatMap((scope) =>
  bothPhases(`members of pm.${scope}`, ["5.1 own scopes", "5.2 has get set unset"], {
    script: `const s = pm.${scope}; console.log(s.has('a'), s.get('a'), 'x' + s.get('a'), s.get('none'), s.set('b', 2), s.get('b'), s.unset('b'), s.has('b'));
console.log(JSON.stringify(s.toObject()), s.replaceIn('{{a}}-{{b}}-{{$guid}}'), JSON.stringify(s.toJSON().values), s.clear(), JSON.stringify(s.toObject()));`,
    environment: variables({ a: "A" }),
    collection: variables({ a: "A" }),
    globals: variables({ a: "A" }),
    logs: [
      [true, "A", "xA", undefined, undefined, 2, undefined, false],
      ['{"a":"A"}', "A-{{b}}-a-guid", '[{"type":"any","value":"A","key":"a"}]', undefined, "{}"],
    ],
  }),
);

export const SCOPE_CASES: readonly ContractCase[] = [
  ...bothPhases("the nearest scope wins", "5.1 precedence", {
    ...ALL,
    script: `const g = () => pm.variables.get('k'); console.log(g());
console.log(pm.iterationData.get('k'), pm.environment.get('k'), pm.collectionVariables.get('k'), pm.globals.get('k'));`,
    logs: [["local"], ["data", "environment", "collection", "globals"]],
  }),
  beforeRequest("each scope is uncovered when the nearer ones go", "5.1 precedence", {
    row: { k: "data" },
    environment: ALL.environment,
    collection: ALL.collection,
    globals: ALL.globals,
    script: `console.log(pm.variables.get('k')); pm.iterationData.unset('k'); console.log(pm.variables.get('k')); pm.environment.unset('k'); console.log(pm.variables.get('k')); pm.collectionVariables.unset('k'); console.log(pm.variables.get('k')); pm.globals.unset('k'); console.log(pm.variables.get('k'), pm.variables.has('k'));`,
    logs: [["data"], ["environment"], ["collection"], ["globals"], [undefined, false]],
  }),
  inTurn("the score of the documentation", "5.1 pm.variables", {
    steps: [
      {
        phase: "test",
        environment: variables({ score: 2 }),
        collection: variables({ score: 1 }),
        scripts: [
          "console.log(pm.variables.get('score'), pm.collectionVariables.get('score'), pm.environment.get('score'));",
        ],
        response: {},
      },
      {
        phase: "test",
        scripts: ["pm.variables.set('score', 3); console.log(pm.variables.get('score'));"],
        response: {},
      },
      { phase: "test", scripts: ["console.log(pm.variables.get('score'));"], response: {} },
    ],
    expected: { logs: [[2, 1, 2], [3], [3]] },
  }),
  inTurn("pm.variables is live over all scopes, and writes local ones", "5.1 pm.variables", {
    steps: [
      {
        phase: "prerequest",
        scripts: [
          "pm.environment.set('a', 1); console.log(pm.variables.get('a')); pm.variables.set('a', 2); console.log(pm.variables.get('a'), pm.environment.get('a'));",
        ],
      },
      { phase: "test", scripts: ["console.log(pm.variables.get('a'));"], response: {} },
    ],
    expected: { logs: [[1], [2, 1], [2]], variables: { local: { a: 2 }, environment: { a: 1 } } },
  }),
  inTurn("iteration data changes for one script only", "5.1 pm.iterationData", {
    steps: [
      {
        phase: "test",
        row: { a: 1, b: 2 },
        scripts: [
          "console.log(pm.iterationData.has('a'), 'x' + pm.iterationData.get('a'), JSON.stringify(pm.iterationData.toObject())); pm.iterationData.unset('a'); pm.iterationData.set('c', 3); console.log(pm.iterationData.has('a'), pm.iterationData.get('c'));",
          "console.log(pm.iterationData.get('a'), pm.iterationData.get('c'), JSON.stringify(pm.iterationData.toJSON().values.map((v) => v.key)));",
        ],
        response: {},
      },
    ],
    expected: {
      logs: [
        [true, "x1", '{"a":1,"b":2}'],
        [false, 3],
        [1, undefined, '["a","b"]'],
      ],
    },
  }),
  ...eachScope,
  ...bothPhases("members of pm.variables", "5.2 has get set unset", {
    ...ALL,
    script:
      "console.log(pm.variables.has('k'), pm.variables.set('n', 1), pm.variables.get('n'), pm.variables.unset('n'), pm.variables.has('n'), 'a' + pm.variables.get('k'), JSON.stringify(pm.variables.toObject()));",
    logs: [[true, undefined, 1, undefined, false, "alocal", '{"k":"local"}']],
  }),
  afterRequest("keys become texts, the empty one too", "5.2 keys", {
    script:
      "pm.environment.set(5, 'v'); pm.environment.set('', 'e'); console.log(pm.environment.get('5'), pm.environment.get(''), pm.environment.has(5));",
    logs: [["v", "e", true]],
  }),
  afterRequest("names of Object.prototype are no variables", ["5.2 keys", "0 defects"], {
    script:
      "console.log(pm.environment.get('toString'), pm.environment.has('__proto__'), pm.variables.get('constructor')); pm.environment.set('__proto__', 1); console.log(pm.environment.get('__proto__'), ({}).polluted);",
    logs: [
      [undefined, false, undefined],
      [1, undefined],
    ],
  }),
  afterRequest("get and has do not see dynamic variables", "5.2 dynamic", {
    script: "console.log(pm.variables.get('$guid'), pm.variables.has('$guid'), pm.variables.replaceIn('{{$guid}}'));",
    logs: [[undefined, false, "a-guid"]],
  }),
  afterRequest("disabled variables are invisible and fall through", ["5.2 disabled", "0 D-6"], {
    environment: [
      { key: "a", value: "off", disabled: true },
      { key: "b", value: "first" },
      { key: "b", value: "last" },
    ],
    collection: variables({ a: "collection" }),
    script: `console.log(pm.environment.has('a'), pm.environment.get('a'), pm.variables.get('a'), pm.environment.get('b'));
console.log(JSON.stringify(pm.environment.toObject()), JSON.stringify(pm.environment.toObject(true)));
pm.environment.set('a', 'on'); console.log(pm.environment.get('a')); pm.environment.unset('a'); console.log(pm.environment.has('a'), JSON.stringify(pm.environment.toObject()));
pm.environment.clear(); console.log(JSON.stringify(pm.environment.toObject()));`,
    logs: [
      [false, undefined, "collection", "last"],
      ['{"a":"off","b":"last"}', '{"b":"last"}'],
      ["on"],
      [false, '{"a":"off","b":"last"}'],
      ["{}"],
    ],
  }),
  afterRequest("toObject of pm.variables merges by precedence", "5.2 toObject", {
    ...ALL,
    collection: variables({ k: "c", only: 1 }),
    script: "console.log(JSON.stringify(pm.variables.toObject()));",
    logs: [['{"k":"local","only":1}']],
  }),
  afterRequest("name and id of the environment", "5.2 name id values", {
    environment: variables({ a: 1 }),
    environmentName: "Env",
    script:
      "console.log(pm.environment.name, typeof pm.environment.id, pm.globals.name, pm.environment.values.count(), pm.environment.values.get('a'));",
    logs: [["Env", "string", undefined, 1, 1]],
  }),
  afterRequest("toJSON has id, name and values", "5.2 toJSON", {
    environment: [
      { key: "a", value: 1 },
      { key: "b", value: "x", disabled: true },
    ],
    environmentName: "Env",
    script:
      "const j = pm.environment.toJSON(); console.log(j.name, j.values.length, j.values[0].key, j.values[0].value, j.values[0].type, j.values[1].disabled);",
    logs: [["Env", 2, "a", 1, "any", true]],
  }),
  afterRequest("SDK members of scopes", "5.2 SDK members", {
    environment: variables({ a: 1 }),
    script: `const target = { old: 1 }; pm.environment.syncVariablesTo(target); console.log(JSON.stringify(target));
pm.environment.syncVariablesFrom({ b: 2 }); console.log(JSON.stringify(pm.environment.toObject()));
console.log(typeof pm.environment.addLayer, typeof pm.environment.enableTracking, typeof pm.environment.disableTracking, typeof pm.environment.mutations);
pm.environment.applyMutation('set', 'c', 3); console.log(pm.environment.get('c'));
try { pm.environment.variables(); } catch (e) { console.log(e.message); }`,
    logs: [
      ['{"a":1}'],
      ['{"b":2}'],
      ["function", "function", "function", "object"],
      [3],
      ["`VariableScope#variables` has been discontinued, use `VariableScope#syncVariablesTo` instead."],
    ],
  }),
  ...coercions,
  inTurn("undefined is null later, but undefined in local variables", "5.3 coercion", {
    steps: [
      {
        phase: "prerequest",
        scripts: [
          "pm.environment.set('v', undefined); pm.variables.set('l', undefined); console.log(pm.environment.get('v'), pm.environment.has('v'), pm.environment.replaceIn('[{{v}}]'));",
        ],
      },
      {
        phase: "test",
        scripts: [
          "console.log(pm.environment.get('v'), pm.environment.replaceIn('[{{v}}]'), pm.variables.get('l'), pm.variables.replaceIn('[{{l}}]'));",
        ],
        response: {},
      },
    ],
    expected: {
      logs: [
        [undefined, true, "[]"],
        [null, "[null]", undefined, "[]"],
      ],
    },
  }),
  inTurn("an object is the same reference at once, a copy later", "5.3 coercion", {
    steps: [
      {
        phase: "prerequest",
        scripts: [
          "const o = { a: 1 }; pm.environment.set('o', o); console.log(pm.environment.get('o') === o); o.b = 2;",
        ],
      },
      {
        phase: "test",
        scripts: ["pm.environment.get('o').c = 3;", "console.log(JSON.stringify(pm.environment.get('o')));"],
        response: {},
      },
    ],
    expected: { logs: [[true], ['{"a":1,"b":2}']] },
  }),
  afterRequest("types store and answer their kind", "5.4 types", {
    script: `const s = pm.environment; const show = (v, t) => { s.set('v', v, t); console.log(s.get('v'), s.replaceIn('{{v}}')); };
show(null, 'string'); show({}, 'string'); show('false', 'boolean'); show('12', 'number'); show('x', 'number'); show([1, 2], 'array'); show('[1]', 'array'); show('{}', 'array'); show({ a: 1 }, 'object'); show('{"b":2}', 'object'); show('nope', 'object'); show(5, 'any'); show(6, 'default');`,
    logs: [
      ["null", "null"],
      ["[object Object]", "[object Object]"],
      [true, "true"],
      [12, "12"],
      [Number.NaN, "NaN"],
      [[1, 2], "1,2"],
      [[1], "1"],
      [undefined, ""],
      [{ a: 1 }, "[object Object]"],
      [{ b: 2 }, "[object Object]"],
      [undefined, ""],
      [5, "5"],
      [6, "6"],
    ],
  }),
  inTurn("a type stays with its variable, secret marks it", ["5.4 types", "5.2 set with type"], {
    steps: [
      {
        phase: "test",
        scripts: [
          "pm.environment.set('n', '1', 'number'); pm.environment.set('n', '2'); pm.environment.set('s', 'x', { type: 'string', secret: true }); pm.environment.set('t', 'y', 'secret'); console.log(pm.environment.get('n'), pm.environment.get('s'));",
        ],
        response: {},
      },
    ],
    expected: {
      logs: [[2, "x"]],
      stored: {
        environment: [
          { key: "n", value: 2, type: "number" },
          { key: "s", value: "x", type: "string", secret: true },
          { key: "t", value: "y", type: "secret", secret: true },
        ],
      },
    },
  }),
  ...bothPhases("replaceIn: texts, arrays and objects, but not keys", "5.5 values of replaceIn", {
    environment: variables({ a: "A", n: 5 }),
    script:
      "console.log(pm.variables.replaceIn('Hi {{a}}'), JSON.stringify(pm.variables.replaceIn({ '{{a}}': ['{{a}}', 1, null, { x: '{{n}}' }] })), pm.variables.replaceIn(5), pm.variables.replaceIn(null));",
    logs: [["Hi A", '{"{{a}}":["A",1,null,{"x":"5"}]}', 5, null]],
  }),
  afterRequest("replaceIn: names are exact", "5.5 token", {
    environment: variables({ a: "A", " s ": "spaced" }),
    script: "console.log(pm.environment.replaceIn('{{ a }}|{{A}}|{{ s }}|{{none}}'));",
    logs: [["{{ a }}|{{A}}|spaced|{{none}}"]],
  }),
  afterRequest("replaceIn: dynamic variables come after those of the user", "5.5 order", {
    environment: variables({ $guid: "mine" }),
    script:
      "console.log(pm.environment.replaceIn('{{$guid}}'), pm.globals.replaceIn('{{$guid}} {{$randomFirstName}}'));",
    logs: [["mine", "a-guid Ada"]],
  }),
  afterRequest("replaceIn: each scope sees itself", "5.5 scope", {
    environment: variables({ e: 1 }),
    globals: variables({ g: 2 }),
    script:
      "console.log(pm.environment.replaceIn('{{e}}{{g}}'), pm.globals.replaceIn('{{e}}{{g}}'), pm.variables.replaceIn('{{e}}{{g}}'));",
    logs: [["1{{g}}", "{{e}}2", "12"]],
  }),
  afterRequest("replaceIn: at most 19 passes, with a warning", "5.5 repeats", {
    environment: variables({ loop: "{{loop}}x", one: "{{two}}", two: "2" }),
    script: "console.log(pm.environment.replaceIn('{{one}}'), pm.environment.replaceIn('{{loop}}'));",
    logs: [["2", `{{loop}}${"x".repeat(19)}`]],
    warnings: [/^A template was still changing after 19 replacements/],
  }),
  afterRequest("replaceIn: computed names", "5.5 computed names", {
    environment: variables({ k: "b", b: "found" }),
    script: "console.log(pm.environment.replaceIn('{{{{k}}}}'));",
    logs: [["found"]],
  }),
  afterRequest("replaceIn: null is the word, in data too", "5.5 null", {
    row: { n: null },
    script: "console.log(pm.iterationData.replaceIn('[{{n}}]'), pm.variables.replaceIn('[{{n}}]'));",
    logs: [["[null]", "[null]"]],
  }),
  afterRequest("pm.variables never sees the vault", ["5.1 no secrets", "11 V-11"], {
    script: "console.log(pm.variables.get('vault:k'), pm.variables.replaceIn('{{vault:k}}'));",
    logs: [[undefined, "{{vault:k}}"]],
  }),
];
