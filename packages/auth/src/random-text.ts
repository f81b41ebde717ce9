import type { AuthWorld } from "./auth-world.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ab";

/** Letters and digits nobody can foresee. */
export function randomText(length: number, { randomBytes }: Pick<AuthWorld, "randomBytes">): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte & 63)).join("");
}
