// The start and the result of one execution of one script.
import type { Guest, PhaseContext, ScriptContext, ScriptResult } from "./guest.ts";
import { renderVisualizer } from "./render-visualizer.ts";
import { ScopeJournal } from "./scope-journal.ts";
import { ScriptRun } from "./script-run.ts";
import { ScriptScopes } from "./script-scopes.ts";
import { ScriptTests } from "./script-tests.ts";

export function createContext(guest: Guest, phase: PhaseContext, index: number): ScriptContext {
  const runNumber = phase.message.run;
  const run = new ScriptRun(index, guest.mayQueue, {
    sources: guest.compiler.sources,
    say: (notice) => guest.outbox.notice(runNumber, notice),
    wake: guest.wake,
  });
  const journal = new ScopeJournal();
  return {
    guest,
    phase,
    script: phase.message.scripts[index] ?? { id: "", name: "", owner: "" },
    run,
    tests: new ScriptTests(run),
    journal,
    scopes: new ScriptScopes(phase.layers, journal),
    next: undefined,
    visualizer: undefined,
    readRequestEdit: () => undefined,
    recordLegacyTests: () => undefined,
    frozen: undefined,
  };
}

/** What the script has done so far. */
export function resultOf(context: ScriptContext): ScriptResult {
  const { next, visualizer } = context;
  const requestEdit = readRequestEdit(context);
  const mutations = context.journal.mutations();
  if (next === undefined && requestEdit === undefined && visualizer === undefined) return { mutations };
  return {
    mutations,
    ...(next !== undefined && { next }),
    ...(requestEdit !== undefined && { requestEdit }),
    ...(visualizer !== undefined && { visualizer: renderVisualizer(visualizer, context.guest) }),
  };
}

/** The script skips the request: what it has done so far is its result, and it waits for nothing. */
export function skipRequest(context: ScriptContext): void {
  if (context.frozen !== undefined) return;
  const { local, data, environment, collection, globals } = context.phase.layers;
  context.frozen = {
    result: resultOf(context),
    layers: {
      local: local.copy(),
      data,
      environment: environment.copy(),
      collection: collection.copy(),
      globals: globals.copy(),
    },
  };
  context.guest.timers.clearAll(context.run);
  context.run.skip();
}

/** Members that a script put into the request may throw when they are read. */
function readRequestEdit(context: ScriptContext): ScriptResult["requestEdit"] {
  try {
    return context.readRequestEdit();
  } catch (thrown) {
    context.run.fail(thrown);
    return undefined;
  }
}
