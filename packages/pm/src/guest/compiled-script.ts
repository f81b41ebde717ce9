// Scripts become functions once per VM. The source is the body of a function of its own: `const request`, `return`, `await` work,
// own names stay own, and undeclared assignments create names that all scripts share.
import { append } from "./append.ts";
import type { ScriptError } from "@waybill/core";
import type { RunMessage } from "../protocol.ts";
import type { Evaluate } from "./evaluate.ts";
import { apply, AsyncFunction, execute, SafeMap, stringIndexOf, stringSlice } from "./primordials.ts";
import type { ScriptSources } from "./stack-frames.ts";
import { thrownToData } from "./thrown-value.ts";

/** Names a script sees besides the global ones, in the order of its wrapper's parameters. */
export const SCRIPT_NAMES = [
  "pm",
  "console",
  "require",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "clearImmediate",
  "queueMicrotask",
] as const;
type ScriptName = (typeof SCRIPT_NAMES)[number];
/** What the names stand for, made when read. */
export type ScriptNames = Readonly<Record<ScriptName, unknown>>;

export type CompiledScript =
  | {
      readonly kind: "ready";
      /** Makes a body that runs once; it answers a promise if the script is async. */
      readonly bind: (names: ScriptNames, legacy: object | undefined) => () => unknown;
      readonly isAsync: boolean;
      readonly usesLegacy: boolean;
      /** The text mentions something that can queue microtasks, so the script is over only when the queue is empty. */
      readonly mayQueue: boolean;
    }
  | { readonly kind: "broken"; readonly error: ScriptError };

/** Finds where a syntax error is; the engine itself does not tell scripts. */
type FindSyntaxError = (source: string) => { readonly line: number; readonly column: number } | undefined;

export interface ScriptCompiler {
  /** Keeps the texts of scripts: each comes once, and whether it runs then is not certain. */
  learn(scripts: RunMessage["scripts"]): void;
  compile(script: RunMessage["scripts"][number]): CompiledScript;
  readonly sources: ScriptSources;
}

export interface CompilerParts {
  readonly legacyWords: RegExp;
  readonly evaluate: Evaluate;
  readonly findSyntaxError: FindSyntaxError;
  /** The source with every `import(…)` replaced by a call that rejects. */
  readonly withoutImports: (source: string) => string;
}

export function createCompiler(parts: CompilerParts): ScriptCompiler {
  const compiled = new SafeMap<string, CompiledScript>();
  const learned = new SafeMap<string, RunMessage["scripts"][number]>();
  const sources: ScriptSources = new SafeMap();
  return {
    sources,
    learn(scripts) {
      for (let i = 0; i < scripts.length; i += 1) {
        const script = scripts[i];
        if (script?.text !== undefined) learned.set(script.id, script);
      }
    },
    compile(script) {
      const fresh = learned.get(script.id);
      const known = compiled.get(script.id);
      if (known !== undefined && fresh === undefined) return known;
      learned.delete(script.id);
      const url = `waybill:${sources.size + 1}`;
      const made = compile({ script: fresh ?? script, url, sources }, parts);
      compiled.set(script.id, made);
      return made;
    },
  };
}

interface CompileJob {
  readonly script: RunMessage["scripts"][number];
  readonly url: string;
  readonly sources: ScriptSources;
}

const MAY_IMPORT = /\bimport\s*\(/;
const MAY_AWAIT = /\bawait\b/;
const MAY_QUEUE = /\b(?:async|await|then|Promise|queueMicrotask|import|eval|Function|constructor|Atomics)\b|\\u/;
const MAY_MEAN_ANY_NAME = /\beval\b|\\u/;
const SANDBOX_2 = /^["']use sandbox2["'];$/;

function compile(job: CompileJob, parts: CompilerParts): CompiledScript {
  const { script, url, sources } = job;
  const { legacyWords, evaluate, findSyntaxError, withoutImports } = parts;
  const source = script.text ?? "";
  const allowsLegacy = script.legacy !== false && execute(SANDBOX_2, stringSlice(source, 0, 15)) === null;
  const usesLegacy = allowsLegacy && execute(legacyWords, source) !== null;
  const isAsync = execute(MAY_AWAIT, source) !== null;
  const imports = execute(MAY_IMPORT, source) !== null;
  const wrapper = wrap(imports ? withoutImports(source) : source, isAsync, usesLegacy);
  sources.set(url, { name: script.name, offset: wrapper.offset });
  try {
    // A source that is no function body of its own must not become one by closing the wrapper's braces.
    if (stringIndexOf(source, "}") >= 0 || stringIndexOf(source, "{") >= 0) new AsyncFunction(source);
    const factory = evaluate(wrapper.text, url);
    return {
      kind: "ready",
      bind: binder(factory as Factory, mentionedNames(source)),
      isAsync,
      usesLegacy,
      mayQueue: execute(MAY_QUEUE, source) !== null,
    };
  } catch (error) {
    const { line, column } = findSyntaxError(source) ?? {};
    const data = thrownToData(error, sources);
    const at = line === undefined ? "" : `\n    at ${script.name}:${line}:${column}`;
    const stack = `${data.name}: ${data.message}${at}`;
    return { kind: "broken", error: { ...data, stack, ...(line !== undefined && { line, column }) } };
  }
}

/**
 * A source with `await` is the body of an async function, another one of a plain function, which saves a promise and lets the
 * phase go on at once. Functions in parentheses are compiled with what is around them; others are read once more when they are called.
 * Legacy names live in a `with` scope, so that their first use can be noticed.
 */
function wrap(
  source: string,
  isAsync: boolean,
  usesLegacy: boolean,
): { readonly text: string; readonly offset: number } {
  const inner = `(function(){let arguments;return(${isAsync ? "async" : ""}()=>{`;
  let names = "";
  for (let i = 0; i < SCRIPT_NAMES.length; i += 1) names += (i === 0 ? "" : ",") + SCRIPT_NAMES[i];
  const head = `(function(${names}){${usesLegacy ? "with(this)" : ""}return ${inner}`;
  return { text: `${head}${source}\n})})})`, offset: head.length };
}

type Factory = (this: unknown, ...names: unknown[]) => (this: unknown) => () => unknown;

/** The names that the source can speak of; the others are never made. Code made from text, and names with escapes, may speak of any. */
function mentionedNames(source: string): readonly (ScriptName | undefined)[] {
  const mayMeanAny = execute(MAY_MEAN_ANY_NAME, source) !== null;
  const names: (ScriptName | undefined)[] = [];
  for (let i = 0; i < SCRIPT_NAMES.length; i += 1) {
    const name = SCRIPT_NAMES[i];
    append(names, name !== undefined && (mayMeanAny || stringIndexOf(source, name) >= 0) ? name : undefined);
  }
  return names;
}

function binder(
  factory: Factory,
  mentioned: readonly (ScriptName | undefined)[],
): (names: ScriptNames, legacy: object | undefined) => () => unknown {
  const valueOf = (names: ScriptNames, place: number): unknown => {
    const name = mentioned[place];
    return name === undefined ? undefined : names[name];
  };
  return (names, legacy) => {
    // Spelled out: to be filled, a list would have to be guarded against what scripts put into prototypes.
    const values = [
      valueOf(names, 0),
      valueOf(names, 1),
      valueOf(names, 2),
      valueOf(names, 3),
      valueOf(names, 4),
      valueOf(names, 5),
      valueOf(names, 6),
      valueOf(names, 7),
      valueOf(names, 8),
      valueOf(names, 9),
    ];
    return apply(apply(factory, legacy, values), {}, []);
  };
}
