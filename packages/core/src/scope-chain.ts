import type { JsonObject, JsonValue, Variable } from "@waybill/collection";

/** Nearest first: the order of lookup (run-ordering §3.1). */
export const SCOPES = ["local", "data", "environment", "collection", "globals"] as const;
export type ScopeName = (typeof SCOPES)[number];

/** A change a script made. Values are JSON (packages/pm applies the coercions of pm-api §5.3 and §5.4). */
export type ScopeMutation =
  | {
      readonly scope: ScopeName;
      readonly op: "set";
      readonly key: string;
      /** Absent for `undefined`. */
      readonly value?: JsonValue;
      readonly type?: string;
      readonly secret?: boolean;
    }
  | { readonly scope: ScopeName; readonly op: "unset"; readonly key: string }
  | { readonly scope: ScopeName; readonly op: "clear" };

/**
 * The variables of one scope at one moment. `token` names this state; `origin` says from which state and by which changes it came,
 * so that a sandbox that made these changes itself need not be sent them back.
 */
export interface ScopeLayer {
  readonly scope: ScopeName;
  readonly id: string;
  readonly name?: string;
  readonly variables: readonly Variable[];
  readonly token: object;
  readonly origin?: { readonly token: object; readonly mutations: readonly ScopeMutation[] };
}

export interface FoundVariable {
  readonly value: JsonValue | undefined;
  readonly scope: ScopeName;
  readonly type?: string;
  readonly secret: boolean;
}
export type ScopeChain = ScopeChainContract;
/** Immutable. */
export interface ScopeChainContract {
  find(key: string): FoundVariable | undefined;
  layer(scope: ScopeName): ScopeLayer;
  apply(mutations: readonly ScopeMutation[]): ScopeChain;
  withRow(row: JsonObject): ScopeChain;
}
