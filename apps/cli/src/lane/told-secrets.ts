import type { JsonObject, JsonValue } from "@waybill/collection";
import { Secrets } from "@waybill/core";
import type { ResolvedAuth, ScopeMutation } from "@waybill/core";
import type { Learned } from "./lane-protocol.ts";

/** Secrets of a run that is masked elsewhere: what is learned is told, and nothing is looked for here. */
export class ToldSecrets extends Secrets {
  readonly #tell: (learned: Learned) => void;

  constructor(tell: (learned: Learned) => void) {
    super({ headers: [] });
    this.#tell = tell;
  }

  /** Whoever masks knows the scopes already. */
  override learnScopes(): void {}

  override learnMutations(mutations: readonly ScopeMutation[]): void {
    this.#tell({ kind: "mutations", mutations });
  }

  override learnRow(row: JsonObject): void {
    this.#tell({ kind: "row", row });
  }

  override learnAuth(auth: ResolvedAuth): void {
    this.#tell({ kind: "auth", auth });
  }

  override learnValue(value: JsonValue): void {
    this.#tell({ kind: "value", value });
  }
}

/** Makes `secrets` know what was told. */
export function learn(secrets: Secrets, learned: Learned): void {
  switch (learned.kind) {
    case "mutations":
      return secrets.learnMutations(learned.mutations);
    case "row":
      return secrets.learnRow(learned.row);
    case "auth":
      return secrets.learnAuth(learned.auth);
    case "value":
      return secrets.learnValue(learned.value);
  }
}
