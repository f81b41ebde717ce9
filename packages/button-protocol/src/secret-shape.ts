// Which values are secrets by their looks (run-button.md §11.1).

import { SECRET_PATTERNS } from "./secret-patterns.ts";

/** The rules by which a value, or a part of a text, is a secret. */
export type SecretShape = "private-key" | "jwt" | "credential" | "address-password" | "vendor-key";

/** The first shape found in a text, or undefined. `{{templates}}` are no secrets. Time grows with the length of the text only. */
export function secretShape(text: string): SecretShape | undefined {
  return NAMES[SECRET_PATTERNS.findIndex((pattern) => pattern.test(text))];
}

const NAMES: readonly SecretShape[] = ["private-key", "jwt", "address-password", "vendor-key", "credential"];
