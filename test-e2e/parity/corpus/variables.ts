// run-ordering §3.1, §3.2 and pm-api §5: scopes, precedence, coercions, replacement.
import { collection, item, type ParityCase, variables } from "../case.ts";

const echo = "{{url}}/get";
const file = (values: Readonly<Record<string, unknown>>, id = "scope") => ({ id, name: id, values: variables(values) });

/** Logs every member of every scope for the given names. */
const LOOK = `
for (const scope of ['variables', 'environment', 'collectionVariables', 'globals', 'iterationData']) {
  for (const key of ['score', 'only', 'gone', 'n', 'o', 'a', 'nul', 'str', '']) {
    console.log(scope, key, typeof pm[scope].get(key), String(JSON.stringify(pm[scope].get(key))), pm[scope].has(key));
  }
}`;

export const variableCases: readonly ParityCase[] = [
  {
    name: "values that refer back to themselves",
    covers: "pm-api §1.1 values across the border",
    collection: collection("cycles", [
      item("set", `${echo}?o={{o}}`, { pre: "const o = { a: 1, list: [] }; o.self = o; o.list.push({ up: o }); pm.environment.set('o', o); pm.variables.set('l', o);", test: "const o = pm.environment.get('o'); console.log(o.a, o.self === o, o.list[0].up === o, pm.variables.get('l').self === pm.variables.get('l')); o.a = 2;" }),
      // Neither report nor export of the reference can be written with such a value.
      item("later", `${echo}?o={{o}}`, { pre: "const o = pm.environment.get('o'); console.log(o.a, o.self === o, o.list[0].up === o);", test: "pm.environment.unset('o'); pm.variables.unset('l');" }),
    ]),
  },
  {
    name: "precedence of all scopes",
    covers: "run-ordering §3.1 precedence; pm-api §5.1",
    collection: collection("precedence", [
      item("start", `${echo}?s={{score}}`, { pre: LOOK, test: "pm.variables.set('score', 'local');" }),
      item("local wins", `${echo}?s={{score}}`, { test: LOOK }),
      item("local unset", `${echo}?s={{score}}`, { pre: "pm.variables.unset('score');", test: LOOK }),
      item("environment unset", `${echo}?s={{score}}`, { pre: "pm.environment.unset('score');", test: LOOK }),
      item("collection unset", `${echo}?s={{score}}`, { pre: "pm.collectionVariables.unset('score');" }),
      item("globals unset", `${echo}?s={{score}}`, { pre: "pm.globals.unset('score');" }),
    ], { variable: variables({ score: "collection" }) }),
    options: { environment: file({ score: "environment" }), globals: file({ score: "globals" }) },
  },
  {
    name: "iteration data between local and environment",
    covers: "run-ordering §3.1 rows 2–3; pm-api §5.2 iterationData",
    collection: collection("data", [
      item("first", `${echo}?s={{score}}`, { pre: "pm.iterationData.set && console.log(pm.iterationData.toObject()); pm.environment.set('score', 'env');" }),
      item("second", `${echo}?s={{score}}`, { pre: "pm.iterationData.unset('score'); console.log(pm.iterationData.has('score'));", test: "console.log(pm.iterationData.get('score'), pm.variables.get('score'));" }),
    ]),
    options: { iterationData: [{ score: "row1" }, { score: "row2", more: true }, {}] },
  },
  {
    name: "row values of every type",
    covers: "run-ordering §3.1 data rows, §6 types",
    collection: collection("rows", [
      item("r", { url: `${echo}?v={{v}}&b={{v.b}}`, method: "POST", body: { mode: "raw", raw: "[{{v}}] {{v.b}}" } }, { pre: "console.log(typeof pm.iterationData.get('v'), JSON.stringify(pm.iterationData.get('v')), pm.variables.has('v'), pm.variables.get('v'));" }),
    ], { variable: variables({ v: "fallback" }) }),
    options: { iterationData: [{ v: "text" }, { v: 5 }, { v: true }, { v: false }, { v: { b: 1 } }, { v: [1, 2] }, { v: "" }, { v: 0 }, {}] },
  },
  {
    name: "values of every type in templates",
    covers: "run-ordering §3.1 objects, null; pm-api §5.3",
    collection: collection("types", [
      item("same script", echo, {
        pre: `
const values = { s: 'text', n: 1.5, t: true, f: false, o: { a: 1 }, a: [1, { a: 1 }, null], nul: null, u: undefined, nan: NaN, inf: Infinity, d: new Date(0), m: new Map([[1, 2]]), st: new Set([1]), r: /x/g, neg: -0 };
for (const [key, value] of Object.entries(values)) {
  pm.environment.set(key, value);
  console.log(key, typeof pm.environment.get(key), pm.environment.has(key), pm.environment.replaceIn('[{{' + key + '}}]'));
}`,
      }),
      item("later", { url: "{{url}}/post", method: "POST", body: { mode: "raw", raw: "s={{s}} n={{n}} t={{t}} f={{f}} o={{o}} a={{a}} nul={{nul}} u={{u}} nan={{nan}} inf={{inf}} d={{d}} m={{m}} st={{st}} r={{r}} neg={{neg}}" } }, {
        test: "for (const key of ['s','n','t','f','o','a','nul','u','nan','inf','d','m','st','r','neg']) console.log(key, typeof pm.environment.get(key), JSON.stringify(pm.environment.get(key)));",
      }),
    ]),
  },
  {
    name: "local variables keep undefined and live over iterations",
    covers: "pm-api §5.1 lives, §5.3 last line",
    collection: collection("local", [
      item("a", `${echo}?l={{l}}&u={{u}}`, { pre: "console.log(pm.variables.get('l'), pm.variables.has('u')); pm.variables.set('l', (pm.variables.get('l') || 0) + 1); pm.variables.set('u', undefined);" }),
      item("b", `${echo}?l={{l}}&u={{u}}`, { pre: "console.log(typeof pm.variables.get('u'), pm.variables.has('u'));" }),
    ]),
    options: { iterationCount: 3 },
  },
  {
    name: "disabled variables and duplicates",
    covers: "run-ordering §3.1 disabled, §7.2 duplicates; pm-api §5.2",
    collection: collection("disabled", [
      item("look", `${echo}?x={{x}}&y={{y}}&z={{z}}`, {
        pre: `
console.log(pm.environment.get('x'), pm.environment.has('x'), pm.variables.get('x'));
console.log(pm.environment.get('y'), pm.environment.get('z'), pm.environment.has('z'));
console.log(pm.environment.toObject(), pm.environment.toObject(true));
pm.environment.set('x', 'new'); pm.environment.set('y', 'changed');
console.log(pm.environment.get('x'), pm.environment.get('y'));
pm.environment.unset('y');
console.log(pm.environment.get('y'), pm.environment.toObject());`,
        test: "console.log(pm.environment.values.map(v => v.key + '=' + v.value + '/' + !!v.disabled)); pm.environment.clear(); console.log(pm.environment.toObject());",
      }),
    ], { variable: variables({ x: "collection" }) }),
    options: {
      environment: {
        id: "e", name: "e",
        values: [
          { key: "x", value: "off", disabled: true },
          { key: "y", value: "first" },
          { key: "y", value: "last" },
          { key: "z", value: "one" },
          { key: "z", value: "two", disabled: true },
        ],
      },
    },
  },
  {
    name: "replacement passes and loops",
    covers: "run-ordering §3.2 passes, nested names",
    collection: collection("passes", [
      item("chain", { url: "{{url}}/post", method: "POST", body: { mode: "raw", raw: "{{v1}} | {{loop}} | {{{{k}}}} | {{ a }} | {{}} | {{a/b}} | {{ä}} | {{a b}} | {{missing}} | {{}} {{{a}}}" } }, {
        pre: `
for (let i = 1; i < 25; i++) pm.environment.set('v' + i, '{{v' + (i + 1) + '}}');
pm.environment.set('v19', 'end');
pm.environment.set('loop', '{{loop}}x'); pm.environment.set('k', 'b'); pm.environment.set('b', 'B'); pm.environment.set('a', 'A');
pm.environment.set('a/b', 'slash'); pm.environment.set('ä', 'umlaut'); pm.environment.set('a b', 'space');
console.log(pm.environment.replaceIn('{{v1}} {{loop}} {{{{k}}}} {{ a }} {{{a}}}'));
console.log(pm.variables.replaceIn({ x: '{{a}}', '{{a}}': ['{{b}}', 1, null] }));
console.log(pm.environment.replaceIn(5), pm.environment.replaceIn(null), pm.environment.replaceIn(undefined));`,
      }),
      item("longer chain", `${echo}?v={{w1}}`, { pre: "for (let i = 1; i < 25; i++) pm.environment.set('w' + i, '{{w' + (i + 1) + '}}'); pm.environment.set('w25', 'end');" }),
    ]),
  },
  {
    name: "prototype names are no variables",
    covers: "pm-api §0 defects: own keys only where both agree",
    collection: collection("proto", [
      item("p", { url: "{{url}}/post", method: "POST", body: { mode: "raw", raw: "{{nothing}} {{constructor2}}" } }, { pre: "pm.environment.set('__proto__x', 1); console.log(pm.environment.has('nothing'));" }),
    ]),
  },
  {
    name: "set with types",
    covers: "pm-api §5.4",
    collection: collection("typed", [
      item("t", { url: "{{url}}/post", method: "POST", body: { mode: "raw", raw: "{{s}} {{b}} {{n}} {{a}} {{o}} {{x}}" } }, {
        pre: `
pm.environment.set('s', null, 'string'); pm.environment.set('b', 'false', 'boolean'); pm.environment.set('n', '12', 'number');
pm.environment.set('a', [1, 2], 'array'); pm.environment.set('o', { a: 1 }, 'object'); pm.environment.set('x', 5, 'default');
for (const k of ['s', 'b', 'n', 'a', 'o', 'x']) console.log(k, typeof pm.environment.get(k), JSON.stringify(pm.environment.get(k)), pm.environment.replaceIn('{{' + k + '}}'));`,
        test: "for (const k of ['s', 'b', 'n', 'a', 'o', 'x']) console.log(k, typeof pm.environment.get(k), JSON.stringify(pm.environment.get(k)));",
      }),
    ]),
  },
  {
    name: "scope members",
    covers: "pm-api §5.2 members",
    collection: collection("members", [
      item("m", echo, {
        pre: `
console.log(pm.environment.name, pm.variables.name, pm.globals.name);
console.log(pm.environment.set('k', 1), pm.environment.unset('k'), pm.collectionVariables.clear());
pm.globals.set(5, 'five'); console.log(pm.globals.get('5'), pm.globals.get(5), pm.globals.has(5));
pm.globals.set('', 'empty key'); console.log(pm.globals.get(''), pm.globals.has(''));
console.log('a' + pm.globals.get('5'), 'a' + pm.globals.get('none'));
const json = pm.globals.toJSON(); console.log(typeof json.id, json.values.map((v) => [v.key, v.value, v.type]));
try { pm.globals.variables(); } catch (e) { console.log(e.name, e.message); }
console.log(pm.variables.toObject());`,
      }),
    ], { variable: variables({ c: "C" }) }),
    options: { globals: file({ g: "G" }), environment: file({ e: "E" }) },
  },
  {
    name: "env-var and global-var over the files",
    covers: "run-ordering §7.2 last row; cli §2.1",
    collection: collection("over", [item("o", `${echo}?a={{a}}&b={{b}}&g={{g}}`, { test: "console.log(pm.environment.toObject(), pm.globals.toObject());" })]),
    options: {
      environment: file({ a: "file", kept: 1 }), globals: file({ g: "file" }),
      envVar: [{ key: "a", value: "flag" }, { key: "b", value: "x=y" }], globalVar: [{ key: "g", value: "flag" }],
    },
  },
  {
    name: "folder and request variables are ignored",
    covers: "run-ordering §3.1 folder and request variable arrays",
    collection: collection("ignored", [
      { name: "F", id: "id-F", variable: variables({ f: 1 }), item: [item("r", `${echo}?f={{f}}&r={{r}}`, { extra: { variable: variables({ r: 2 }) }, pre: "console.log(pm.variables.get('f'), pm.variables.get('r'));" })] },
    ]),
  },
];
