// run-ordering §3.1, §3.2, §7.2 and pm-api §5: what values become in templates, how long changes live, what files say of a variable.
import { collection, folder, item, type ParityCase, scripts, variables } from "../case.ts";

const echo = "{{url}}/get";
const file = (values: Readonly<Record<string, unknown>>, id = "scope") => ({ id, name: id, values: variables(values) });
const post = (raw: string) => ({ url: "{{url}}/post", method: "POST", body: { mode: "raw", raw } });
/** One request with this body; scripts and scopes as given. */
const one = (name: string, covers: string, parts: { pre?: string; test?: string; raw?: string; extra?: object }, options: ParityCase["options"] = {}): ParityCase => ({
  name, covers, options, collection: collection(name, [item("r", parts.raw === undefined ? echo : post(parts.raw), parts)], parts.extra),
});

const TYPES = ["string", "boolean", "number", "array", "object", "any", "default", "secret", "text", "nonsense"];
const ODD_VALUES = ["text", "5", "true", "false", "", "[1,2]", "{\"a\":1}", 5, 0, true, false, null, [1, { a: 1 }], { a: { b: 1 } }];
/** Every type name with every kind of value. */
const typed = TYPES.flatMap((type) => ODD_VALUES.map((value, index) => ({ key: `${type}-${index}`, value, type })));
const SHOW_TYPED = "for (const { key } of SCOPE.values.all()) console.log(key, typeof SCOPE.get(key), String(JSON.stringify(SCOPE.get(key))), SCOPE.replaceIn('{{' + key + '}}'));";

