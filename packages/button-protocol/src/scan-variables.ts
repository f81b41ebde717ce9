import type { Variable } from "@waybill/collection";
import { isGiven, isLiteralSecret } from "./literal-secret.ts";
import type { SecretFinding } from "./secret-finding.ts";
import { publishedSecret } from "./published-secret.ts";

/** Secrets among the variables of an environment or a collection. `owner` begins the location. */
export function scanVariables(owner: string, variables: readonly Variable[]): readonly SecretFinding[] {
  return variables.flatMap((variable): SecretFinding[] => {
    const { key, value, type } = variable;
    const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
    if (!isGiven(text) || text === '""') return [];
    const location = `${owner} › variable ${key}`;
    const shape = publishedSecret(text);
    if (shape !== undefined) return [{ severity: "high", location, rule: shape }];
    if (type === "secret" || variable.secret === true) return [{ severity: "medium", location, rule: "secret-type" }];
    return isNamedSecret(key, text) ? [{ severity: "medium", location, rule: "secret-name" }] : [];
  });
}

/** Passwords may have blanks here: a variable's value is no prose. */
function isNamedSecret(key: string, text: string): boolean {
  return isLiteralSecret(key, text) || /pass(?:word|phrase)$/i.test(key);
}
