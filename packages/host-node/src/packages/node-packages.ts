// Packages for `pm.require`: `@scope/name` from the folders of `--package-dir`, `npm:name[@range]` from what is installed.
import { readFile, realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { FoundPackage, PackageSource } from "@waybill/core";
import { bundlePackage } from "./bundle-package.ts";

export interface NodePackagesOptions {
  readonly dirs: readonly string[];
  /** Where the search for installed packages begins; absent: there are none. */
  readonly installedFrom?: string;
}

const SCOPED = /^@[a-z0-9_][a-z0-9_.-]*\/[a-z0-9_][a-z0-9_.-]*$/i;
const NPM = /^npm:((?:@[a-z0-9_][a-z0-9_.-]*\/)?[a-z0-9_][a-z0-9_.-]*)(?:@(.+))?$/i;

/** Nothing is downloaded. */
export function nodePackages(options: NodePackagesOptions): PackageSource {
  return {
    async find(name) {
      if (SCOPED.test(name)) return findInFolders(name, options.dirs);
      const npm = NPM.exec(name);
      if (npm !== null) return findInstalled({ name: npm[1] ?? "", range: npm[2] }, options.installedFrom);
      return missing(["Packages are called @scope/name or npm:name."]);
    },
  };
}

async function findInFolders(name: string, dirs: readonly string[]): Promise<FoundPackage> {
  if (dirs.length === 0) return missing([`--package-dir names the folders where packages like ${name} are.`]);
  const searched: string[] = [];
  for (const dir of dirs) {
    const folder = join(resolve(dir), name);
    const places = [`${folder}.js`, join(folder, "index.js"), ...(await mainOf(folder))];
    for (const place of places) {
      if (await isFile(place))
        return bundlePackage(place, { seesPm: true, from: place, within: await realpath(resolve(dir)) });
    }
    searched.push(...places);
  }
  return missing([`Searched for ${name}:`, ...searched]);
}

async function mainOf(folder: string): Promise<readonly string[]> {
  const { main } = (await readManifest(folder)) ?? {};
  return typeof main === "string" ? [join(folder, main), join(folder, `${main}.js`)] : [];
}

interface Wanted {
  readonly name: string;
  readonly range: string | undefined;
}

async function findInstalled({ name, range }: Wanted, from: string | undefined): Promise<FoundPackage> {
  if (from === undefined) return missing(["Installed packages are not available in this run."]);
  const searched: string[] = [];
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const place = join(folder, "node_modules", name);
    const manifest = await readManifest(place);
    if (manifest !== undefined) return useInstalled({ name, range }, place, String(manifest.version ?? ""));
    searched.push(place);
    if (dirname(folder) === folder) return missing([`Searched for ${name}:`, ...searched]);
  }
}

async function useInstalled({ name, range }: Wanted, place: string, version: string): Promise<FoundPackage> {
  if (range !== undefined && !(await isInRange(version, range))) {
    const reason = `version ${range} is wanted, version ${version} is installed`;
    return { kind: "unusable", reason, details: [`${name} is installed in ${place}`] };
  }
  return bundlePackage(name, { seesPm: false, from: join(place, "package.json") });
}

async function isInRange(version: string, range: string): Promise<boolean> {
  const { default: satisfies } = await import("semver/functions/satisfies.js");
  return satisfies(version, range, { includePrerelease: true });
}

async function readManifest(folder: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const manifest: Readonly<Record<string, unknown>> = JSON.parse(
      await readFile(join(folder, "package.json"), "utf8"),
    );
    return manifest;
  } catch {
    return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    await readFile(path);
    return true;
  } catch {
    return false;
  }
}

function missing(details: readonly string[]): FoundPackage {
  return { kind: "missing", details };
}