export const valueCases: readonly ParityCase[] = [
  one("values are inserted as they are", "run-ordering §3.2 values, no escaping", {
    raw: "{\"q\": \"{{q}}\", \"n\": {{n}}, \"t\": \"{{t}}\"} <{{x}}> $& $1 $$ {{d}}",
    pre: "pm.variables.set('q', 'say \"hi\"\\n\\\\'); pm.variables.set('n', '1, \"more\": 2'); pm.variables.set('t', '{{not a name}} }}{{'); pm.variables.set('x', '&<>%20+'); pm.variables.set('d', '$& $1 $$');",
  }),
  { name: "values in every place", covers: "run-ordering §3.2 values; §3.3", collection: collection("places", [
    item("p", { method: "POST", url: "{{url}}/{{v}}/x?{{v}}={{v}}&b={{v}}", header: [{ key: "X-V", value: "{{h}}" }], body: { mode: "urlencoded", urlencoded: [{ key: "{{v}}", value: "{{v}}" }] } }),
    item("f", { method: "POST", url: "{{url}}/f", body: { mode: "formdata", formdata: [{ key: "{{h}}", value: "{{v}}", type: "text" }] } }),
    item("g", { method: "POST", url: "{{url}}/g", body: { mode: "graphql", graphql: { query: "{{v}}", variables: "{{j}}" } } }),
  ], { variable: variables({ v: "a b&c=d/ü\"'", h: "a b;c=d", j: "{\"k\": 1}" }) }) },
  { name: "user names that start with a dollar", covers: "run-ordering §3.1 user names starting with $", collection: collection("dollar", [
    item("p", post("{{$guid}} {{$timestamp}} {{$mine}} {{$randomInt}} {{$Guid}}"), { pre: "console.log(pm.variables.get('$guid'), pm.variables.has('$guid'), pm.variables.has('$timestamp'), pm.variables.replaceIn('{{$guid}} {{$mine}} {{$unknown}}'), pm.environment.replaceIn('{{$mine}}'));" }),
  ], { variable: variables({ $timestamp: "from collection" }) }), options: { environment: file({ $guid: "from environment", $mine: "m" }), globals: file({ $randomInt: "from globals" }) } },
  { name: "rows: null and dotted names hide the lower scopes", covers: "run-ordering §3.1 data row value null, {{a.b}}", collection: collection("nullrow", [
    item("r", post("[{{v}}] [{{o.k}}] [{{o.n}}] [{{l.0}}] [{{o}}] [{{s.length}}] [{{dotted.key}}]"), { pre: "console.log(pm.variables.has('v'), pm.variables.get('v'), pm.iterationData.has('v'), pm.iterationData.get('v'), pm.variables.replaceIn('{{v}} {{o.k}}'), pm.iterationData.replaceIn('{{v}} {{o.k}}'));" }),
  ]), options: {
    environment: file({ v: "env v", "o.k": "env o.k", "o.n": "env o.n", "l.0": "env l.0", "s.length": "env length", "dotted.key": "env dotted" }),
    iterationData: [{ v: null, o: { k: 1 }, l: [1], s: "text", "dotted.key": "row" }, { v: "row v", o: "text" }, {}],
  } },
  one("null is a word in other scopes", "run-ordering §3.1 null", { raw: "{{n}} {{e}} {{g}} {{c}}", pre: "pm.environment.set('n', null); console.log(pm.environment.has('n'), pm.variables.get('g'), pm.variables.replaceIn('{{n}} {{g}} {{c}}'));", extra: { variable: variables({ c: null }) } }, { environment: file({ e: null }), globals: file({ g: null }) }),
  { name: "objects and dates inside values", covers: "run-ordering §3.1 objects, arrays, dates", collection: collection("objects", [
    item("r", post("{{o}} {{l}} {{nested}} {{d}} {{empty}} {{eo}}"), { pre: "pm.variables.set('o', { a: 1 }); pm.variables.set('l', [1, [2, 3], { a: 1 }, null, undefined]); pm.variables.set('nested', { t: '{{x}}' }); pm.variables.set('d', new Date(0)); pm.variables.set('empty', []); pm.variables.set('eo', {}); console.log(pm.variables.replaceIn('{{o}} {{l}} {{empty}}'));" }),
    item("later", post("{{o}} {{l}} {{nested}} {{d}} {{empty}}"), { pre: "console.log(typeof pm.variables.get('o'), pm.variables.get('l').length, typeof pm.variables.get('d'), JSON.stringify(pm.variables.get('nested')));" }),
  ]) },
  { name: "compiled templates follow the variables over iterations", covers: "run-ordering §3.2 compiled", collection: collection("compiled", [
    item("a", { method: "POST", url: "{{url}}/{{path}}?i={{i}}&m={{missing}}", header: [{ key: "X-{{i}}", value: "{{outer}}" }], body: { mode: "raw", raw: "{{outer}} {{i}} {{missing}}" } }, {
      pre: "const i = pm.info.iteration; pm.environment.set('i', i); pm.environment.set('path', 'p'.repeat(i + 1) + (i % 2 ? '/{{i}}' : '')); pm.environment.set('outer', i % 2 ? 'plain' : '<{{inner}}>'); pm.environment.set('inner', 'in' + i); if (i === 2) pm.environment.set('missing', 'found'); if (i === 3) pm.environment.unset('missing');",
    }),
  ]), options: { iterationCount: 5 } },
  one("dynamic variables differ at each occurrence", "run-ordering §3.2 dynamic variables; §8.4", {
    test: "const [a, b] = pm.request.url.query.map((p) => p.value); pm.test('differ', () => pm.expect(a).to.not.equal(b)); pm.test('form', () => pm.expect(a).to.match(/^[0-9a-f-]{36}$/)); pm.test('inside a value', () => pm.expect(pm.request.url.query.get('c')).to.match(/^id-[0-9a-f-]{36}$/)); console.log(pm.request.url.query.count());",
    pre: "pm.variables.set('id', 'id-{{$guid}}'); pm.request.url.query.add({ key: 'a', value: '{{$guid}}' }); pm.request.url.query.add({ key: 'b', value: '{{$guid}}' }); pm.request.url.query.add({ key: 'c', value: '{{id}}' }); pm.request.url.path = ['status', '200'];",
  }, {}),
  { name: "changes live until they are undone", covers: "run-ordering §3.1 may be changed by; pm-api §5.1 lives", collection: collection("lives", [
    item("set", post("{{e}} {{c}} {{g}} {{l}} {{d}}"), { pre: "console.log(pm.environment.get('e'), pm.collectionVariables.get('c'), pm.globals.get('g'), pm.variables.get('l'), pm.iterationData.get('d')); if (!pm.variables.get('l')) { pm.environment.set('e', 'E'); pm.collectionVariables.set('c', 'C'); pm.globals.set('g', 'G'); pm.variables.set('l', 'L'); } pm.iterationData.set('d', 'changed'); console.log(pm.iterationData.get('d'), pm.variables.get('d'));", test: "console.log(pm.iterationData.get('d'), pm.variables.get('d'));" }),
    item("see", post("{{e}} {{c}} {{g}} {{l}} {{d}}"), { test: "pm.environment.clear(); console.log(Object.keys(pm.environment.toObject()).length, pm.globals.toObject(), pm.collectionVariables.toObject());" }),
    item("gone", post("{{e}} {{c}} {{g}} {{l}} {{d}}"), { pre: "pm.collectionVariables.unset('c'); pm.variables.unset('l'); pm.globals.clear(); pm.environment.set('url', pm.request.url.toString().split('/post')[0]);" }),
  ], { event: scripts({ pre: "if (!pm.environment.has('url')) pm.environment.set('url', pm.variables.get('keep')); pm.variables.set('keep', pm.environment.get('url') || pm.variables.get('keep'));" }) }), options: { iterationCount: 2, iterationData: [{ d: "one" }, { d: "two" }] } },
  { name: "a change is visible to the next script at once", covers: "run-ordering §5.4 variables", collection: collection("chain", [
    folder("F", [item("r", post("{{v}}"), { pre: "pm.variables.set('v', pm.variables.get('v') + ' request'); console.log(pm.variables.get('v'), pm.environment.get('x'), pm.globals.get('x'), pm.collectionVariables.get('x'));", test: "console.log(pm.variables.get('v'), pm.environment.get('t'));" })], { pre: "pm.variables.set('v', pm.variables.get('v') + ' folder'); pm.globals.set('x', 2);", test: "pm.environment.set('t', pm.environment.get('t') + ' folder');" }),
  ], { event: scripts({ pre: "pm.variables.set('v', 'collection'); pm.environment.set('x', 1); pm.collectionVariables.set('x', 3);", test: "pm.environment.set('t', 'collection');" }) }) },
  one("variables of every type name: environment", "run-ordering §7.2 type, numbers and booleans; pm-api §5.4", { pre: SHOW_TYPED.replaceAll("SCOPE", "pm.environment"), raw: TYPES.flatMap((type) => ODD_VALUES.map((_, index) => `{{${type}-${index}}}`)).join(" | ") }, { environment: { id: "e", name: "e", values: typed } }),
  one("variables of every type name: globals", "run-ordering §7.2 type", { pre: SHOW_TYPED.replaceAll("SCOPE", "pm.globals") }, { globals: { id: "g", values: typed } }),
  one("variables of every type name: collection", "run-ordering §7.2 type", { pre: SHOW_TYPED.replaceAll("SCOPE", "pm.collectionVariables"), extra: { variable: typed } }),
  one("odd variables of files", "run-ordering §7.2 missing value, duplicates, disabled; §3.1 several enabled ones", {
    raw: "{{nov}} {{dup}} {{off}} {{}} {{5}} {{last}} {{three}}",
    pre: "for (const key of ['nov', 'dup', 'off', '', '5', 'last', 'three']) console.log(key, pm.environment.has(key), typeof pm.environment.get(key), JSON.stringify(pm.environment.get(key)), pm.variables.has(key)); console.log(JSON.stringify(pm.environment.toObject()), JSON.stringify(pm.environment.toObject(true))); pm.environment.set('dup', 'new'); pm.environment.set('last', 'on'); console.log(pm.environment.values.map((v) => [String(v.key), v.value, !!v.disabled]));",
    extra: { variable: [...variables({ off: "collection off", nov: "collection nov" }), { key: "three", value: "c", disabled: true }] },
  }, {
    environment: { name: "odd", values: [{ key: "nov" }, { key: "dup", value: 1 }, { key: "dup", value: 2 }, { key: "dup", value: 3, disabled: true }, { key: "off", value: "x", disabled: true }, { key: "", value: "empty" }, { key: 5, value: "five" }, { key: "last", value: "a", disabled: true }, { key: "three", value: "e", disabled: true }] },
    globals: { values: [{ key: "three", value: "g" }] },
  }),
  one("enabled: false disables", "D-6", { raw: "{{x}} {{y}}", pre: "console.log(pm.environment.has('x'), pm.environment.get('y'));" }, { environment: { name: "e", values: [{ key: "x", value: "1", enabled: false }, { key: "y", value: "2", enabled: true }] }, globals: file({ x: "global" }) }),
  one("a BigInt is stored as text", "D-3", { pre: "pm.variables.set('small', 1); console.log(typeof 10n);" }),
  one("replaceIn of each scope", "pm-api §5.5; run-ordering §3.2", { pre: `
pm.variables.set('l', 'local'); const all = '{{l}} {{d}} {{e}} {{c}} {{g}} {{$nope}}';
for (const name of ['variables', 'iterationData', 'environment', 'collectionVariables', 'globals']) console.log(name, pm[name].replaceIn(all), JSON.stringify(pm[name].replaceIn({ k: [all, 1, null, true], '{{e}}': { deep: '{{g}}' } })));
console.log(pm.variables.replaceIn(''), pm.variables.replaceIn('{{}}'), pm.variables.replaceIn('{{{e}}}'), pm.variables.replaceIn('{{e'), pm.variables.replaceIn('e}}'), pm.variables.replaceIn('{{e}}{{e}}'));`, extra: { variable: variables({ c: "collection" }) } },
    { environment: file({ e: "environment" }), globals: file({ g: "globals" }), iterationData: [{ d: "data" }] }),
  one("toObject merges by precedence", "pm-api §5.2 toObject", { pre: "pm.variables.set('a', 'local'); console.log(JSON.stringify(pm.variables.toObject(), ['a', 'b', 'c', 'd', 'e'])); console.log(JSON.stringify(pm.iterationData.toObject()), pm.iterationData.has('b'), pm.iterationData.toJSON().values.map((v) => [v.key, v.value, v.type]));", extra: { variable: variables({ a: "c", b: "c", c: "c", d: "c" }) } },
    { environment: file({ a: "e", b: "e", c: "e" }), globals: file({ a: "g", b: "g", c: "g", d: "g", e: "g" }), iterationData: [{ a: "d", b: "d" }] }),
  one("names with odd characters", "run-ordering §3.2 token", { raw: "{{a/b}} {{a b}} {{ä}} {{A}} {{a}} {{ a}} {{a.b}} {{a-b}} {{a:b}} {{😀}} {{a\nb}} {{$x}} {{a\"b}} {{a'b}} {{#}} {{?}} {{a{b}} {{a}b}}", extra: { variable: variables({ "a/b": 1, "a b": 2, ä: 3, A: 4, a: 5, "a.b": 6, "a-b": 7, "a:b": 8, "😀": 9, "a\nb": 10, $x: 11, "a\"b": 12, "a'b": 13, "#": 14, "?": 15, "a{b": 16, "a}b": 17 }) } }),
];
