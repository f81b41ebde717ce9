// pm.require: packages of the host as CommonJS modules (pm-api §12). Loaded when a script first asks for one.
import type { FoundPackage } from "@waybill/core";

/** What packages need of the script that asks for them. */
export interface PackageSurroundings {
  /** What the host found under that name before the script started. */
  find(name: string): FoundPackage | undefined;
  /** Makes a function of the text; the same one for the same name. Throws for text that is no script. */
  compile(name: string, text: string): PackageFactory;
  /** Values for the names that a package sees, without those of CommonJS. */
  readonly names: Readonly<Record<string, unknown>>;
  /** A line on the console, beside an error. */
  explain(lines: readonly string[]): void;
}

/** Takes the values of `PACKAGE_NAMES`. */
export type PackageFactory = (this: unknown, ...values: unknown[]) => void;

interface Module {
  exports: unknown;
}

/** Answers the `pm.require` of one execution of a script: each package is evaluated once for it. */
export function library(surroundings: PackageSurroundings): (name?: unknown) => unknown {
  const modules = new Map<string, Module>();
  return function require(name?: unknown): unknown {
    const wanted = String(name);
    const known = modules.get(wanted);
    // In a cycle the exports made so far.
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    const { factory, seesPm } = load(wanted, surroundings);
    modules.set(wanted, module);
    evaluate(wanted, module, { factory, names: namesFor(surroundings, seesPm) });
    return module.exports;
  };
}

function load(name: string, { find, compile, explain }: PackageSurroundings) {
  const found = find(name) ?? NOT_RESOLVED;
  switch (found.kind) {
    case "missing":
      explain(found.details);
      throw new Error(`Cannot find package '${name}'`);
    case "unusable":
      explain(found.details);
      throw new Error(`Error while loading package '${name}': ${found.reason}`);
    case "found":
      try {
        return { factory: compile(name, found.text), seesPm: found.seesPm };
      } catch (error) {
        throw new Error(`Error while loading package '${name}': ${messageOf(error)}`);
      }
  }
}

const NOT_RESOLVED: FoundPackage = {
  kind: "missing",
  details: ["Packages are found before a script starts: pm.require needs the name as a literal text."],
};

function namesFor({ names }: PackageSurroundings, seesPm: boolean): Readonly<Record<string, unknown>> {
  return seesPm ? names : { ...names, pm: undefined };
}

interface Evaluation {
  readonly factory: PackageFactory;
  readonly names: Readonly<Record<string, unknown>>;
}

function evaluate(name: string, module: Module, { factory, names }: Evaluation): void {
  try {
    factory.call(module.exports, module, module.exports, ...Object.values(names));
  } catch (error) {
    throw new Error(`Error in package '${name}': ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}
