// What scripts may say: all examples compile; what is wrong in a phase does not.
import { readFileSync } from "node:fs";
import { Collection } from "@waybill/sdk";
import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../scripts/examples.ts";
import { pageNames, readExamples } from "../scripts-docs/read-examples.ts";
import { type Declarations, problemsOf } from "./script-compiler.ts";

const PAGE_SCRIPTS = pageNames()
  .flatMap(readExamples)
  .flatMap(({ page, scripts }) =>
    scripts.map(({ phase, text, line }) => ({ key: `${page}:${line}`, phase: `pm.${phase}` as const, text })),
  );

const DOCUMENTED = EXAMPLES.flatMap(({ name, requests, folder }) =>
  [...requests, ...(folder === undefined ? [] : [folder])].flatMap((owner, at) => [
    ...("pre" in owner && owner.pre !== undefined
      ? [{ key: `${name} ${at} pre`, phase: "pm.prerequest" as const, text: owner.pre }]
      : []),
    ...("test" in owner && owner.test !== undefined
      ? [{ key: `${name} ${at} test`, phase: "pm.test" as const, text: owner.test }]
      : []),
  ]),
);

/** The scripts of the collection that the demo runs. */
const DEMO = scriptsOf("../../examples/conduit/conduit.postman_collection.json");

interface PhaseScript {
  readonly key: string;
  readonly phase: Declarations;
  readonly text: string;
}

function scriptsOf(file: string): readonly PhaseScript[] {
  const found: PhaseScript[] = [];
  new Collection(JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"))).forEachItem((item) => {
    for (const { listen, script } of item.events.all()) {
      const text = script?.toSource();
      if (text === undefined || (listen !== "test" && listen !== "prerequest")) continue;
      found.push({ key: `demo: ${item.name} ${listen}`, phase: `pm.${listen}`, text });
    }
  });
  return found;
}

/** What pages show although it is wrong, or nothing that a compiler can know: a page, and what is said of one of its scripts. */
const EXPECTED_PROBLEMS: readonly (readonly [page: string, problem: RegExp])[] = [
  ["README.md", /^Cannot find name '(?:greet|mine)'\.$/],
  ["execution.md", /^Property 'skipRequest' does not exist on type 'Execution'\.$/],
  ["packages.md", /^(?:No overload matches this call\.|Cannot find name 'http')/],
  ["visualizer.md", /^Argument of type 'number' is not assignable to parameter of type 'object'\.$/],
  // A name that older scripts share without declaring it.
  ["demo: Articles Favorited by Username", /^Cannot find name 'article'\.$/],
  // A test script that skips the request, of the public documentation.
  ["skipRequest after the request", /^Property 'skipRequest' does not exist on type 'Execution'\.$/],
];

describe.each<Declarations>(["pm.prerequest", "pm.test"])("%s.d.ts", (declarations) => {
  it("compiles the scripts of the pages, of the documentation and of the demo that stand in its phase", () => {
    const scripts = [...PAGE_SCRIPTS, ...DOCUMENTED, ...DEMO].filter(({ phase }) => phase === declarations);
    const problems = problemsOf(declarations, new Map(scripts.map(({ key, text }) => [key, text])));
    expect(scripts.length).toBeGreaterThan(10);
    expect(unexpected(problems)).toEqual({});
  });
});

describe("pm.d.ts", () => {
  it("compiles the scripts of both phases", () => {
    const scripts = [...PAGE_SCRIPTS, ...DOCUMENTED, ...DEMO];
    expect(DEMO.length).toBeGreaterThan(10);
    const problems = problemsOf("pm", new Map(scripts.map(({ key, text }) => [key, text])));
    expect(unexpected(problems)).toEqual({});
  });
});

function unexpected(problems: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Array.from(problems, ([key, texts]) => {
      const isExpected = (text: string) =>
        EXPECTED_PROBLEMS.some(([page, problem]) => key.startsWith(page) && problem.test(text));
      return [key, texts.filter((text) => !isExpected(text))] as const;
    }).filter(([, texts]) => texts.length > 0),
  );
}

describe("what is wrong does not compile", () => {
  it.each<readonly [Declarations, string, RegExp]>([
    ["pm.prerequest", "pm.response;", /Property 'response' does not exist on type 'Pm'/],
    ["pm.prerequest", "pm.response.json();", /Property 'response' does not exist/],
    ["pm.prerequest", "responseBody;", /Cannot find name 'responseBody'/],
    ["pm.prerequest", "responseCode.code;", /Cannot find name 'responseCode'/],
    ["pm.prerequest", "postman.getResponseHeader('a');", /Property 'getResponseHeader' does not exist/],
    ["pm.prerequest", "postman.getResponseCookie('a');", /Property 'getResponseCookie' does not exist/],
    ["pm.test", "pm.execution.skipRequest();", /Property 'skipRequest' does not exist on type 'Execution'/],
    ["pm", "pm.nope;", /Property 'nope' does not exist/],
    ["pm", "pm.getData(() => {});", /Property 'getData' does not exist/],
    ["pm", "pm.environment = {};", /Cannot assign to 'environment' because it is a read-only property/],
    ["pm", "pm.vault.get('a').length;", /Property 'length' does not exist on type 'Promise<unknown>'/],
    ["pm", "(await pm.vault.get('a')).length;", /is of type 'unknown'/],
    ["pm", "pm.cookies.get('a').length;", /possibly 'undefined'/],
    ["pm", "pm.response.code.toFixed();", /possibly 'undefined'/],
    ["pm", "(await pm.execution.runRequest('a')).code;", /possibly 'null'/],
    ["pm", "pm.execution.setNextRequest();", /Expected 1 arguments, but got 0/],
    ["pm", "pm.execution.location.push('a');", /Property 'push' does not exist/],
    ["pm", "pm.response.to.have.statuss(200);", /Property 'statuss' does not exist/],
    ["pm", "pm.expect(1).to.be.above('a');", /not assignable to parameter/],
    ["pm", "pm.visualizer.set();", /Expected 1-3 arguments/],
    ["pm", "pm.request.method = 5;", /Type 'number' is not assignable to type 'string'/],
    ["pm", "require('http');", /No overload matches this call|Cannot find name 'http'/],
    ["pm", "fetch('u');", /Cannot find name 'fetch'/],
    ["pm", "process.exit();", /Cannot find name 'process'/],
    ["pm", "document.title;", /Cannot find name 'document'/],
    ["pm", "chai.expect(1);", /Cannot find name 'chai'/],
    ["pm", "new WebSocket('u');", /Cannot find name 'WebSocket'/],
  ])("with %s: %s", (declarations, script, problem) => {
    const problems = problemsOf(declarations, new Map([["script", script]])).get("script") ?? [];
    expect(problems.join("\n")).toMatch(problem);
  });
});
