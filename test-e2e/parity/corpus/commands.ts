// cli §2.1, §4, §5.2, §6 and run-ordering §5.2, §6: the same arguments for both commands.
import { collection, folder, item, scripts, variables } from "../case.ts";
import type { CommandCase } from "../run-command.ts";

const echo = "{{url}}/get";
const rowTest = "pm.test('row ' + pm.iterationData.get('name'), () => pm.expect(pm.iterationData.get('n')).to.be.a('number')); pm.globals.set('last', pm.iterationData.get('name')); pm.environment.set('sum', (pm.environment.get('sum') || 0) + pm.iterationData.get('n'));";
const rows = collection("rows", [item("r", `${echo}?name={{name}}&n={{n}}&t={{t}}&missing={{missing}}`, { test: `console.log(JSON.stringify(pm.iterationData.toObject())); ${rowTest}` })]);
const tree = collection("tree", [
  folder("A", [item("a1", `${echo}?v={{v}}&w={{w}}`), folder("AA", [item("aa1", echo)])]), folder("B", [item("b1", echo), item("a1", `${echo}?second`)]), item("last", echo, { test: "pm.environment.set('made', 'in script'); pm.globals.set('object', { a: [1] });" }),
], { event: scripts({ test: "pm.test('answers', () => pm.response.to.have.status(200));" }), variable: variables({ v: "collection" }) });
const failing = collection("failing", [
  item("fine", echo, { test: "pm.test('fine', () => {});" }),
  folder("F", [item("red", echo, { test: "pm.test('red', () => pm.expect(1).to.equal(2)); pm.test('green', () => {}); pm.test.skip('later');" }), item("breaks", echo, { pre: "nowhere();", test: "pm.test('still', () => {}); throw new TypeError('broken');" }), item("refused", "http://127.0.0.1:9/x", { test: "pm.test('no answer', () => pm.expect(pm.response.code).to.equal(200));" })]),
  item("skipped", echo, { pre: "pm.execution.skipRequest();" }), item("end", echo),
]);
const set = (values: Readonly<Record<string, unknown>>) => ({ id: "set-id", name: "set", values: variables(values) });

const CSV = "name,n,t\nann,1,\"quoted, comma\"\nbob,2,\"two\nlines\"\n\"c \"\"q\"\"\",3, padded \n";
const TYPED = "name,n,t\nint,42,007\nnegative,-1.5,+5\nexp,1e3,0x10\nwords,1,true\nquoted,2,\"42\"\nblank,3,\nunicode,4,ünï 日本\nlong,5,12345678901234567890\nsurplus,6,x,y,z\nmissing,7\n";
const JSON_ROWS = [{ name: "ann", n: 1, t: null }, { name: "bob", n: 2, t: { a: 1 } }, { name: "cy", n: 3, t: [1, 2] }, { name: "dee", n: 4, t: true }];

const of = (name: string, covers: string, given: object, words: readonly string[], files: Readonly<Record<string, unknown>> = {}): CommandCase => ({ name, covers, files: { "collection.json": given, ...files }, arguments: words });

// `--bail folder` with a script error is compared through the libraries only: the reference's command never ends after it.
export const commandCases: readonly CommandCase[] = [
  of("environment and globals files", "cli §2.1 -e -g", tree, ["-e", "e.json", "-g", "g.json"], { "e.json": set({ v: "environment" }), "g.json": set({ w: "globals" }) }),
  of("variables on the command line", "cli §2.1 --env-var --global-var", tree, ["-e", "e.json", "--env-var", "v=a=b", "--env-var", "new=", "--global-var", "w=from flag", "--global-var", "w=last one", "--env-var", "ü=日本"], { "e.json": set({ v: "environment", kept: 5 }) }),
  of("rows of a CSV file", "cli §2.1 -d, §4.3; run-ordering §6", rows, ["-d", "rows.csv"], { "rows.csv": CSV }),
  of("rows of a CSV file with types, line ends and a BOM", "cli §4.3 types", rows, ["-d", "rows.csv"], { "rows.csv": `\ufeff${TYPED.replaceAll("\n", "\r\n")}` }),
  of("rows of a JSON file", "cli §2.1 -d, §4.3", rows, ["-d", "rows.json"], { "rows.json": JSON_ROWS }),
  of("files that begin with a byte order mark", "cli §4.1 encodings", `\ufeff${JSON.stringify(rows)}` as unknown as object, ["-d", "rows.json", "-e", "e.json"], { "rows.json": `\ufeff${JSON.stringify(JSON_ROWS)}`, "e.json": `\ufeff${JSON.stringify(set({ sum: 1 }))}` }),
  of("fewer iterations than rows", "cli §2.1 -n; run-ordering §6 choice", rows, ["-d", "rows.csv", "-n", "2"], { "rows.csv": CSV }),
  of("more iterations than rows", "cli §2.1 -n; run-ordering §6 last row repeats", rows, ["-d", "rows.json", "-n", "6"], { "rows.json": JSON_ROWS }),
  of("iterations without rows", "cli §2.1 -n", tree, ["-n", "2", "--folder", "AA"]),
  of("folders", "cli §2.1 --folder; run-ordering §5.2", tree, ["--folder", "B", "--folder", "id-last"]), of("a folder that is not there", "cli §6 exit 1", tree, ["--folder", "Nope"]),
  of("failures", "cli §6 exit 1; §7.3 failures", failing, ["-n", "2"]), of("failures, exit code suppressed", "cli §2.1 -x", failing, ["-x"]),
  of("bail", "cli §5.2", failing, ["--bail", "-n", "2"]), of("bail folder, folder not there", "cli §5.2", failing, ["--bail", "folder", "--folder", "Nope"]),
  of("redirects ignored", "cli §2.1 --ignore-redirects", collection("redirect", [item("r", "{{url}}/redirect/302?to=/landed", { test: "pm.test('code', () => pm.expect(pm.response.code).to.equal(302));" })]), ["--ignore-redirects"]),
  of("delay and time limits", "cli §2.1 --delay-request --timeout-request", collection("slow", [item("slow", "{{url}}/delay/3000"), item("fast", echo)]), ["--delay-request", "10", "--timeout-request", "150"]),
  { ...of("a certificate nobody trusts", "http §8; cli §6", collection("tls", [item("t", echo)]), []), secure: true }, { ...of("a certificate nobody checks", "cli §2.1 -k", collection("tls", [item("t", echo, { test: "pm.test('ok', () => pm.response.to.have.status(200));" })]), ["-k"]), secure: true },
  of("files to send", "run-ordering §3.3 file; cli §2.1 --working-dir", collection("files", [
    item("file", { method: "POST", url: "{{url}}/file", body: { mode: "file", file: { src: "sub/{{file}}" } } }), item("form", { method: "POST", url: "{{url}}/form", body: { mode: "formdata", formdata: [{ key: "f", type: "file", src: "sub/a.txt" }, { key: "two", type: "file", src: ["sub/a.txt", "sub/b.json"] }, { key: "t", value: "text", type: "text" }] } }),
    item("missing", { method: "POST", url: "{{url}}/file", body: { mode: "file", file: { src: "sub/none.txt" } } }),
  ], { variable: variables({ file: "a.txt" }) }), [], { "sub/a.txt": "content of a\n", "sub/b.json": "{\"b\":1}" }),
  of("a collection file that is not there", "cli §6 exit 1", tree, ["-e", "nowhere.json"]),
];
