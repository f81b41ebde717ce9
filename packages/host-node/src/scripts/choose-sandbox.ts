// Where scripts run: the fast sandbox where it loads, the one that runs everywhere where it does not.
import { isolatedVmProblem } from "@waybill/sandbox-isolated-vm";
import { quickJsProblem } from "./quickjs-wasm.ts";

export type SandboxName = "isolated-vm" | "quickjs";

export type SandboxChoice =
  | {
      readonly kind: "chosen";
      readonly sandbox: SandboxName;
      /** What a person should hear: the choice is not the best one. */
      readonly notice?: string;
    }
  /** Scripts cannot run here. */
  | { readonly kind: "none"; readonly problem: string };

/** What is wrong with a sandbox in one line, undefined when it works: asked only where the answer counts. */
export interface SandboxProblems {
  "isolated-vm"(): string | undefined;
  quickjs(): string | undefined;
}

const PROBLEMS: SandboxProblems = { "isolated-vm": isolatedVmProblem, quickjs: quickJsProblem };

/** The sandbox that was asked for and no other, or the best one there is. */
export function chooseSandbox(asked?: SandboxName, problems: SandboxProblems = PROBLEMS): SandboxChoice {
  return asked === undefined ? bestOf(problems) : thatOne(asked, problems);
}

function thatOne(asked: SandboxName, problems: SandboxProblems): SandboxChoice {
  const problem = problems[asked]();
  if (problem === undefined) return { kind: "chosen", sandbox: asked };
  return { kind: "none", problem: `the sandbox ${asked} cannot run scripts here: ${problem}` };
}

function bestOf(problems: SandboxProblems): SandboxChoice {
  const first = problems["isolated-vm"]();
  if (first === undefined) return { kind: "chosen", sandbox: "isolated-vm" };
  const second = problems.quickjs();
  if (second !== undefined) return { kind: "none", problem: `no sandbox can run scripts here: ${first}; ${second}` };
  return { kind: "chosen", sandbox: "quickjs", notice: `${first}; scripts run in QuickJS, which is slower` };
}
