// Where a reporter that is no part of Waybill comes from: packages beside the user's files, npm's global folder, beside Waybill.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** `newman`: a class that is given an emitter. `native`: makes a reporter that is a fold over events. */
export interface FoundReporter {
  readonly kind: "newman" | "native";
  readonly path: string;
}

interface SearchPlaces {
  /** Folders whose `node_modules`, and those above, are looked at. */
  readonly upwards: readonly string[];
  /** Folders that hold packages themselves. */
  readonly flat: readonly string[];
}

/** The places of this process, in order. */
function searchPlaces(): {
  readonly local: SearchPlaces;
  readonly global: SearchPlaces;
  readonly own: SearchPlaces;
} {
  return {
    local: { upwards: [process.cwd()], flat: [] },
    global: { upwards: [], flat: globalFolders() },
    own: { upwards: [dirname(fileURLToPath(import.meta.url))], flat: [] },
  };
}

/** Finds `x` as `newman-reporter-x`, `@org/x` as `@org/newman-reporter-x`, a path as that file. */
export function findReporter(name: string): FoundReporter | undefined {
  if (isPath(name)) return fileAt(resolve(name));
  const { local, global, own } = searchPlaces();
  for (const places of [local, global, own]) {
    for (const [kind, prefix] of PREFIXES) {
      const path = packageIn(places, packageName(name, prefix));
      if (path !== undefined) return { kind, path };
    }
  }
  return undefined;
}

/** The package that would have to be installed. */
function packageName(name: string, prefix = "newman-reporter-"): string {
  const [scope, own] = name.startsWith("@") && name.includes("/") ? name.split("/", 2) : [undefined, name];
  const full = own?.startsWith(prefix) === true ? own : `${prefix}${own}`;
  return scope === undefined ? full : `${scope}/${full}`;
}

const PREFIXES: readonly (readonly [FoundReporter["kind"], string])[] = [
  ["newman", "newman-reporter-"],
  ["native", "waybill-reporter-"],
];

/** Names of packages hold no backslash, so that Windows' paths are told apart too. */
function isPath(name: string): boolean {
  return name.startsWith(".") || isAbsolute(name) || name.includes("\\");
}

function fileAt(path: string): FoundReporter | undefined {
  const file = [path, `${path}.js`, `${path}.cjs`, `${path}.mjs`].find((one) =>
    statSync(one, { throwIfNoEntry: false })?.isFile(),
  );
  const found = file ?? entryOf(path);
  return found === undefined
    ? undefined
    : { kind: /(^|[\\/])waybill-reporter-/.test(path) ? "native" : "newman", path: found };
}

function packageIn({ upwards, flat }: SearchPlaces, name: string): string | undefined {
  for (const folder of [...upwards.flatMap(nodeModulesFrom), ...flat]) {
    const entry = entryOf(join(folder, name));
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function nodeModulesFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  const here = join(folder, "node_modules");
  return parent === folder ? [here] : [here, ...nodeModulesFrom(parent)];
}

/** The file a package starts with; undefined when there is no such package. */
function entryOf(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  try {
    return createRequire(join(folder, "package.json")).resolve(folder);
  } catch {
    return moduleEntryOf(folder);
  }
}

/** What `require` does not see: packages that have modules only. */
function moduleEntryOf(folder: string): string | undefined {
  try {
    const { exports, module } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const entry = [
      module,
      exports,
      exports?.["."],
      exports?.["."]?.import,
      exports?.["."]?.default,
      exports?.import,
      exports?.default,
    ].find((one): one is string => typeof one === "string");
    return entry === undefined ? undefined : join(folder, entry);
  } catch {
    return undefined;
  }
}

/** Where `npm install --global` puts packages. */
function globalFolders(): readonly string[] {
  const { npm_config_prefix: configured, PREFIX: prefix, APPDATA: appData } = process.env;
  const isWindows = process.platform === "win32";
  const own = dirname(dirname(process.execPath));
  const roots = [configured, prefix, isWindows && appData !== undefined ? join(appData, "npm") : own];
  return roots
    .filter((root): root is string => root !== undefined && root !== "")
    .map((root) => (isWindows ? join(root, "node_modules") : join(root, "lib", "node_modules")));
}
