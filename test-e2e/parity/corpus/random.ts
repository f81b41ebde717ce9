// The grammar of collections made by chance. Every jump spends fuel, so that every run ends.
import fc from "fast-check";
import { collection, folder, item, type ParityCase, scripts } from "../case.ts";

const SCOPES = ["variables", "environment", "collectionVariables", "globals"];
const KEYS = ["a", "b", "c"];
/** Requests are numbered in document order; a name may repeat. */
const NAMES = ["r0", "r1", "r2", "r3", "same", "nowhere"];

const scope = fc.constantFrom(...SCOPES);
const key = fc.constantFrom(...KEYS);
const value = fc.constantFrom("'v'", "5", "true", "null", "'{{a}}'", "'{{b}}x'", "{ o: 1 }", "[1, 2]", "''", "pm.info.iteration");
const FUEL = "if ((pm.globals.get('fuel') || 0) < 6) { pm.globals.set('fuel', (pm.globals.get('fuel') || 0) + 1); ";

const THROW = "throw new Error('by chance');";
const TIMER = "setTimeout(() => { pm.variables.set('c', 'timer'); console.log('timer'); }, 2);";

const anywhere = [
  fc.tuple(scope, key, value).map(([s, k, v]) => `pm.${s}.set('${k}', ${v});`),
  fc.tuple(scope, key).map(([s, k]) => `pm.${s}.unset('${k}');`),
  fc.tuple(scope, key).map(([s, k]) => `console.log('${s}', '${k}', JSON.stringify(pm.${s}.get('${k}')), pm.${s}.has('${k}'));`),
  scope.map((s) => `console.log(pm.${s}.replaceIn('{{a}} {{b}} {{c}} {{url}}'.slice(0, 17)));`),
  fc.constantFrom(...NAMES).map((name) => `${FUEL}pm.execution.setNextRequest('${name}'); }`),
  fc.constant(`${FUEL}pm.execution.setNextRequest(null); }`),
  fc.integer({ min: 0, max: 9 }).map((n) => `pm.test('t${n}', () => pm.expect(${n} % 3).to.equal(0));`),
  fc.constant("pm.test('code', () => pm.expect(pm.response.code).to.equal(200));"),
  fc.constant(THROW),
  fc.constant("await Promise.resolve(); console.log('after await');"),
  fc.constant(TIMER),
  fc.constant("const sent = await pm.sendRequest(pm.environment.get('url') + '/sent'); console.log(sent.code); pm.globals.set('c', sent.json().path);"),
  fc.constantFrom("pm.request.headers.upsert({ key: 'X-Edit', value: '{{a}}' });", "pm.request.url.query.add({ key: 'e', value: '{{b}}' });", "pm.request.body = 'edited {{c}}';", "pm.request.method = 'PATCH';", "pm.request.auth = { type: 'bearer', bearer: [{ key: 'token', value: '{{a}}' }] };"),
  fc.constantFrom("variables", "collectionVariables").map((s) => `pm.${s}.clear();`),
  fc.constantFrom("helper = (x) => x + 1;", "console.log(typeof helper);", "var own = 1; console.log(typeof other);", "other = (typeof other === 'number' ? other : 0) + 1;"),
  fc.constant("pm.test('done', (done) => setTimeout(done, 1));"),
  fc.constant("for (const s of ['environment', 'globals']) console.log(s, Object.keys(pm[s].toObject()).filter((k) => k.length === 1).sort().join());"),
];
const statement = fc.oneof(...anywhere);
const script = (more: readonly fc.Arbitrary<string>[] = []) => fc.array(fc.oneof({ weight: 12, arbitrary: statement }, ...more.map((arbitrary) => ({ weight: 1, arbitrary }))), { maxLength: 4 }).map(textOf);
/** Of things that take time a script does the first only, because they race; an error beside one is D-2, which has a case of its own. */
const textOf = (lines: readonly string[]) => {
  const slow = lines.findIndex(takesTime);
  return lines.filter((line, index) => index === slow || !(takesTime(line) || (slow >= 0 && line === THROW))).join("\n");
};
const takesTime = (line: string) => line.includes("setTimeout") || line.includes("sendRequest");
const skip = fc.constant("if (pm.info.iteration % 2) pm.execution.skipRequest();");
const parts = fc.record({ pre: fc.option(script([skip]), { nil: "" }), test: fc.option(script(), { nil: "" }) });

const url = fc.constantFrom("{{url}}/get?a={{a}}&b={{b}}", "{{url}}/{{c}}/x", "{{url}}/status/404", "{{url}}/text", "http://127.0.0.1:9/{{a}}");
const body = fc.constantFrom(undefined, { mode: "raw", raw: "{{a}} {{b}} {{c}}" }, { mode: "urlencoded", urlencoded: [{ key: "{{a}}", value: "{{b}}" }] });
const request = fc.record({ url, body, parts, method: fc.constantFrom("GET", "POST"), name: fc.constantFrom(...NAMES.slice(0, 5)) });

interface RandomFolder { readonly kind: "folder"; readonly items: readonly RandomItem[]; readonly parts: { readonly pre: string; readonly test: string } }
type RandomItem = { readonly kind: "request"; readonly request: typeof request extends fc.Arbitrary<infer Value> ? Value : never } | RandomFolder;

const { tree } = fc.letrec<{ tree: RandomItem; request: RandomItem; folder: RandomItem }>((tie) => ({
  tree: fc.oneof({ maxDepth: 2 }, tie("request"), tie("request"), tie("folder")),
  request: request.map((made) => ({ kind: "request", request: made })),
  folder: fc.record({ items: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }), parts }).map((made) => ({ kind: "folder", ...made })),
}));

const options = fc.record({
  iterationCount: fc.integer({ min: 1, max: 3 }),
  bail: fc.constantFrom(undefined, undefined, undefined, true as const, ["failure"], ["folder"]),
  iterationData: fc.constantFrom(undefined, undefined, [{ a: "row1" }, { a: 2, b: null }]),
  /** Which item runs alone, if one does. */
  pick: fc.option(fc.nat(), { freq: 4, nil: undefined }),
});

export const randomCase: fc.Arbitrary<Omit<ParityCase, "name">> = fc.record({ items: fc.array(tree, { minLength: 2, maxLength: 4 }), parts, options }).map(({ items, parts: outer, options: given }) => {
  let number = 0;
  const build = (one: RandomItem): object => {
    number += 1;
    const id = `id-${number}`;
    if (one.kind === "folder") return folder(`folder ${number}`, one.items.map(build), { ...one.parts, id });
    const { name, url: address, body: content, method, parts: own } = one.request;
    return item(name, { method, url: address, ...(content !== undefined && { body: content }) }, { ...own, id });
  };
  const { iterationCount, pick, ...rest } = given;
  const built = items.map(build);
  if (pick !== undefined) Object.assign(rest, { folder: `id-${1 + (pick % number)}` });
  const set = Object.fromEntries(Object.entries(rest).filter(([, entry]) => entry !== undefined));
  return { covers: "run-ordering §5, §3", collection: collection("by chance", built, { event: scripts(outer) }), options: { ...set, iterationCount, environment: { name: "e", values: [{ key: "b", value: "env" }] } } };
});
