// The scripts of one phase of one request.
import { interruption, type Frame } from "./lane.ts";
import { PhaseBridge } from "./phase-bridge.ts";
import { PhaseInput, type PhaseSetting } from "./phase-input.ts";
import type { ScopeChain } from "./scope-chain.ts";
import type { PhaseOutcome } from "./script.ts";
import { afterScripts, type Verdict } from "./stop-rules.ts";

export interface PhaseResult {
  readonly scopes: ScopeChain;
  readonly outcome: PhaseOutcome;
  readonly verdict: Verdict;
}

const NOTHING_RAN: PhaseOutcome = { scripts: [], mutations: [], skipped: false };

/** Runs all scripts of the phase in one call of the host and says what they said. */
export function runScripts(frame: Frame, setting: PhaseSetting): PhaseResult | Promise<PhaseResult> {
  const { item, cursor, lane, depth, planned } = frame;
  const { phase } = setting;
  if (depth === 0) lane.outlet.emit({ type: "scripts-started", phase, item, cursor });
  const hasScripts = planned.inherited.scripts[phase].scripts.length > 0;
  return hasScripts ? runInHost(frame, setting) : conclude(frame, setting, NOTHING_RAN);
}

async function runInHost(frame: Frame, setting: PhaseSetting): Promise<PhaseResult> {
  const { planned, lane } = frame;
  const bridge = new PhaseBridge(frame, setting);
  const named = lane.packages?.ofScripts(planned.inherited.scripts[setting.phase].scripts);
  // Scripts that name no package wait for none.
  const packages = named === undefined ? lane.packages && NO_PACKAGES : await named;
  const outcome = await lane.ports.scripts.run(new PhaseInput(frame, setting, packages), bridge);
  const closing = bridge.close(outcome);
  if (closing !== undefined) await closing;
  return conclude(frame, setting, outcome);
}

const NO_PACKAGES = {};

function conclude(frame: Frame, { phase, scopes }: PhaseSetting, outcome: PhaseOutcome): PhaseResult {
  const { item, cursor, lane, depth } = frame;
  const { mutations } = outcome;
  const changed = mutations.length === 0 ? scopes : scopes.apply(mutations);
  if (mutations.length > 0) lane.secrets?.learnMutations(mutations);
  if (depth === 0) lane.outlet.emit({ type: "scripts-finished", phase, mutations, item, cursor });
  const verdict = interruption(lane) ?? afterScripts(frame.stop, phase, outcome);
  return { scopes: changed, outcome, verdict };
}
