import { chmod } from "node:fs/promises";
import { expect, it } from "vitest";
import { tempDir } from "../test/temp-dir.ts";
import { nodeVault } from "./node-vault.ts";
import { readVault } from "./read-vault.ts";

const EVENT = { item: { id: "r", name: "R", path: [] }, phase: "test" } as const;

async function secretFile(content: string, mode = 0o600) {
  const dir = await tempDir();
  const path = await dir.write("secrets", content);
  await chmod(path, mode);
  return { path, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() };
}

it.each([
  [
    "JSON",
    '{"a":"1","b":{"value":"2","domains":["h.test"]}}',
    { a: { value: "1" }, b: { value: "2", domains: ["h.test"] } },
  ],
  ["dotenv", "a=1\nb='x y'\n", { a: { value: "1" }, b: { value: "x y" } }],
])("reads secrets of %s", async (_, content, secrets) => {
  await using file = await secretFile(content);
  const read = await readVault([`file:${file.path}`]);
  expect(read.kind === "read" && Object.fromEntries(read.secrets)).toEqual(secrets);
});

it("reads variables of a prefix, without it; later sources win", async () => {
  await using file = await secretFile('{"HOME_A":"file"}');
  const prefix = "PATH";
  const read = await readVault([`file:${file.path}`, `env:${prefix}`]);
  expect(read.kind === "read" && [...read.secrets.keys()]).toContain("HOME_A");
  expect(read.kind === "read" && read.secrets.has("")).toBe(false);
});

it.skipIf(process.platform === "win32")("refuses a file that others can read", async () => {
  await using file = await secretFile("{}", 0o644);
  expect(await readVault([`file:${file.path}`])).toMatchObject({
    kind: "problem",
    message: expect.stringContaining("chmod 600"),
  });
});

it.each([
  ["a missing file", "file:/nowhere/at/all", "could not be read"],
  ["another source", "exec:pass", "is no source"],
])("says what is wrong with %s", async (_, source, part) => {
  expect(await readVault([source])).toMatchObject({ kind: "problem", message: expect.stringContaining(part) });
});

it.each(['{"a":{"domains":["x"]}}', '{"a":{"value":1,"domains":"x"}}', "{nope"])(
  "says what is wrong with %s",
  async (content) => {
    await using file = await secretFile(content);
    expect(await readVault([`file:${file.path}`])).toMatchObject({ kind: "problem" });
  },
);

it("is closed to scripts unless opened, and says how to open it", async () => {
  const closed = await nodeVault({ sources: [], access: "requests" }).access(EVENT);
  expect(closed).toEqual({ kind: "denied", hint: expect.stringContaining("--vault-access scripts") });
  expect(await nodeVault({ sources: [], access: "scripts" }).access(EVENT)).toEqual({ kind: "granted" });
});

it("what scripts set lasts for the run", async () => {
  await using file = await secretFile('{"a":"1"}');
  const sources = [`file:${file.path}`];
  const vault = nodeVault({ sources, access: "scripts" });
  await vault.set("a", "2");
  await vault.unset("none");
  expect(await vault.get("a")).toEqual({ kind: "value", value: "2" });
  await vault.unset("a");
  expect(await vault.get("a")).toEqual({ kind: "value", value: null });
  expect(await nodeVault({ sources, access: "scripts" }).get("a")).toEqual({ kind: "value", value: "1" });
});
