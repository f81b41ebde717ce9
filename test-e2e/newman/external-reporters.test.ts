// Published reporters, unmodified: what they write of a run of Waybill is what they write of the same run of newman.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environment, fixedCollection, startServer } from "./fixed-collection.ts";

let server: Awaited<ReturnType<typeof startServer>>;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), "waybill-reporters-"));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Ids, times and versions, and where scripts were compiled, which newman tells otherwise. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, "<id>"],
  [/\w{3} \w{3} \d\d \d{4} [\d:]+ GMT\S*( \([^)]*\))?/g, "<time>"],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, "<time>"],
  [/(\w+, )?\d{1,2} \w+ \d{4},? [\d:]+( GMT)?/g, "<time>"],
  [/\b\d+(\.\d+)?\s?(ms|s|µs)\b/g, "<duration>"],
  [/PostmanRuntime\/[\d.]+|Waybill\/[\d.]+/g, "<agent>"],
  [/\b(time|duration|flowId)='[\d.]+'/g, "$1"],
  [/\b(time|duration|timestamp)="[\d.]+"/g, "$1"],
  [
    /"(time|start|stop|timestamp|duration|responseTime|responseAverage|responseM\w+|responseSd|started|completed)":\s*[\d.]+/g,
    '"$1"',
  ],
  [/("200"),"\d+",/g, '$1,"<duration>",'],
  [/^\s+at .*$\n?/gm, ""],
  [/\s+at [^\]\n]*(?=\]\]>)/g, ""],
];
const settled = (text: string): string =>
  CHANGING.reduce((result, [pattern, word]) => result.replace(pattern, word), text);

interface Report {
  readonly name: string;
  readonly file: string;
  /** What differs on purpose. */
  readonly forgive?: (text: string) => string;
}

const REPORTS: readonly Report[] = [
  {
    name: "htmlextra",
    file: "report.html",
    // newman does not tell the folder of a request that was refused.
    forgive: (text) => text.replace(/ - Error -.* - err /g, " - Error - err "),
  },
  { name: "junitfull", file: "report.xml" },
  { name: "xunit", file: "report.xml" },
  { name: "csv", file: "report.csv" },
  { name: "text", file: "report.txt" },
];

const run = promisify(execFile);
const RUNNER = fileURLToPath(new URL("run-report.mjs", import.meta.url));

type Library = "newman" | "waybill";

/** Runs the built package, or newman, with one reporter. Answers what it said on standard output. */
async function reportOf(library: Library, name: string, settings: object): Promise<string> {
  const job = join(folder, `${library}-${name}.json`);
  const options = {
    collection: fixedCollection(server.base),
    environment: environment(server.base),
    iterationCount: 2,
    reporters: [name],
    reporter: { [name]: settings },
    color: "off",
  };
  writeFileSync(job, JSON.stringify(options));
  const { stdout } = await run(process.execPath, [RUNNER, library, job], { timeout: 60_000 });
  return stdout;
}

describe("reporters of packages", () => {
  it.each(REPORTS)("$name writes the same", async ({ name, file, forgive = (text) => text }) => {
    const [theirs, mine] = [join(folder, `theirs-${name}-${file}`), join(folder, `ours-${name}-${file}`)];
    await reportOf("newman", name, { export: theirs });
    await reportOf("waybill", name, { export: mine });
    const [expected, actual] = [theirs, mine].map((path) => forgive(settled(readFileSync(path, "utf8"))));
    expect(expected?.length).toBeGreaterThan(300);
    expect(actual).toBe(expected);
  });

  it("teamcity says the same", async () => {
    const theirs = await reportOf("newman", "teamcity", {});
    const mine = await reportOf("waybill", "teamcity", {});
    expect(theirs).toContain("##teamcity[");
    expect(settled(mine)).toBe(settled(theirs));
  });

  it("allure writes as many results and attachments", async () => {
    const kinds = (path: string): Record<string, number> => {
      const names = readdirSync(path).map((name) => name.replace(/^.*-(?=\w+\.\w+$)/, ""));
      return Object.fromEntries(
        [...new Set(names)].map((kind) => [kind, names.filter((name) => name === kind).length]),
      );
    };
    const [theirs, mine] = [join(folder, "theirs"), join(folder, "ours")];
    await reportOf("newman", "allure", { resultsDir: theirs });
    await reportOf("waybill", "allure", { resultsDir: mine });
    expect(kinds(mine)).toEqual(kinds(theirs));
    expect(kinds(mine)["result.json"]).toBeGreaterThan(5);
  });

  it("json-summary writes its summary, also where a request outside folders was refused, which newman cannot", async () => {
    const path = join(folder, "summary.json");
    await reportOf("waybill", "json-summary", { summaryJsonExport: path });
    const { Run } = JSON.parse(readFileSync(path, "utf8"));
    expect(Run.Stats.Requests).toEqual({ total: 12, pending: 0, failed: 2 });
  });
});
