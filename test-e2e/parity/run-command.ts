// Runs the command of one product in a folder of its own and observes what a user gets: exit code, JSON report, requests on the wire.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Folder, makeFolder } from "../cli/folder.ts";
import { BIN } from "../cli/waybill.ts";
import { comparableWire } from "./observation.ts";
import { type Recorder, startRecorder } from "./recorder.ts";

export interface CommandCase {
  readonly name: string;
  /** The rows of the specification this case covers. */
  readonly covers: string;
  /** `collection.json` and what the arguments name, by file name; `{{url}}` stands for the server in all of them. */
  readonly files: Readonly<Record<string, unknown>>;
  readonly arguments: readonly string[];
  /** The server speaks TLS with a certificate nobody trusts. */
  readonly secure?: boolean;
}

const newman = createRequire(import.meta.url).resolve("newman/bin/newman.js");
export const PRODUCTS = { reference: newman, waybill: BIN } as const;

export interface CommandObservation {
  readonly code: number | null;
  readonly wire: readonly object[];
  /** Absent when the command wrote none. */
  readonly report: Report | undefined;
}

export async function runCommand(product: keyof typeof PRODUCTS, command: CommandCase): Promise<CommandObservation> {
  const recorder = await startRecorder({ secure: command.secure ?? false });
  const folder = makeFolder();
  try {
    writeFiles(folder, command, recorder.url);
    const code = await runIn(folder.path, [PRODUCTS[product], ...wordsOf(command, recorder.url)]);
    const wire = recorder.take().map((request) => comparableWire(request, recorder.url));
    return { code, wire, report: reportIn(join(folder.path, "report.json"), recorder) };
  } finally {
    folder.remove();
    await recorder.close();
  }
}

function writeFiles(folder: Folder, { files }: CommandCase, url: string): void {
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    folder.write(name, text.replaceAll("{{url}}", url));
  }
}

function wordsOf(command: CommandCase, url: string): string[] {
  const own = command.arguments.map((word) => word.replaceAll("{{url}}", url));
  return ["run", "collection.json", ...own, "-r", "json", "--reporter-json-export", "report.json"];
}

/** A command that hangs is ended, so that nothing is left behind. */
const PATIENCE = 60_000;

async function runIn(cwd: string, words: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, ["--no-deprecation", ...words], {
    cwd,
    stdio: "ignore",
    timeout: PATIENCE,
  });
  const [code] = await once(child, "close");
  return code;
}

type Json = Readonly<Record<string, unknown>>;
interface Failure {
  readonly at: string;
  readonly error: { readonly name: string; readonly message: string };
  readonly source: { readonly name: string };
  readonly cursor: { readonly iteration: number };
}
interface Execution {
  readonly cursor: { readonly iteration: number; readonly position: number };
  readonly item: { readonly name: string };
  readonly response?: { readonly code: number };
  readonly requestError?: { readonly code: string };
  readonly assertions?: readonly {
    readonly assertion: string;
    readonly skipped?: boolean;
    readonly error?: { readonly message: string };
  }[];
}
interface JsonReport {
  readonly environment: { readonly values?: readonly Json[] };
  readonly globals: { readonly values?: readonly Json[] };
  readonly run: {
    readonly stats: Readonly<Record<string, { readonly total: number; readonly failed: number }>>;
    readonly executions: readonly Execution[];
    readonly failures: readonly Failure[];
    readonly error: { readonly message: string } | null;
  };
}

/** The parts of a JSON report that readers rely on and that do not change from run to run. */
interface Report {
  readonly stats: object;
  readonly executions: readonly object[];
  readonly failures: readonly object[];
  readonly environment: readonly object[];
  readonly globals: readonly object[];
  readonly error: string | undefined;
}

function reportIn(path: string, recorder: Recorder): Report | undefined {
  if (!existsSync(path)) return undefined;
  const { run, environment, globals }: JsonReport = JSON.parse(
    readFileSync(path, "utf8").replaceAll(recorder.url, "SERVER"),
  );
  return {
    stats: Object.fromEntries(Object.entries(run.stats).map(([name, { total, failed }]) => [name, { total, failed }])),
    executions: run.executions.map(executionOf),
    failures: run.failures.map(({ at, error, source, cursor }) => {
      return { at, name: error.name, message: error.message, source: source.name, iteration: cursor.iteration };
    }),
    environment: valuesOf(environment),
    globals: valuesOf(globals),
    error: run.error?.message,
  };
}

function executionOf({ cursor, item, response, requestError, assertions = [] }: Execution): object {
  return {
    iteration: cursor.iteration,
    position: cursor.position,
    item: item.name,
    code: response?.code,
    requestError: requestError?.code,
    assertions: assertions.map(({ assertion, skipped, error }) => [assertion, skipped ?? false, error?.message]),
  };
}

function valuesOf({ values = [] }: { readonly values?: readonly Json[] }): readonly object[] {
  return values.map(({ key, value, disabled = false }) => ({ key, value, disabled }));
}
