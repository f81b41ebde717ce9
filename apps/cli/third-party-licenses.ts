// The licences of what is bundled: they ask to be handed on with it.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Writes the licences of all packages in the bundle, and of those that `guest` (a package.json) bundles for scripts. */
export function thirdPartyLicenses(target: string, guest: string): Plugin {
  return {
    name: "third-party-licenses",
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        const bundled = Object.keys(metafile?.inputs ?? {}).flatMap((path) => packageFolder(path) ?? []);
        const folders = new Set([...bundled, ...guestFolders(resolve(guest))]);
        // On a fresh clone the plugin can be the first to write there.
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(
          target,
          [...folders]
            .sort()
            .map(licenseText)
            .join(`\n${"-".repeat(80)}\n\n`),
        );
      });
    },
  };
}

const IN_PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

function packageFolder(path: string): string | undefined {
  const folder = IN_PACKAGE.exec(path.replaceAll("\\", "/"))?.[0];
  return folder === undefined ? undefined : resolve(folder);
}

/** Libraries of the guest are bundled from development dependencies; tools among them do no harm here. */
function guestFolders(guest: string): ReadonlySet<string> {
  const folders = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = findPackage(name, from);
    if (folder === undefined || folders.has(folder)) return;
    folders.add(folder);
    for (const dependency of Object.keys(manifestOf(folder).dependencies ?? {})) visit(dependency, folder);
  };
  for (const name of Object.keys(manifestOf(dirname(guest)).devDependencies ?? {})) visit(name, dirname(guest));
  return folders;
}

/** Node's own way upwards through `node_modules`; the longer name keeps `buffer` from being taken for Node's own module. */
function findPackage(name: string, from: string): string | undefined {
  const places = createRequire(join(from, "package.json")).resolve.paths(`${name}/package.json`) ?? [];
  return places.map((place) => join(place, name)).find((folder) => existsSync(join(folder, "package.json")));
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function licenseText(folder: string): string {
  const { name, version, license } = manifestOf(folder);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  return [`${name} ${version} (${typeof license === "string" ? license : "see below"})`, ...texts].join("\n\n");
}
