// Runs the steps of a case on a script host and keeps what came of them.
import type { ScopeChain, ScriptCall, ScriptHost, ScriptNotice, ScriptReply } from "@waybill/core";
import type { PhaseOutcome } from "@waybill/core";
import type { ContractCase } from "./contract-case.ts";
import { firstScopes, scopesOfStep, scriptInput } from "./contract-input.ts";

export interface Observed {
  readonly notices: readonly ScriptNotice[];
  readonly asks: readonly ScriptCall[];
  readonly scopes: ScopeChain;
  /** Of the last step. */
  readonly outcome: PhaseOutcome;
}

const NOTHING: PhaseOutcome = { scripts: [], mutations: [], skipped: false };

export async function observe({ steps }: ContractCase, host: ScriptHost): Promise<Observed> {
  const notices: ScriptNotice[] = [];
  const asks: ScriptCall[] = [];
  let scopes = firstScopes();
  let outcome = NOTHING;
  for (const step of steps) {
    scopes = scopesOfStep(scopes, step);
    const answer = step.answer?.();
    outcome = await host.run(scriptInput(step, scopes), {
      tell: (notice) => {
        notices.push(notice);
        if (step.disposedOf && notice.kind === "console") host.dispose();
      },
      ask: async (call) => {
        asks.push(call);
        return answer?.(call) ?? unexpected(call);
      },
    });
    scopes = scopes.apply(outcome.mutations);
  }
  return { notices, asks, scopes, outcome };
}

function unexpected(call: ScriptCall): ScriptReply {
  return { kind: "error", error: { name: "Error", message: `the case answers no ${call.kind}`, plain: false } };
}
