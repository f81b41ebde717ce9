import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serialize } from "node:v8";
import { frameReader } from "./batch-frame.ts";
import type { Carrier, CarrierEvents } from "./carrier.ts";
import { isSource, laneEntry } from "./lane-entry.ts";
import type { LaneRecord } from "./lane-protocol.ts";
import { messageFrame } from "./message-frame.ts";
import type { ToProcess } from "./process-lane.ts";
import type { WallGrants } from "./wall-grants.ts";
import { BatchDecoder } from "./wire/batch-decoder.ts";

/** Characters of what V8 says when it fails: enough to know why. */
const MOST_SAID = 16_384;

/**
 * A lane in a process of its own, with an empty environment, no files but those it is made of, no descriptors but its
 * three pipes; beyond that only what is granted.
 */
export function processCarrier(events: CarrierEvents, grants: WallGrants): Carrier {
  const child = spawn(process.execPath, [...nodeOptions(grants.readable), laneEntry("lane-process")], {
    env: { ...environment(), ...grants.environment },
    // Node looks around where it is started; that has to be a place it may look at.
    cwd: dirname(laneEntry("lane-process")),
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const { stdin, stdout, stderr } = child;
  let isOver = false;
  let said = "";
  stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-MOST_SAID);
  });
  // A process that has just ended takes no more messages; its end is told by itself.
  stdin.on("error", () => {});
  const finish = (tell: () => void): void => {
    if (isOver) return;
    isOver = true;
    child.kill("SIGKILL");
    tell();
  };
  const take = (records: readonly LaneRecord[]): void => {
    const last = records.at(-1);
    if (last?.type === "lane-lost") {
      const { cause, lastWords } = last;
      return finish(() => events.onLost({ cause, detail: "", lastWords }));
    }
    if (last?.type === "lane-ended") isOver = true;
    const pressure = events.onRecords(records);
    if (pressure === undefined) return;
    stdout.pause();
    void pressure.then(() => stdout.resume());
  };
  const frames = frameReader();
  const decoder = new BatchDecoder();
  stdout.on("data", (chunk: Buffer) => {
    if (isOver) return;
    try {
      for (const batch of frames.add(chunk)) take(decoder.decode(batch));
    } catch (error) {
      finish(() => events.onCrash(error));
    }
  });
  child.on("error", (error) => finish(() => events.onCrash(error)));
  child.on("close", (code, signal) =>
    finish(() => events.onLost({ ...causeOf(said, signal ?? `exit code ${code}`), lastWords: [] })),
  );
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const send = (message: ToProcess): void => void stdin.write(messageFrame(serialize(message)));
  return {
    send,
    interruptScripts: () => send({ kind: "interrupt-scripts" }),
    ended: () => endOf(child, closed),
    end: () => finish(() => {}),
  };
}

const OUT_OF_MEMORY =
  /out of memory|is_heap_oom|heap limit|allocation failed|invalid (?:table|array|string) (?:size|length)/i;

function causeOf(said: string, how: string): { readonly cause: "memory" | "crash"; readonly detail: string } {
  if (OUT_OF_MEMORY.test(said)) return { cause: "memory", detail: how };
  const fatal = /^# Fatal error in.*\n# (.*)|^FATAL ERROR: (.*)/m.exec(said);
  const words = fatal?.[1] ?? fatal?.[2];
  return { cause: "crash", detail: words === undefined ? how : `${how}: ${words}` };
}

/** After its run it has nothing left to do. */
async function endOf(child: ChildProcess, closed: Promise<void>): Promise<void> {
  child.kill("SIGKILL");
  await closed;
}

/** The permissions of Node are a second wall: scripts have no way to a file, and neither has the process around them. */
function nodeOptions(folders: readonly string[]): readonly string[] {
  if (isSource()) return process.execArgv;
  const own = dirname(fileURLToPath(import.meta.url));
  if (foldersAbove(own).some(hasLinkedModules)) return [];
  const readable = [
    own,
    SYSTEM_SIGN,
    ...NATIVE.flatMap((name) => realFolder(name)),
    ...foldersAbove(own).flatMap(lookedAt),
    ...folders,
  ];
  return [
    "--permission",
    "--allow-worker",
    "--allow-addons",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    "--no-warnings",
  ];
}

/** The native module of the sandbox, and what finds its binary. */
const NATIVE = ["isolated-vm", "node-gyp-build"];
/** By this file it tells which C library the system has. */
const SYSTEM_SIGN = "/etc/alpine-release";

function realFolder(name: string): readonly string[] {
  try {
    return [realpathSync(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)))];
  } catch {
    return [];
  }
}

/** Node may not follow a link to a folder of modules that as a whole lies elsewhere: then this wall is left out. */
function hasLinkedModules(folder: string): boolean {
  const modules = join(folder, "node_modules");
  return existsSync(modules) && realpathSync(modules) !== modules;
}

function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

/** Where Node looks for a module, from the inside out. */
function lookedAt(folder: string): readonly string[] {
  return [join(folder, "package.json"), ...NATIVE.map((name) => join(folder, "node_modules", name))];
}

/** Windows cannot open sockets without this one. */
function environment(): Readonly<Record<string, string>> {
  const { SystemRoot } = process.env;
  return process.platform === "win32" && SystemRoot !== undefined ? { SystemRoot } : {};
}
