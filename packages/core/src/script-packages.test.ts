import { expect, it } from "vitest";
import { ScriptPackages } from "./script-packages.ts";
import type { FoundPackage, PlannedScript } from "./script.ts";

const script = (text: string, packages?: readonly string[]): PlannedScript => ({
  id: text,
  phase: "test",
  text,
  owner: { kind: "request", id: "r", name: "R" },
  ...(packages !== undefined && { packages }),
});

function sourceOf(texts: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const find = async (name: string): Promise<FoundPackage> => {
    asked.push(name);
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    return text === undefined ? { kind: "missing", details: [] } : { kind: "found", text, seesPm: true };
  };
  return { asked, packages: new ScriptPackages({ find }) };
}

it("scripts that name no package wait for none", () => {
  const { packages } = sourceOf({});
  expect(packages.ofScripts([script("pm.test('x')"), script("require('lodash'); pm.require(name)")])).toBeUndefined();
});

it("finds literal names, those the file lists, and what packages name themselves, each once", async () => {
  const { asked, packages } = sourceOf({ "@a/b": "pm.require('@a/c')", "@a/c": 'pm.require("@a/b")', "@l/d": "" });
  const scripts = [script("pm.require('@a/b'); pm . require(`npm:x`)", ["@l/d"])];
  const found = await packages.ofScripts(scripts);
  await packages.ofScripts([...scripts, script('pm.require("@a/c")')]);
  expect(Object.keys(found ?? {}).toSorted()).toEqual(["@a/b", "@a/c", "@l/d", "npm:x"]);
  expect(asked.toSorted()).toEqual(["@a/b", "@a/c", "@l/d", "npm:x"]);
});

it("a name like __proto__ is a name like others", async () => {
  const { packages } = sourceOf({});
  const found = await packages.ofScripts([script("pm.require('__proto__')")]);
  expect(Object.keys(found ?? {})).toEqual(["__proto__"]);
});
