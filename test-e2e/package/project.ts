// An empty project with the packed package in it, and the Node versions to run it on.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Folder, makeFolder } from "../cli/folder.ts";

const APP = fileURLToPath(new URL("../../apps/cli", import.meta.url));

export interface Project extends Folder {
  run(node: string, args: readonly string[]): Promise<Ended>;
  /** The program of another Node version (`node-22`), installed as the npm package `node` in a folder of its own; a path as it is. */
  nodeOf(program: string): Promise<string>;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Installs `waybill` from its tarball; `withoutOptional` leaves isolated-vm out. */
export async function installWaybill({ withoutOptional = false } = {}): Promise<Project> {
  const folder = makeFolder();
  folder.write("package.json", {
    name: "empty",
    private: true,
    type: "module",
    allowScripts: { node: true, "isolated-vm": true },
  });
  await npm(["pack", APP, "--pack-destination", folder.path], folder.path);
  await npm(["install", "waybill-0.1.0.tgz", ...(withoutOptional ? ["--omit=optional"] : [])], folder.path);
  return {
    ...folder,
    run: (node, args) => execute(node, args, folder.path),
    nodeOf: (program) => nodeOf(program, folder),
  };
}

async function nodeOf(program: string, folder: Folder): Promise<string> {
  const major = /^node-(\d+)$/.exec(program)?.[1];
  if (major === undefined) return program;
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const found = join(folder.path, program, "node_modules/node/bin", binary);
  if (!existsSync(found)) {
    folder.write(`${program}/package.json`, { private: true, allowScripts: { node: true } });
    await npm(["install", `node@${major}`], join(folder.path, program));
  }
  return found;
}

async function npm(args: readonly string[], cwd: string): Promise<void> {
  const ended = await execute("npm", [...args, "--no-audit", "--no-fund"], cwd);
  if (ended.status !== 0) throw new Error(`npm ${args.join(" ")}:\n${ended.stdout}${ended.stderr}`);
}

function execute(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
      // npm itself runs on the Node of this project, and so finds the binaries that fit.
      env: { ...env, NO_COLOR: "1", PATH: `${dirname(process.execPath)}${delimiter}${env.PATH}` },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject).on("close", (status) => resolve({ status, stdout, stderr }));
  });
}
