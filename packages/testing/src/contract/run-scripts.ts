// Runs scripts on the real thing and answers all that came of them.
import {
  createScopeChain,
  type PhaseOutcome,
  type ScopeChain,
  type ScriptBridge,
  type ScriptCall,
  type ScriptHost,
  type ScriptInput,
  type ScriptNotice,
  type ScriptReply,
} from "@waybill/core";

export interface ScriptsRun {
  readonly outcome: PhaseOutcome;
  readonly told: readonly ScriptNotice[];
  /** `name: message` of each script's error, undefined for those without. */
  readonly errors: readonly (string | undefined)[];
  /** The first argument of every console call. */
  readonly logs: readonly unknown[];
  readonly scopes: ScopeChain;
  readonly ms: number;
}

type Changes = Partial<ScriptInput> & { readonly ask?: ScriptBridge["ask"] };

export async function runScripts(
  host: ScriptHost,
  texts: readonly string[],
  { ask = refuse, ...changes }: Changes = {},
): Promise<ScriptsRun> {
  const input = scriptInput(texts, changes);
  const told: ScriptNotice[] = [];
  const start = performance.now();
  const outcome = await host.run(input, {
    tell: (notice) => void told.push(notice),
    ask,
  });
  return {
    outcome,
    told,
    errors: outcome.scripts.map(({ error }) => error && `${error.name}: ${error.message}`),
    logs: told.flatMap((notice) => (notice.kind === "console" ? [notice.messages[0]] : [])),
    scopes: input.scopes.apply(outcome.mutations),
    ms: performance.now() - start,
  };
}

async function refuse(call: ScriptCall): Promise<ScriptReply> {
  return { kind: "error", error: { name: "Error", message: `refused ${call.kind}`, plain: false } };
}

function scriptInput(texts: readonly string[], changes: Partial<ScriptInput> = {}): ScriptInput {
  return {
    phase: "test",
    scripts: texts.map((text) => ({
      id: text,
      phase: "test",
      text,
      owner: { kind: "request", id: "r1", name: "First" },
    })),
    stopAfter: "nothing",
    scopes: createScopeChain(),
    info: { requestId: "r1", requestName: "First", iteration: 0, iterationCount: 1 },
    location: ["Collection", "First"],
    request: '{"method":"GET","url":"http://localhost/"}',
    cookies: [],
    dynamic: () => undefined,
    ...changes,
  };
}
