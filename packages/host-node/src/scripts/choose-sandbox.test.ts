import { expect, it } from "vitest";
import { chooseSandbox, type SandboxName, type SandboxProblems } from "./choose-sandbox.ts";

const problems = (found: Partial<Record<SandboxName, string>>): SandboxProblems => ({
  "isolated-vm": () => found["isolated-vm"],
  quickjs: () => found.quickjs,
});

it("scripts run in isolated-vm on the Node that this project is developed with", () => {
  expect(chooseSandbox()).toEqual({ kind: "chosen", sandbox: "isolated-vm" });
  expect(chooseSandbox("quickjs")).toEqual({ kind: "chosen", sandbox: "quickjs" });
});

it("where isolated-vm does not load scripts run in QuickJS, and a person hears why", () => {
  expect(chooseSandbox(undefined, problems({ "isolated-vm": "isolated-vm is not installed" }))).toEqual({
    kind: "chosen",
    sandbox: "quickjs",
    notice: "isolated-vm is not installed; scripts run in QuickJS, which is slower",
  });
});

it.each(["isolated-vm", "quickjs"] as const)("a sandbox that was asked for is not replaced: %s", (name) => {
  expect(chooseSandbox(name, problems({ [name]: "broken" }))).toEqual({
    kind: "none",
    problem: `the sandbox ${name} cannot run scripts here: broken`,
  });
});

it("without any sandbox all reasons are told", () => {
  expect(chooseSandbox(undefined, problems({ "isolated-vm": "one", quickjs: "two" }))).toEqual({
    kind: "none",
    problem: "no sandbox can run scripts here: one; two",
  });
});
