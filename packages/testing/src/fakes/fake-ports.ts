import type {
  Authorizer,
  Clock,
  PhaseOutcome,
  Random,
  RunPorts,
  ScriptBridge,
  ScriptHost,
  ScriptInput,
} from "@waybill/core";
import { fakeTransport } from "./fake-transport.ts";
import type { FakeTransport } from "./fake-transport.ts";

export interface FakePorts extends RunPorts {
  readonly transport: FakeTransport;
}

/** Ports without a world: no network, no time, no chance, no scripts. Give the ones that matter. */
export function fakePorts(ports: Partial<FakePorts> = {}): FakePorts {
  return {
    transport: ports.transport ?? fakeTransport(),
    authorizer: ports.authorizer ?? UNSIGNED,
    scripts: ports.scripts ?? fakeScriptHost(),
    cookies: ports.cookies ?? { cookiesFor: () => [] },
    clock: ports.clock ?? fakeClock(),
    random: ports.random ?? fakeRandom(),
  };
}

/** Time moves only by sleeping. */
export function fakeClock(start = Date.UTC(2026, 0, 1)): Clock {
  let passed = 0;
  return {
    now: () => start + passed,
    monotonic: () => passed,
    async sleep(ms) {
      passed += ms;
    },
  };
}

/** Numbers of a fixed sequence, and ids that count. */
export function fakeRandom(numbers: readonly number[] = [0.5]): Random {
  let drawn = 0;
  let made = 0;
  return {
    next() {
      const number = numbers[drawn % numbers.length] ?? 0;
      drawn += 1;
      return number;
    },
    uuid() {
      made += 1;
      return `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`;
    },
  };
}

/** Scripts that do what the function says instead of what they say. By default nothing, without errors. */
export function fakeScriptHost(
  run: (
    input: ScriptInput,
    bridge: ScriptBridge,
  ) => Partial<PhaseOutcome> | Promise<Partial<PhaseOutcome>> = () => ({}),
): ScriptHost {
  return {
    async run(input, bridge) {
      const scripts = input.scripts.map((_, script) => ({ script, failedTests: [] }));
      return { scripts, mutations: [], skipped: false, ...(await run(input, bridge)) };
    },
    dispose() {},
  };
}

const UNSIGNED: Authorizer = {
  prepare: (request) => ({ kind: "signed", request }),
  respond: () => ({ kind: "done" }),
};
