import { resolve } from "node:path";
import type { RunOptions } from "../run-options.ts";
import { toList } from "../to-list.ts";

/** What the process of a lane may reach of this one's surroundings, because the options name it. */
export interface WallGrants {
  /** Files and folders that it may read. */
  readonly readable: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

type Naming = Pick<RunOptions, "packageDir" | "untrusted" | "vault" | "workingDir">;

export function wallGrants(options: Naming): WallGrants {
  const { workingDir, packageDir, vault = [] } = absolutePaths(options);
  const sources = options.untrusted === true ? [] : toList(vault);
  return {
    readable: [...toList(workingDir), ...toList(packageDir), ...behind("file:", sources)],
    environment: variables(behind("env:", sources)),
  };
}

/** The same options for a process that was started elsewhere. */
export function absolutePaths<Options extends Naming>(options: Options): Options {
  const { workingDir, packageDir, vault } = options;
  return {
    ...options,
    ...(workingDir !== undefined && { workingDir: resolve(workingDir) }),
    ...(packageDir !== undefined && { packageDir: toList(packageDir).map((folder) => resolve(folder)) }),
    ...(vault !== undefined && { vault: toList(vault).map(absoluteSource) }),
  };
}

function absoluteSource(source: string): string {
  return source.startsWith("file:") ? `file:${resolve(source.slice("file:".length))}` : source;
}

function behind(prefix: string, sources: readonly string[]): readonly string[] {
  return sources.filter((source) => source.startsWith(prefix)).map((source) => source.slice(prefix.length));
}

function variables(prefixes: readonly string[]): Record<string, string> {
  const named = Object.entries(process.env).flatMap(([name, value]): readonly [string, string][] =>
    value !== undefined && prefixes.some((prefix) => name.startsWith(prefix)) ? [[name, value]] : [],
  );
  return Object.fromEntries(named);
}
