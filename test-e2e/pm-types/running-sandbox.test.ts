// The declarations and the running sandbox: neither has a name that the other lacks.
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import type { Phase } from "../scripts-docs/read-examples.ts";
import { declaredNames, languageNames } from "./members-declared.ts";
import { type RunningNames, runningNames } from "./running-names.ts";
import { type Declarations, declarationsText } from "./script-compiler.ts";

const SDK = "require('postman-collection')";

/** Classes of the platform, with an example of each; what nobody can make has none. */
const PLATFORM: Readonly<Record<string, string | undefined>> = {
  URL: "new URL('http://a')",
  URLSearchParams: "new URLSearchParams()",
  TextEncoder: "new TextEncoder()",
  TextDecoder: "new TextDecoder()",
  TextEncoderStream: "new TextEncoderStream()",
  TextDecoderStream: "new TextDecoderStream()",
  Crypto: "crypto",
  CryptoKey: "(await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']))",
  SubtleCrypto: "crypto.subtle",
  AbortController: "new AbortController()",
  AbortSignal: "new AbortController().signal",
  Event: "new Event('a')",
  EventTarget: "new EventTarget()",
  DOMException: "new DOMException('a')",
  CompressionStream: "new CompressionStream('gzip')",
  DecompressionStream: "new DecompressionStream('gzip')",
  Blob: "new Blob([])",
  File: "new File([], 'a')",
  Buffer: "Buffer.from('a')",
  ByteLengthQueuingStrategy: "new ByteLengthQueuingStrategy({ highWaterMark: 1 })",
  CountQueuingStrategy: "new CountQueuingStrategy({ highWaterMark: 1 })",
  ReadableStream: "new ReadableStream()",
  ReadableStreamDefaultReader: "new ReadableStream().getReader()",
  ReadableStreamBYOBReader: "new ReadableStream({ type: 'bytes' }).getReader({ mode: 'byob' })",
  ReadableStreamBYOBRequest: "ReadableStreamBYOBRequest.prototype",
  ReadableStreamDefaultController: "ReadableStreamDefaultController.prototype",
  ReadableByteStreamController: "ReadableByteStreamController.prototype",
  WritableStream: "new WritableStream()",
  WritableStreamDefaultWriter: "new WritableStream().getWriter()",
  WritableStreamDefaultController: "WritableStreamDefaultController.prototype",
  TransformStream: "new TransformStream()",
  TransformStreamDefaultController: "TransformStreamDefaultController.prototype",
};

const MODEL = [
  "new Certificate()",
  "new CertificateList(undefined, [])",
  "new Collection()",
  "new Cookie({ name: 'a', value: 'b' })",
  "new CookieList(undefined, [])",
  "new Description('a')",
  "new Event({ listen: 'test' })",
  "new EventList(undefined, [])",
  "new FormParam({ key: 'a' })",
  "new Header('a: b')",
  "new HeaderList(undefined, [])",
  "new Item()",
  "new ItemGroup()",
  "new MutationTracker()",
  "new Property()",
  "new PropertyBase()",
  "new ProxyConfig()",
  "new ProxyConfigList(undefined, [])",
  "new QueryParam('a=b')",
  "new Request('http://a')",
  "new RequestAuth({ type: 'noauth' })",
  "new RequestBody('a')",
  "new Response({ code: 200 })",
  "new Script('a')",
  "new Url('http://a')",
  "new UrlMatchPattern('http://a/*')",
  "new UrlMatchPatternList(undefined, [])",
  "new Variable({ key: 'a' })",
  "new VariableList(undefined, [])",
  "new VariableScope()",
  "new Version('1.2.3')",
];

const EVERYWHERE = [
  "pm",
  ..."info test expect variables environment collectionVariables globals iterationData request cookies"
    .split(" ")
    .map((name) => `pm.${name}`),
  ..."sendRequest execution execution.location visualizer vault".split(" ").map((name) => `pm.${name}`),
  "pm.cookies.jar()",
  "pm.environment.values",
  "pm.environment.mutations",
  "pm.request.url",
  "pm.request.url.query",
  "pm.request.headers",
  "pm.request.body",
  "pm.request.to",
  "pm.expect(1)",
  "console",
  "new Error('a')",
  "postman",
  "request",
  SDK,
  ...MODEL.flatMap((made) => {
    const [, name = ""] = /^new (\w+)/.exec(made) ?? [];
    return [`${SDK}.${name}`, made.replace(name, `(${SDK}.${name})`)];
  }),
  ...Object.entries(PLATFORM).flatMap(([name, made]) => (made === undefined ? [name] : [name, made])),
];

