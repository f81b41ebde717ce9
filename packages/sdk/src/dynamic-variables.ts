import { createId } from "./create-id.ts";

/** Finds the value of a dynamic variable (`$guid`), or answers undefined for an unknown name. Called once for each occurrence. */
export type DynamicVariables = (name: string) => unknown;

// The one piece of module state: static methods such as `Property.replaceSubstitutions` have no receiver that could carry it.
const current: { find: DynamicVariables } = { find: basicVariable };

/** Replaces where `{{$name}}` is looked up when no variable has that name. Until then only the variables without word lists exist. */
export function useDynamicVariables(find: DynamicVariables): void {
  current.find = find;
}

/** The value of a dynamic variable. */
export function dynamicVariable(name: string): unknown {
  return name.startsWith("$") ? current.find(name) : undefined;
}

function basicVariable(name: string): unknown {
  switch (name) {
    case "$guid":
    case "$randomUUID":
      return createId();
    case "$timestamp":
      return Math.round(Date.now() / 1000);
    case "$isoTimestamp":
      return new Date().toISOString();
    case "$randomInt":
      return Math.floor(Math.random() * 1001);
    default:
      return undefined;
  }
}
