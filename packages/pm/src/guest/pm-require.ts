// pm.require: packages that the host found for the scripts of a phase.
import type { FoundPackage } from "@waybill/core";
import type { PackageFactory } from "./chunks/packages.ts";
import { SCRIPT_NAMES, type ScriptNames } from "./compiled-script.ts";
import { evaluatorOf } from "./evaluate.ts";
import type { Guest, ScriptContext } from "./guest.ts";
import { jsonParse } from "./primordials.ts";

export type PmRequire = (name?: unknown) => unknown;

/** `names` are the values of what scripts see; packages see the same, but no legacy names. */
export function createPmRequire(context: ScriptContext, names: () => ScriptNames): PmRequire {
  const { guest, run } = context;
  return guest.load("packages")({
    find: (name) => findPackage(name, guest),
    compile: (name, text) => compile(name, text, guest),
    names: seenBy(names()),
    explain: (lines) => {
      if (lines.length > 0) run.say({ kind: "console", script: run.script, level: "error", messages: [...lines] });
    },
  });
}

function findPackage(name: string, { host }: Guest): FoundPackage | undefined {
  const text = host.sync("package", name);
  return typeof text === "string" ? jsonParse(text) : undefined;
}

/** The values of the names that a script has, in their order. */
function seenBy(names: ScriptNames): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (let i = 0; i < SCRIPT_NAMES.length; i += 1) {
    const name = SCRIPT_NAMES[i];
    if (name !== undefined) values[name] = names[name];
  }
  return values;
}

/** Once in each VM. */
function compile(name: string, text: string, guest: Guest): PackageFactory {
  const key = `${name}\n${text}`;
  const known = guest.packages.get(key);
  if (known !== undefined) return known;
  const { sources } = guest.compiler;
  const url = `waybill:${sources.size + 1}`;
  const head = `(function(module,exports,${SCRIPT_NAMES.join()}){`;
  sources.set(url, { name, offset: head.length });
  const factory = evaluatorOf(guest.host)(`${head}${text}\n})`, url) as PackageFactory;
  guest.packages.set(key, factory);
  return factory;
}