const EXPRESSIONS: Readonly<Record<Phase, readonly string[]>> = {
  prerequest: EVERYWHERE,
  test: [...EVERYWHERE, "pm.response", "pm.response.to", "pm.response.headers", "responseCode", "responseCookies"],
};

/** Names of the sandbox that no global object lists: those of each script, and the legacy ones. */
const NAMES_OF_SCRIPTS = (
  "pm console require setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask " +
  "tests environment globals data request iteration _ CryptoJS tv4 cheerio Backbone xml2Json postman"
).split(" ");
const NAMES_OF_RESPONSES = "responseBody responseTime responseHeaders responseCode responseCookies".split(" ");

/** What is there without being meant for scripts, with the reason. */
const NOT_DECLARED: Readonly<Record<string, string>> = {
  "pm.execution skipRequest": "in test scripts it throws",
  "postman getResponseHeader": "before the request it is undefined",
  "postman getResponseCookie": "before the request it is undefined",
  "responseCookies jar": "the list of `pm.cookies`, which gets its jar when a script reads it there",
  "new (require('postman-collection').RequestAuth)({ type: 'noauth' }) noauth": "the parameters of the type in use",
};

/** Global names that belong to an engine or a library, not to the sandbox. */
const OF_ENGINES = new Set(["InternalError", "__core-js_shared__"]);

describe.each(["isolated-vm", "quickjs"] as const)("on %s", (sandbox) => {
  describe.each<readonly [Phase, Declarations]>([
    ["prerequest", "pm.prerequest"],
    ["test", "pm.test"],
  ])("in the phase %s", (phase, declarations) => {
    const declared = declaredNames(declarations, EXPRESSIONS[phase]);
    let running: RunningNames;
    beforeAll(async () => {
      const globals = [...declared.globals, ...NAMES_OF_SCRIPTS, ...NAMES_OF_RESPONSES];
      const asked = { globals, modules: moduleNames(), expressions: EXPRESSIONS };
      running = (await runningNames(sandbox, asked))[phase];
    });

    it("every global name is declared", () => {
      const known = new Set([...declared.globals, ...languageNames(), ...OF_ENGINES]);
      expect(running.globals.filter((name) => !known.has(name))).toEqual([]);
      const ofScripts = [...NAMES_OF_SCRIPTS, ...(phase === "test" ? NAMES_OF_RESPONSES : [])];
      expect(ofScripts.filter((name) => !known.has(name))).toEqual([]);
    });

    it("every declared global name is there, and no other name of the sandbox", () => {
      expect(declared.globals.filter((name) => !running.found.includes(name))).toEqual([]);
      expect(NAMES_OF_RESPONSES.filter((name) => running.found.includes(name))).toEqual(
        phase === "test" ? NAMES_OF_RESPONSES : [],
      );
    });

    it("every declared module is there", () => {
      expect(moduleNames().length).toBeGreaterThan(25);
      expect(running.unknownModules).toEqual([]);
    });

    it.each(EXPRESSIONS[phase])("%s has the declared members and no others", (expression) => {
      const { required, all } = declared.membersOf(expression);
      const found = running.members[expression] ?? [];
      const isMeant = (name: string) =>
        !Object.hasOwn(Object.prototype, name) && !(`${expression} ${name}` in NOT_DECLARED);
      expect({
        missing: required.filter((name) => !found.includes(name)),
        undeclared: found.filter((name) => !all.has(name) && isMeant(name)),
      }).toEqual({ missing: [], undeclared: [] });
    });
  });
});

function moduleNames(): readonly string[] {
  const source = ts.createSourceFile("pm.d.ts", declarationsText("pm"), ts.ScriptTarget.Latest, true);
  const found: string[] = ["postman-collection"];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeAliasDeclaration(node) && node.name.text === "ModuleName" && ts.isUnionTypeNode(node.type)) {
      found.push(...node.type.types.map((type) => type.getText().slice(1, -1)));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
