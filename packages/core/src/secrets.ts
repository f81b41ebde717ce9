// What no event of a run may show (cli.md §10): collected while the run learns it, looked for in every text that leaves.
import { isSecretName } from "@waybill/collection";
import type { JsonObject, JsonValue } from "@waybill/collection";
import { credentialParameters } from "./credential-parameters.ts";
import type { ResolvedAuth } from "./ports.ts";
import { SCOPES, type ScopeChain, type ScopeMutation } from "./scope-chain.ts";
import { SecretSearch } from "./secret-search.ts";
import { secretSpellings } from "./secret-spellings.ts";

export interface SecretOptions {
  /** Names of headers whose values are masked whole; absent for the usual ones. */
  readonly headers?: readonly string[];
  /** Variables to mask beside those of type `secret` and those whose names tell. */
  readonly variables?: readonly string[];
  /** Values that are secret whatever holds them: from dotenv, the system, a vault. */
  readonly values?: readonly string[];
}

const USUAL_HEADERS = ["authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"];

/** Secrets that scripts, rows and requests bring are forgotten, oldest first, above this number; those of the start never. */
const MOST_PASSING = 256;

/** Nothing costs anything until there is a secret. */
export class Secrets {
  readonly headers: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;
  readonly #telling = new Map<string, boolean>();
  readonly #lasting = new Set<string>();
  #passing = new Set<string>();
  #search: SecretSearch | undefined;

  constructor(options: SecretOptions = {}) {
    this.headers = new Set((options.headers ?? USUAL_HEADERS).map((name) => name.toLowerCase()));
    this.#names = new Set(options.variables ?? []);
    for (const value of options.values ?? []) this.#keep(value);
  }

  /** Absent while there is nothing to look for. */
  get search(): SecretSearch | undefined {
    return this.#search;
  }

  /** A text that leaves the run by another way than its events. */
  mask(text: string): string {
    return this.#search?.mask(text) ?? text;
  }

  learnScopes(scopes: ScopeChain): void {
    for (const { key, value, type, secret } of SCOPES.flatMap((scope) => scopes.layer(scope).variables)) {
      if (secret === true || type === "secret") this.#telling.set(key, true);
      if (this.#isTelling(key)) textsOf(value).forEach((text) => this.#keep(text));
    }
  }

  learnMutations(mutations: readonly ScopeMutation[]): void {
    for (const mutation of mutations) {
      if (mutation.op !== "set") continue;
      if (mutation.secret === true || mutation.type === "secret") this.#telling.set(mutation.key, true);
      if (this.#isTelling(mutation.key)) this.#learn(mutation.value);
    }
  }

  learnRow(row: JsonObject): void {
    for (const key of Object.keys(row)) if (this.#isTelling(key)) this.#learn(row[key]);
  }

  /** A secret that came from somewhere else: a vault. */
  learnValue(value: JsonValue): void {
    this.#learn(value);
  }

  learnAuth({ type, parameters }: ResolvedAuth): void {
    for (const name of credentialParameters(type)) {
      const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (typeof value === "string" || typeof value === "number") this.#pass(String(value));
    }
  }

  #isTelling(name: string): boolean {
    const known = this.#telling.get(name);
    if (known !== undefined) return known;
    const telling = this.#names.has(name) || isSecretName(name);
    if (this.#telling.size < MOST_NAMES) this.#telling.set(name, telling);
    return telling;
  }

  #learn(value: JsonValue | undefined): void {
    for (const text of textsOf(value)) this.#pass(text);
  }

  #keep(text: string): void {
    if (this.#lasting.has(text)) return;
    this.#lasting.add(text);
    this.#lookFor(text);
  }

  /** Meeting a secret again makes it the newest. */
  #pass(text: string): void {
    if (this.#lasting.has(text)) return;
    if (!this.#passing.delete(text)) this.#lookFor(text);
    this.#passing.add(text);
    if (this.#passing.size > MOST_PASSING) this.#forgetHalf();
  }

  #forgetHalf(): void {
    this.#passing = new Set([...this.#passing].slice(MOST_PASSING / 2));
    this.#search = undefined;
    for (const text of [...this.#lasting, ...this.#passing]) this.#lookFor(text);
  }

  #lookFor(text: string): void {
    for (const spelling of secretSpellings(text)) {
      this.#search ??= new SecretSearch();
      this.#search.add(spelling);
    }
  }
}

/** Names scripts make up without end must not fill the memory. */
const MOST_NAMES = 10_000;

/** The texts in a value: of an object or list those of its members, to a depth no honest secret passes. */
function textsOf(value: JsonValue | undefined, depth = 3): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null || depth === 0) return [];
  return Object.values(value).flatMap((member: JsonValue) => textsOf(member, depth - 1));
}
