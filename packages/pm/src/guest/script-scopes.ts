// The scopes of one script, each made when the script first speaks of it.
import type { ScopeName } from "@waybill/core";
import { ScopeAccess } from "./scope-access.ts";
import type { ScopeJournal } from "./scope-journal.ts";
import type { Layers } from "./variable-layer.ts";

export class ScriptScopes implements Readonly<Record<ScopeName, ScopeAccess>> {
  readonly #layers: Layers;
  readonly #journal: ScopeJournal;
  #isSealed = false;
  #local: ScopeAccess | undefined;
  #data: ScopeAccess | undefined;
  #environment: ScopeAccess | undefined;
  #collection: ScopeAccess | undefined;
  #globals: ScopeAccess | undefined;

  constructor(layers: Layers, journal: ScopeJournal) {
    this.#layers = layers;
    this.#journal = journal;
  }

  get local(): ScopeAccess {
    return (this.#local ??= this.#make("local"));
  }

  get data(): ScopeAccess {
    return (this.#data ??= this.#make("data"));
  }

  get environment(): ScopeAccess {
    return (this.#environment ??= this.#make("environment"));
  }

  get collection(): ScopeAccess {
    return (this.#collection ??= this.#make("collection"));
  }

  get globals(): ScopeAccess {
    return (this.#globals ??= this.#make("globals"));
  }

  /** The script is over: what a function that it left behind still writes reaches nobody. */
  seal(): void {
    this.#isSealed = true;
    this.#local?.seal();
    this.#environment?.seal();
    this.#collection?.seal();
    this.#globals?.seal();
  }

  #make(scope: ScopeName): ScopeAccess {
    const access = new ScopeAccess(scope, this.#layers[scope], this.#journal);
    if (this.#isSealed) access.seal();
    return access;
  }
}
