import { expect, it } from "vitest";
import { isSecretVariable } from "./secret-variable.ts";

it.each<[string, unknown, "secret" | undefined, boolean]>([
  ["pin", "1", "secret", true],
  ["API-KEY", "x", undefined, true],
  ["session_id", "", undefined, true],
  ["base", "https://api.example.com", undefined, false],
  ["note", "Basic authentication is off", undefined, false],
  ["value", ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0In0", "x"].join("."), undefined, true],
  ["value", "Bearer abcdefgh1", undefined, true],
  ["value", "https://bob:hunter2@api.example.com", undefined, true],
  ["value", "https://{{user}}:{{password}}@api.example.com", undefined, false],
  ["value", `ghp_${"a1".repeat(18)}`, undefined, true],
  ["value", 7, undefined, false],
])("%s = %j of type %s: %s", (key, value, type, expected) => {
  expect(isSecretVariable({ key, value: value as string, ...(type && { type }) })).toBe(expected);
});
