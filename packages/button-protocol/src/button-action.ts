/** What a click is to open: the first two open a copy of a collection, the third an OpenAPI document as a collection. */
export type ButtonAction = "collection/import" | "collection/fork" | "api/import";

const ACTIONS: readonly string[] = ["collection/import", "collection/fork", "api/import"];

export function isButtonAction(text: string): text is ButtonAction {
  return ACTIONS.includes(text);
}
