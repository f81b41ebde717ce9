import { describe, expect, it } from "vitest";
import { parseArguments } from "./parse-arguments.ts";

const options = (...words: string[]): unknown => {
  const parsed = parseArguments(words);
  if (parsed.kind !== "run") throw new Error(`not a run: ${JSON.stringify(parsed)}`);
  return parsed.options;
};
const mistake = (...words: string[]): string => {
  const parsed = parseArguments(words);
  if (parsed.kind !== "wrong") throw new Error(`no mistake: ${JSON.stringify(parsed)}`);
  return parsed.message;
};

describe("parseArguments", () => {
  it.each<[string, string[], object]>([
    ["a collection alone", ["c.json"], {}],
    ["a value after the name", ["c.json", "--environment", "e.json"], { environment: "e.json" }],
    ["a value after an equals sign", ["c.json", "--environment=e=1.json"], { environment: "e=1.json" }],
    ["a short name", ["-e", "e.json", "c.json"], { environment: "e.json" }],
    ["a short name with its value attached", ["-n5", "c.json"], { iterationCount: 5 }],
    ["bundled switches", ["-kx", "c.json"], { insecure: true, suppressExitCode: true }],
    ["a switch that turns off", ["c.json", "--no-insecure-file-read"], { insecureFileRead: false }],
    ["a repeated option", ["c.json", "--folder", "A", "--folder=B"], { folder: ["A", "B"] }],
    ["the last of an option that is not repeatable", ["c.json", "-n", "1", "-n", "2"], { iterationCount: 2 }],
    [
      "pairs, split at the first equals sign",
      ["c.json", "--env-var", "a=b=c", "--env-var", "d="],
      {
        envVar: [
          { key: "a", value: "b=c" },
          { key: "d", value: "" },
        ],
      },
    ],
    ["a list with blanks, repeated", ["c.json", "-r", "cli , json", "-r", "x"], { reporters: ["cli", "json", "x"] }],
    ["zero where zero is allowed", ["c.json", "--delay-request", "0"], { delayRequest: 0 }],
    ["a negative seed", ["c.json", "--seed", "-7"], { seed: -7 }],
    ["a tab as delimiter", ["c.json", "--data-delimiter", "\\t"], { dataDelimiter: "\t" }],
    ["bail alone", ["c.json", "--bail"], { bail: true }],
    ["bail before the collection", ["--bail", "c.json"], { bail: true }],
    ["bail with modifiers", ["c.json", "--bail", "folder, failure"], { bail: ["folder", "failure"] }],
    ["bail with modifiers before the collection", ["--bail", "folder", "c.json"], { bail: ["folder"] }],
    ["bail with a value attached", ["--bail=failure", "c.json"], { bail: ["failure"] }],
  ])("reads %s", (_, words, expected) => {
    expect(options(...words)).toEqual({ collection: "c.json", ...expected });
  });

  it("takes - as the collection from standard input", () => {
    expect(options("-")).toEqual({ collection: "-" });
  });

  it.each<[string, string[], string]>([
    ["no collection", [], "a collection is missing: waybill run <collection>"],
    [
      "an unknown option, naming the nearest",
      ["c", "--iteration-cuont", "2"],
      'unknown option "--iteration-cuont"; did you mean "--iteration-count"?',
    ],
    ["an unknown option that is near to none", ["c", "--quux"], 'unknown option "--quux"'],
    ["an option that belongs to a later version", ["c", "--rate"], 'unknown option "--rate"'],
    ["an unknown short option", ["c", "-z"], 'unknown option "-z"'],
    ["a missing value at the end", ["c", "-e"], 'option "-e, --environment" needs a value <source>'],
    ["a missing value before an option", ["c", "-e", "--silent"], 'option "-e, --environment" needs a value <source>'],
    ["an empty value", ["c", "-e="], 'option "-e, --environment" needs a value <source>'],
    ["a second positional argument", ["c", "d"], 'unexpected argument "d": the collection is "c" already'],
    [
      "a word that is no number",
      ["c", "-n", "many"],
      'option "-n, --iteration-count" needs a whole number of at least 1, not "many"',
    ],
    ["zero iterations", ["c", "-n", "0"], 'option "-n, --iteration-count" needs a whole number of at least 1, not "0"'],
    [
      "a negative delay",
      ["c", "--delay-request", "-1"],
      'option "--delay-request" needs a whole number of at least 0, not "-1"',
    ],
    ["a fraction", ["c", "--timeout", "1.5"], 'option "--timeout" needs a whole number of at least 0, not "1.5"'],
    [
      "a number too large to count with",
      ["c", "-n", "99999999999999999999"],
      'option "-n, --iteration-count" needs a whole number of at least 1, not "99999999999999999999"',
    ],
    [
      "a value outside its list",
      ["c", "--color", "onn"],
      'option "--color" must be one of auto, on, off, not "onn"; did you mean "on"?',
    ],
    ["a pair without an equals sign", ["c", "--env-var", "a"], 'option "--env-var" needs <key>=<value>, not "a"'],
    [
      "an unknown bail modifier",
      ["c", "--bail", "folders"],
      'option "--bail" takes nothing or failure, folder, not "folders"; did you mean "folder"?',
    ],
    ["a value for a switch", ["c", "--silent=yes"], 'option "--silent" takes no value, but was given "yes"'],
    [
      "a delimiter of two characters",
      ["c", "--data-delimiter", "::"],
      'option "--data-delimiter" needs one character, not "::"',
    ],
    [
      "an unknown option of a built-in reporter",
      ["c", "--reporter-json-exprot", "x"],
      'unknown option "--reporter-json-exprot" of the reporter json; did you mean "--reporter-json-export"?',
    ],
  ])("refuses %s", (_, words, expected) => {
    expect(mistake(...words)).toBe(expected);
  });

  it("asks for help wherever -h stands", () => {
    expect(parseArguments(["c.json", "-n", "2", "-h"])).toEqual({ kind: "help" });
    expect(parseArguments(["--help"])).toEqual({ kind: "help" });
  });

  describe("options of reporters", () => {
    const reporter = (...words: string[]): unknown => (options("c.json", ...words) as { reporter: unknown }).reporter;

    it.each<[string, string[], object]>([
      ["a value in the next word", ["--reporter-json-export", "out.json"], { cli: {}, json: { export: "out.json" } }],
      ["a value after an equals sign", ["--reporter-json-export=-o"], { cli: {}, json: { export: "-o" } }],
      ["no value", ["--reporter-json-compact", "--silent"], { cli: {}, json: { compact: true } }],
      ["a switch in camel case", ["--reporter-cli-no-banner"], { cli: { noBanner: true }, json: {} }],
      ["a switch with a truth value", ["--reporter-cli-no-banner", "false"], { cli: { noBanner: false }, json: {} }],
      [
        "the option of a reporter that is not built in",
        ["-r", "x", "--reporter-x-some-thing", "5"],
        { x: { someThing: "5" }, cli: {}, json: {} },
      ],
    ])("read %s", (_, words, expected) => {
      expect(reporter(...words)).toEqual(expected);
    });

    it("a switch leaves the collection behind it alone", () => {
      expect(parseArguments(["--reporter-cli-no-banner", "c.json"])).toMatchObject({
        options: { collection: "c.json" },
      });
    });

    it("the generic form is for all reporters and wins over the specific one", () => {
      expect(reporter("--reporter-export", "all.json", "--reporter-json-export", "one.json")).toEqual({
        cli: { export: "all.json" },
        json: { export: "all.json" },
      });
    });

    it("names from Object.prototype are names like any other", () => {
      expect(JSON.stringify(reporter("-r", "x", "--reporter-x-__proto__", "1"))).toContain('"__proto__":"1"');
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
  });
});
