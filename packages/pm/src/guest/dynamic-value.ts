import type { Guest } from "./guest.ts";

/** The value of a dynamic variable (`$guid`), made by the host at each call; undefined for an unknown name. */
export function dynamicValue(name: string, guest: Guest): string | undefined {
  if (!name.startsWith("$")) return undefined;
  const value = guest.host.sync("dynamic", name);
  return typeof value === "string" ? value : undefined;
}
