import { isSecretName } from "@waybill/collection";
import type { ButtonVariable } from "./button-environment.ts";
import { secretShape } from "./secret-shape.ts";

/** True for a variable whose value is handed to the console only, and shown to nobody else (run-button.md §11.1). */
export function isSecretVariable({ key, value, type }: Pick<ButtonVariable, "key" | "value" | "type">): boolean {
  return type === "secret" || isSecretName(key) || (typeof value === "string" && secretShape(value) !== undefined);
}
