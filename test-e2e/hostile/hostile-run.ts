// A run in which every hostile script is followed by a request that shows whether all is well.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { HostileScript } from "@waybill/testing/hostile";
import { makeFolder } from "../cli/folder.ts";
import { waybill } from "../cli/waybill.ts";
import type { Ended } from "../cli/waybill.ts";

/** In the iteration with this number the scripts show what they are; before, they end at once. */
const ARMED = 2;
export const ITERATIONS = 4;

export interface HostileRun extends Ended {
  /** `name: message` of what went wrong in scripts, by the name of the request. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  /** The requests in the order they were reported. */
  readonly order: readonly string[];
  /** How many tests of the requests in between passed. */
  readonly healthy: number;
}

const LIMITS = ["--script-cpu", "1000", "--timeout-script", "2500", "--script-memory", "64"];

export async function hostileRun(
  scripts: readonly HostileScript[],
  url: string,
  words: readonly string[],
): Promise<HostileRun> {
  const folder = makeFolder();
  try {
    folder.write("c.json", collectionOf(scripts, url));
    const report = ["-r", "json", "--reporter-json-export", "r.json", "--reporter-json-body", "none"];
    const ended = await waybill(["run", "c.json", ...LIMITS, ...report, ...words], { cwd: folder.path });
    return { ...ended, ...readReport(join(folder.path, "r.json")) };
  } finally {
    folder.remove();
  }
}

const HEALTHY = 'pm.test("all is well", () => { pm.expect(JSON.stringify({ a: [1] })).to.equal(\'{"a":[1]}\'); });';

export function healthName({ name }: HostileScript): string {
  return `after ${name}`;
}

function collectionOf(scripts: readonly HostileScript[], url: string): object {
  const item = (name: string, text: string) => ({
    name,
    request: { method: "GET", url },
    event: [{ listen: "test", script: { exec: [text] } }],
  });
  return {
    info: { name: "Hostile", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: scripts.flatMap((script) => [
      item(script.name, `if (pm.info.iterationCount > 1 && pm.info.iteration !== ${ARMED}) return;\n${script.text}`),
      item(healthName(script), HEALTHY),
    ]),
  };
}

interface Report {
  readonly run: {
    readonly executions: readonly {
      readonly item: { readonly name: string };
      readonly assertions?: readonly { readonly assertion: string; readonly error?: object }[];
    }[];
    readonly failures: readonly {
      readonly at: string;
      readonly source: { readonly name: string };
      readonly error: { readonly name: string; readonly message: string };
    }[];
  };
}

function readReport(path: string): Pick<HostileRun, "errors" | "order" | "healthy"> {
  const { run } = JSON.parse(readFileSync(path, "utf8")) as Report;
  const errors = new Map<string, string[]>();
  for (const { at, source, error } of run.failures) {
    if (!at.includes("script")) continue;
    errors.set(source.name, [...(errors.get(source.name) ?? []), `${error.name}: ${error.message}`.slice(0, 200)]);
  }
  const tests = run.executions.flatMap(({ assertions = [] }) => assertions);
  return {
    errors,
    order: run.executions.map(({ item }) => item.name),
    healthy: tests.filter(({ assertion, error }) => assertion === "all is well" && error === undefined).length,
  };
}
