import { pathToFileURL } from "node:url";
import type { Reporter } from "@waybill/reporters";
import type { FoundReporter } from "./find-reporter.ts";

/** A reporter of newman: `new` is all that happens to it, the rest it hears from the emitter. */
interface NewmanReporterClass {
  new (emitter: object, reporterOptions: object, runOptions: object): object;
  readonly prototype: { readonly dominant?: unknown };
}

export type LoadedReporter =
  | { readonly kind: "newman"; readonly Reporter: NewmanReporterClass }
  | { readonly kind: "native"; readonly createReporter: (options: object) => Reporter };

/** Loads a reporter, CommonJS or a module: the class is the export or its `default`. Throws when there is none. */
export async function loadReporter({ kind, path }: FoundReporter): Promise<LoadedReporter> {
  const loaded: unknown = await import(pathToFileURL(path).href);
  if (kind === "native") {
    const createReporter = member(loaded, "createReporter") ?? member(member(loaded, "default"), "createReporter");
    if (typeof createReporter === "function")
      return { kind, createReporter: createReporter as (options: object) => Reporter };
    throw new TypeError("it exports no function createReporter");
  }
  const exported = member(loaded, "default");
  const Reporter = [exported, member(exported, "default"), loaded].find((one) => typeof one === "function");
  if (Reporter === undefined) throw new TypeError("it exports no class");
  return { kind, Reporter: Reporter as NewmanReporterClass };
}

function member(value: unknown, name: string): unknown {
  return (typeof value === "object" && value !== null) || typeof value === "function"
    ? Reflect.get(value, name)
    : undefined;
}
