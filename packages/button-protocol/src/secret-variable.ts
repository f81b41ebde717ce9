import { isSecretName } from "@waybill/collection";
import type { ButtonVariable } from "./button-environment.ts";
import { SECRET_PATTERNS } from "./secret-patterns.ts";

/** True for a variable whose value is handed to the console only, and shown to nobody else (run-button.md §11.1). */
export function isSecretVariable({ key, value, type }: Pick<ButtonVariable, "key" | "value" | "type">): boolean {
  return (
    type === "secret" ||
    isSecretName(key) ||
    (typeof value === "string" && SECRET_PATTERNS.some((pattern) => pattern.test(value)))
  );
}
