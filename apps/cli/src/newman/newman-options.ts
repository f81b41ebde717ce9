// The options of newman's `run` as those of Waybill.
import type { JsonObject } from "@waybill/collection";
import { checkOptions } from "../check-options.ts";
import type { BailModifier, RunOptions } from "../run-options.ts";

/** An object of the collection model, of `@waybill/sdk` or of `postman-collection`. */
export interface HasJson {
  toJSON(): unknown;
}

type Changed = "bail" | "collection" | "environment" | "globals" | "iterationData" | "reporter";

/**
 * The options of newman's `run`. Members that newman does not know are those of Waybill's `run`; what neither knows is ignored, as newman
 * does. Objects are never modified.
 */
export interface NewmanRunOptions extends Omit<RunOptions, Changed> {
  /** A file, an address, a collection as JSON, or a `Collection`. */
  readonly collection: string | object;
  /** A file, an address, an environment as JSON, or a `VariableScope`. */
  readonly environment?: string | object;
  readonly globals?: string | object;
  readonly iterationData?: string | readonly object[];
  /** `true`, modifiers, or modifiers as members that are true. */
  readonly bail?: boolean | BailModifier | readonly BailModifier[] | Readonly<Partial<Record<BailModifier, boolean>>>;
  /** Options by reporter. */
  readonly reporter?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** False: `summary.run.executions` stays empty, and memory stays constant. */
  readonly keepExecutions?: boolean;
  readonly [other: string]: unknown;
}

export type ReadOptions =
  | { readonly kind: "options"; readonly options: RunOptions; readonly keepExecutions: boolean }
  | { readonly kind: "wrong"; readonly message: string };

export function readNewmanOptions(given: unknown): ReadOptions {
  const plain = isRecord(given) ? { ...given } : {};
  const keepExecutions = plain["keepExecutions"] !== false;
  for (const source of ["collection", "environment", "globals", "cookieJar"]) plain[source] = plainJson(plain[source]);
  plain["bail"] = bailOf(plain["bail"]);
  const problems = checkOptions(plain);
  const unknown = problems.filter(({ code }) => code === "unknown-option").map(({ pointer }) => pointer.slice(1));
  const wrong = problems.find(({ code }) => code !== "unknown-option");
  if (wrong !== undefined) return { kind: "wrong", message: wrong.message };
  const known = Object.entries(plain).filter(([key, value]) => value !== undefined && !unknown.includes(key));
  return { kind: "options", options: Object.fromEntries(known) as unknown as RunOptions, keepExecutions };
}

/** Objects of the model, and what else can write itself, as JSON. */
function plainJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value ?? undefined;
  return "toJSON" in value && typeof value.toJSON === "function"
    ? (JSON.parse(JSON.stringify(value)) as JsonObject)
    : value;
}

function bailOf(bail: unknown): unknown {
  if (!isRecord(bail)) return bail ?? undefined;
  return Object.entries(bail).flatMap(([modifier, isOn]) => (isOn === true ? [modifier] : []));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
