// The scripts of one phase of one request.
import type { CookieData } from "./cookie.ts";
import type { Frame } from "./lane.ts";
import { PhaseBridge } from "./phase-bridge.ts";
import type { ScopeChain } from "./scope-chain.ts";
import type { Phase, PhaseOutcome, ScriptCall, ScriptInput, ScriptReply, ScriptResponse } from "./script.ts";
import { afterScripts, stopAfter, stopsOnFailedTest, type Verdict } from "./stop-rules.ts";

export interface PhaseSetting {
  readonly phase: Phase;
  readonly scopes: ScopeChain;
  /** JSON text of the request; asked for only if there are scripts. */
  readonly request: () => string;
  readonly response?: ScriptResponse;
  readonly cookies: readonly CookieData[];
  readonly calls: PhaseCalls;
}

/** Who answers what the scripts ask; closed when they are over. */
interface PhaseCalls {
  answer(call: ScriptCall): Promise<ScriptReply>;
  close(outcome: PhaseOutcome): Promise<void>;
}

export interface PhaseResult {
  readonly scopes: ScopeChain;
  readonly outcome: PhaseOutcome;
  readonly verdict: Verdict;
}

const NOTHING_RAN: PhaseOutcome = { scripts: [], mutations: [], skipped: false };

/** Runs all scripts of the phase in one call of the host and says what they said. */
export async function runScripts(frame: Frame, setting: PhaseSetting): Promise<PhaseResult> {
  const { item, cursor, lane, depth } = frame;
  const { phase, scopes } = setting;
  const isVisible = depth === 0;
  if (isVisible) lane.outlet.emit({ type: "scripts-started", phase, item, cursor });
  const outcome = await runInHost(frame, setting);
  const { mutations } = outcome;
  const changed = mutations.length === 0 ? scopes : scopes.apply(mutations);
  if (mutations.length > 0) lane.secrets?.learnMutations(mutations);
  if (isVisible) lane.outlet.emit({ type: "scripts-finished", phase, mutations, item, cursor });
  return { scopes: changed, outcome, verdict: afterScripts(frame.stop, phase, outcome) };
}

async function runInHost(frame: Frame, setting: PhaseSetting): Promise<PhaseOutcome> {
  const { planned, lane, stop } = frame;
  const { phase, scopes, response, cookies, calls } = setting;
  const { scripts, refs } = planned.inherited.scripts[phase];
  if (scripts.length === 0) return NOTHING_RAN;
  const failedTestsAreErrors = stopsOnFailedTest(stop, phase);
  const bridge = new PhaseBridge(frame, { refs, ask: (call) => calls.answer(call), failedTestsAreErrors });
  const named = lane.packages?.ofScripts(scripts);
  const packages = named === undefined ? packagesOf(lane) : { packages: await named };
  let requestText: string | undefined;
  const outcome = await lane.ports.scripts.run(
    {
      phase,
      scripts,
      stopAfter: stopAfter(stop, phase),
      scopes,
      info: {
        requestId: planned.item.id,
        requestName: planned.item.name,
        iteration: frame.cursor.iteration,
        iterationCount: lane.iterations,
      },
      location: planned.inherited.location,
      get request() {
        return (requestText ??= setting.request());
      },
      ...(response !== undefined && { response }),
      cookies,
      dynamic: frame.dynamic,
      ...packages,
      ...lane.options.sandbox,
    },
    bridge,
  );
  await calls.close(outcome);
  return outcome;
}

const NO_SOURCE = {};
const NO_PACKAGES = { packages: {} };

/** Without a source there is no `pm.require`; scripts that name no package wait for none. */
function packagesOf({ packages }: Frame["lane"]): Pick<ScriptInput, "packages"> {
  return packages === undefined ? NO_SOURCE : NO_PACKAGES;
}
