import type { Reporter } from "@waybill/reporters";

export interface NamedReporter {
  readonly name: string;
  readonly reporter: Reporter;
}

export interface ReporterSet extends Reporter {
  /** True when a reporter had to be dropped: its report is not there, or not whole. */
  hasFailed(): boolean;
}

/**
 * Several reporters as one. A reporter that throws is dropped, with one call of `onDropped`; the others and the run go on.
 */
export function reporterSet(
  reporters: readonly NamedReporter[],
  onDropped: (name: string, error: unknown) => void,
): ReporterSet {
  let active = reporters;
  let failed = false;
  const drop = (dropped: NamedReporter, error: unknown): void => {
    active = active.filter((reporter) => reporter !== dropped);
    failed = true;
    onDropped(dropped.name, error);
  };
  const guard = (named: NamedReporter, act: (reporter: Reporter) => void | Promise<void>): void | Promise<void> => {
    try {
      const waiting = act(named.reporter);
      return waiting === undefined ? undefined : waiting.catch((error: unknown) => drop(named, error));
    } catch (error) {
      return drop(named, error);
    }
  };
  return {
    hasFailed: () => failed,
    onEvent(event) {
      let waiting: Promise<void> | undefined;
      for (const named of active) {
        const pressure = guard(named, (reporter) => reporter.onEvent(event));
        if (pressure !== undefined) waiting = waiting === undefined ? pressure : both(waiting, pressure);
      }
      return waiting;
    },
    async finish() {
      for (const named of active) await guard(named, (reporter) => reporter.finish());
    },
  };
}

async function both(one: Promise<void>, other: Promise<void>): Promise<void> {
  await one;
  await other;
}
