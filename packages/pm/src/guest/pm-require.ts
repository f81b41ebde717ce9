// pm.require: packages that the host found for the scripts of a phase.
import type { FoundPackage } from "@waybill/core";
import type { PackageFactory } from "./chunks/packages.ts";
import type { ScriptNames } from "./compiled-script.ts";
import { evaluatorOf } from "./evaluate.ts";
import type { Guest, ScriptContext } from "./guest.ts";
import { jsonParse, keys } from "./primordials.ts";

export type PmRequire = (name?: unknown) => unknown;

/** `names` are the values of what scripts see; packages see the same, but no legacy names. */
export function createPmRequire(context: ScriptContext, names: () => ScriptNames): PmRequire {
  const { guest, run } = context;
  return guest.load("packages")({
    find: (name) => findPackage(name, guest),
    compile: (name, text) => compile(name, text, { guest, names: keys(names()) }),
    names: { ...names() },
    explain: (lines) => {
      if (lines.length > 0) run.say({ kind: "console", script: run.script, level: "error", messages: [...lines] });
    },
  });
}

function findPackage(name: string, { host }: Guest): FoundPackage | undefined {
  const text = host.sync("package", name);
  return typeof text === "string" ? jsonParse(text) : undefined;
}

interface CompileSetting {
  readonly guest: Guest;
  readonly names: readonly string[];
}

/** Once in each VM. */
function compile(name: string, text: string, { guest, names }: CompileSetting): PackageFactory {
  const key = `${name}\n${text}`;
  const known = guest.packages.get(key);
  if (known !== undefined) return known;
  const { sources } = guest.compiler;
  const url = `waybill:${sources.size + 1}`;
  const head = `(function(module,exports,${names.join()}){`;
  sources.set(url, { name, offset: head.length });
  const factory = evaluatorOf(guest.host)(`${head}${text}\n})`, url) as PackageFactory;
  guest.packages.set(key, factory);
  return factory;
}
