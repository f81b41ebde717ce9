import type { SecretShape } from "./secret-shape.ts";

/** Why a value was taken for a secret: its type, its name, its looks, or the place where it was written down. */
export type SecretRule =
  | "secret-type"
  | "secret-name"
  | "auth-value"
  | "header-value"
  | "query-value"
  | "body-value"
  | "script-value"
  | "example-value"
  | SecretShape;

/** One secret that would become public. It never has the value. */
export interface SecretFinding {
  /** `high`: it looks like a secret wherever it stands. `medium`: its name or its place says so. */
  readonly severity: "high" | "medium";
  /** Path in the collection or environment, for people. */
  readonly location: string;
  readonly rule: SecretRule;
}
