// The packages that scripts name in `pm.require("…")`, found before the scripts start: the call itself is synchronous.
import type { PackageSource } from "./script-ports.ts";
import type { FoundPackage, PlannedScript, ScriptInput } from "./script.ts";

type Packages = NonNullable<ScriptInput["packages"]>;

const LITERAL = /\bpm\s*\.\s*require\s*\(\s*(?:"([^"\\\n]+)"|'([^'\\\n]+)'|`([^`\\$]+)`)/g;

/** Finds packages for all scripts of a run: each name is looked for once. */
export class ScriptPackages {
  readonly #source: PackageSource;
  readonly #found = new Map<string, Promise<FoundPackage>>();
  readonly #ofPhases = new Map<readonly PlannedScript[], Promise<Packages> | undefined>();
  readonly #ofScripts = new Map<PlannedScript, Promise<Packages> | undefined>();

  constructor(source: PackageSource) {
    this.#source = source;
  }

  /** Undefined when none of the scripts names a package: then there is nothing to wait for. */
  ofScripts(scripts: readonly PlannedScript[]): Promise<Packages> | undefined {
    if (this.#ofPhases.has(scripts)) return this.#ofPhases.get(scripts);
    const packages = this.#together(scripts);
    this.#ofPhases.set(scripts, packages);
    return packages;
  }

  #together(scripts: readonly PlannedScript[]): Promise<Packages> | undefined {
    const named = scripts.map((script) => this.#ofScript(script)).filter((packages) => packages !== undefined);
    if (named.length === 0) return undefined;
    return Promise.all(named).then((all) => Object.assign(Object.create(null), ...all));
  }

  #ofScript(script: PlannedScript): Promise<Packages> | undefined {
    if (this.#ofScripts.has(script)) return this.#ofScripts.get(script);
    const names = [...namesIn(script.text), ...(script.packages ?? [])];
    const packages = names.length === 0 ? undefined : this.#withInner(names);
    this.#ofScripts.set(script, packages);
    return packages;
  }

  /** Packages name packages too. */
  async #withInner(names: readonly string[]): Promise<Packages> {
    const packages: Record<string, FoundPackage> = Object.create(null);
    for (const waiting = [...names]; waiting.length > 0; ) {
      const name = waiting.pop();
      if (name === undefined || name in packages) continue;
      const found = await this.#find(name);
      packages[name] = found;
      if (found.kind === "found") waiting.push(...namesIn(found.text));
    }
    return packages;
  }

  #find(name: string): Promise<FoundPackage> {
    const found = this.#found.get(name) ?? this.#source.find(name);
    this.#found.set(name, found);
    return found;
  }
}

function namesIn(text: string): readonly string[] {
  if (!text.includes("require")) return [];
  return [...text.matchAll(LITERAL)].flatMap(([, double, single, back]) => double ?? single ?? back ?? []);
}
