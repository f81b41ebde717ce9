import { parseCollection } from "@waybill/collection";
import type { JsonObject } from "@waybill/collection";
import { planRun } from "@waybill/core";
import type { RunPlan } from "@waybill/core";
import { describe, expect, it } from "vitest";
import { checkOptions } from "./check-options.ts";
import { exitCodeFor } from "./exit-code.ts";
import { hasColor } from "./has-color.ts";
import { readJsonSettings } from "./json-settings.ts";
import { checkReporters } from "./make-reporters.ts";
import { portOptions } from "./port-options.ts";

describe("options of the library", () => {
  it("accepts every option with a value of its type", () => {
    const options = {
      collection: {},
      environment: "e.json",
      globals: {},
      iterationData: [{}],
      iterationCount: 2,
      folder: ["a"],
      envVar: [{ key: "a", value: 1 }],
      globalVar: [],
      delayRequest: 0,
      timeout: 1,
      timeoutRequest: 1,
      timeoutScript: 1,
      scriptCpu: 1,
      scriptMemory: 64,
      sandbox: "isolated-vm",
      bail: ["folder"],
      ignoreRedirects: true,
      insecure: true,
      maxResponseSize: 1,
      workingDir: ".",
      insecureFileRead: false,
      dataTypes: "raw",
      dataFormat: "csv",
      dataDelimiter: ";",
      allowEmpty: true,
      seed: -1,
      reporters: "json",
      reporter: { json: {} },
      silent: true,
      verbose: true,
      color: "on",
      disableUnicode: true,
      noMask: true,
      suppressExitCode: true,
      signal: new AbortController().signal,
      folders: undefined,
    };
    expect(checkOptions(options)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["no object", 5, "the options must be an object"],
    ["no collection", {}, "expecting a collection to run"],
    [
      "an unknown key",
      { collection: "c", iterationCuont: 1 },
      'unknown option "iterationCuont"; did you mean "iterationCount"?',
    ],
    [
      "a count that is no number",
      { collection: "c", iterationCount: "2" },
      'option "iterationCount" must be a whole number of at least 1',
    ],
    ["a fraction", { collection: "c", timeout: 1.5 }, 'option "timeout" must be a whole number of at least 0'],
    ["a switch that is no truth value", { collection: "c", verbose: "yes" }, 'option "verbose" must be true or false'],
    ["a value outside its list", { collection: "c", color: "red" }, 'option "color" must be one of auto, on, off'],
    [
      "a pair without a value",
      { collection: "c", envVar: [{ key: "a" }] },
      'option "envVar" must be an array of {key, value}',
    ],
    ["pairs as an object", { collection: "c", envVar: { a: 1 } }, 'option "envVar" must be an array of {key, value}'],
    [
      "an unknown bail modifier",
      { collection: "c", bail: ["x"] },
      'option "bail" must be true, false, or one of failure, folder',
    ],
    [
      "folders that are no texts",
      { collection: "c", folder: [1] },
      'option "folder" must be a text or an array of texts',
    ],
    [
      "a collection that is no source",
      { collection: 5 },
      'option "collection" must be a file, an address or an object',
    ],
    ["a list where one is wanted", { collection: "c", workingDir: ["a"] }, 'option "workingDir" must be a text'],
  ])("refuses %s", (_, options, message) => {
    expect(checkOptions(options).map((problem) => problem.message)).toEqual([message]);
  });

  it("says all that is wrong, each with its place", () => {
    expect(checkOptions({ collection: "c", seed: "x", nope: 1 }).map(({ pointer }) => pointer)).toEqual([
      "/seed",
      "/nope",
    ]);
  });
});

describe("reporters", () => {
  it.each([
    [{ reporters: "cli, json" }, []],
    [
      { reporters: ["junit"] },
      [
        'unknown reporter "junit"; the reporters are: cli, json; to use a package of that name: npm install newman-reporter-junit',
      ],
    ],
    [{ reporters: ["jsno"] }, ['unknown reporter "jsno"; did you mean "json"?']],
    [
      { reporter: { json: { body: "hex" } } },
      ['option "--reporter-json-body" must be one of text, buffer, none, not "hex"'],
    ],
    [
      { reporter: { json: { maxBody: "big" } } },
      ['option "--reporter-json-max-body" needs a whole number of at least 0, not "big"'],
    ],
  ])("of %j: %j", async (options, messages) => {
    const problems = await checkReporters({ collection: "c", ...options });
    expect(problems.map(({ message }) => message)).toEqual(messages);
  });

  it("the JSON report has defaults for everything", () => {
    expect(readJsonSettings({ collection: "c", reporter: { json: { export: true } } }).settings).toEqual({
      compact: false,
      details: false,
      body: "text",
    });
  });
});

describe("colours", () => {
  it.each([
    ["on", false, {}, true],
    ["off", true, { FORCE_COLOR: "1" }, false],
    ["auto", true, {}, true],
    ["auto", false, {}, false],
    ["auto", true, { NO_COLOR: "1" }, false],
    ["auto", true, { NO_COLOR: "" }, true],
    ["auto", false, { FORCE_COLOR: "1" }, true],
    ["auto", true, { FORCE_COLOR: "0" }, false],
    ["auto", false, { NO_COLOR: "1", FORCE_COLOR: "1" }, true],
  ] as const)("--color %s, terminal %s, %j: %s", (...row) => {
    const [wanted, isTerminal, environment, expected] = row;
    expect(hasColor(wanted, isTerminal, environment)).toBe(expected);
  });
});

describe("exit codes", () => {
  it.each([
    [1, true, 0],
    [1, false, 1],
    [2, true, 2],
    [3, true, 3],
    [130, true, 130],
    [0, true, 0],
  ])("%d with --suppress-exit-code %s is %d", (code, suppressExitCode, expected) => {
    expect(exitCodeFor(code, { suppressExitCode })).toBe(expected);
  });
});

function planOf(script?: string): RunPlan {
  const event: JsonObject[] = script === undefined ? [] : [{ listen: "test", script: { exec: script } }];
  const item: JsonObject[] = [
    { name: "a", request: "http://localhost" },
    { name: "b", request: "http://localhost", event },
  ];
  const json: JsonObject = { info: { name: "c" }, item };
  const parsed = parseCollection(json, { newId: () => "id" });
  const planned = parsed.ok ? planRun(parsed.value) : undefined;
  if (planned?.kind !== "planned") throw new Error("the collection of the test is broken");
  return planned.plan;
}

it("the sandbox is started ahead where there is a script, and not at all where there is none", () => {
  expect(portOptions({ collection: "c" }, { from: "file", network: {}, plan: planOf() }).startScripts).toBe(false);
  expect(portOptions({ collection: "c" }, { from: "file", network: {}, plan: planOf("1") }).startScripts).toBe(true);
});

describe("files that a collection names", () => {
  const plan = planOf();
  const files = (from: "file" | "url", options: object = {}) => {
    const { workingDir, insecureFileRead, withoutFiles } = portOptions(
      { collection: "c", ...options },
      { from, network: {}, plan },
    );
    return { workingDir, insecureFileRead, withoutFiles };
  };

  it("may lie anywhere for a collection of this machine, unless that was refused", () => {
    expect(files("file")).toEqual({});
    expect(files("file", { workingDir: "d", insecureFileRead: false })).toEqual({
      workingDir: "d",
      insecureFileRead: false,
    });
  });

  it("must lie in the named directory for a collection of the web, and nowhere without one", () => {
    expect(files("url", { workingDir: "d", insecureFileRead: true })).toEqual({
      workingDir: "d",
      insecureFileRead: false,
    });
    expect(files("url")).toEqual({ insecureFileRead: false, withoutFiles: true });
  });
});
