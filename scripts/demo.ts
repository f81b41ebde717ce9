// `npm run demo`: builds what it needs, starts a Conduit API server on a free port, runs the RealWorld collection against it with the
// built command, and exits with the command's code. `--broken` makes the server wrong on purpose.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CONDUIT_FAULTS, isConduitFault, startConduitServer } from "../packages/testing/src/index.ts";
import type { ConduitFault } from "../packages/testing/src/index.ts";
import { linkCommand } from "./build-all.ts";

const ROOT = join(import.meta.dirname, "..");
const COLLECTION = "examples/conduit/conduit.postman_collection.json";
const USAGE = `Usage: npm run demo [-- --broken [fault]]
  --broken [fault]   the server is wrong on purpose; fault: ${CONDUIT_FAULTS.join(", ")} (default ${CONDUIT_FAULTS[0]})
  --help             this text`;

type Options =
  | { readonly kind: "run"; readonly broken?: ConduitFault }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly why: string };

const options = readOptions(process.argv.slice(2));
if (options.kind === "run") process.exitCode = await demo(options.broken);
else if (options.kind === "help") console.log(USAGE);
else {
  console.error(`demo: ${options.why}\n${USAGE}`);
  process.exitCode = 2;
}

async function demo(broken: ConduitFault | undefined): Promise<number> {
  const built = await build();
  if (built !== 0) return built;
  const server = await startConduitServer(broken === undefined ? {} : { broken });
  try {
    const fault = broken === undefined ? "" : `, wrong on purpose: ${broken}`;
    console.error(`A Conduit API server listens on ${server.url}${fault}.\n`);
    return await follow([join("apps", "cli", "dist", "bin.js"), "run", COLLECTION, ...globals(`${server.url}/api`)]);
  } finally {
    await server.close();
  }
}

function globals(apiUrl: string): string[] {
  const values = { APIURL: apiUrl, USERNAME: "u1", EMAIL: "u1@mail.com", PASSWORD: "password" };
  return Object.entries(values).flatMap(([name, value]) => ["--global-var", `${name}=${value}`]);
}

/** Builds the command and what it consists of. Its output is shown only when it fails. */
async function build(): Promise<number> {
  const started = performance.now();
  process.stderr.write("building … ");
  const turbo = join("node_modules", "turbo", "bin", "turbo");
  let output = "";
  const code = await follow([turbo, "run", "build", "--filter=waybill...", "--output-logs=errors-only"], (text) => {
    output += text;
  });
  if (code === 0) linkCommand();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(code === 0 ? `done in ${seconds} s\n` : `failed\n${output}\n`);
  return code;
}

/**
 * Runs a program of Node to its end and answers its exit code. Signals do not end the demo but the program, whose end then ends the
 * demo in order: nothing is left behind.
 */
function follow(args: readonly string[], hear?: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: hear === undefined ? "inherit" : ["ignore", "pipe", "pipe"],
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => hear?.(text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => hear?.(text));
    // A terminal sends Ctrl-C to the child too; sent twice it would cut the report short.
    let stopped: number | undefined;
    const interrupt = () => {
      stopped = 128 + constants.signals.SIGINT;
      if (!process.stdin.isTTY) child.kill("SIGINT");
    };
    const terminate = () => {
      stopped = 128 + constants.signals.SIGTERM;
      child.kill("SIGTERM");
    };
    process.on("SIGINT", interrupt).on("SIGTERM", terminate);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", interrupt).off("SIGTERM", terminate);
      resolve(stopped ?? code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function readOptions(args: readonly string[]): Options {
  // `--broken` alone and `--broken fault` are both fine, which the parser of Node does not offer.
  const named = args.flatMap((arg, index) => {
    if (arg !== "--broken") return [arg];
    const next = args[index + 1];
    return [next === undefined || next.startsWith("-") ? `--broken=${CONDUIT_FAULTS[0]}` : "--broken"];
  });
  try {
    const { values } = parseArgs({
      args: named,
      options: { broken: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help === true) return { kind: "help" };
    if (values.broken === undefined) return { kind: "run" };
    if (isConduitFault(values.broken)) return { kind: "run", broken: values.broken };
    return { kind: "wrong", why: `"${values.broken}" is no fault the server knows.` };
  } catch (error) {
    return { kind: "wrong", why: error instanceof Error ? error.message : String(error) };
  }
}
