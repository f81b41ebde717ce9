// Loads the native module, which is CommonJS and may be missing or built for another Node.
import { createRequire } from "node:module";
import type isolatedVm from "isolated-vm";

export type IsolatedVm = typeof isolatedVm;

let loaded: IsolatedVm | undefined;

/** Loaded on the first call, not with this module. Throws when `isolatedVmProblem` has something to say. */
export function loadIsolatedVm(): IsolatedVm {
  return (loaded ??= createRequire(import.meta.url)("isolated-vm") as IsolatedVm);
}

/** In one line why scripts cannot run in isolated-vm here, or undefined when they can. */
export function isolatedVmProblem(): string | undefined {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major < FIRST_NODE) return `isolated-vm needs Node ${FIRST_NODE} or newer, this is ${process.versions.node}`;
  try {
    loadIsolatedVm();
    return undefined;
  } catch (error) {
    return describeLoadFailure(error);
  }
}

const FIRST_NODE = 24;

/** What the error of a failed load means for a user. */
export function describeLoadFailure(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  const place = `${process.platform}-${process.arch}, Node ${process.versions.node}`;
  if (code === "MODULE_NOT_FOUND") return "isolated-vm is not installed (it is an optional dependency)";
  if (message?.includes("No native build was found")) return `isolated-vm has no binary for ${place}`;
  return `isolated-vm cannot be loaded on ${place}: ${String(message).split("\n", 1)[0]}`;
}
