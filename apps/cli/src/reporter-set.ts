import type { RunEvent } from "@waybill/core";
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
  const caught = (named: NamedReporter, waiting: void | Promise<void>): void | Promise<void> =>
    waiting === undefined ? undefined : waiting.catch((error: unknown) => drop(named, error));
  const tell = (named: NamedReporter, event: RunEvent): void | Promise<void> => {
    try {
      return caught(named, named.reporter.onEvent(event));
    } catch (error) {
      return drop(named, error);
    }
  };
  const finish = (named: NamedReporter): void | Promise<void> => {
    try {
      return caught(named, named.reporter.finish());
    } catch (error) {
      return drop(named, error);
    }
  };
  return {
    hasFailed: () => failed,
    onEvent(event) {
      let waiting: Promise<void> | undefined;
      for (const named of active) {
        const pressure = tell(named, event);
        if (pressure !== undefined) waiting = waiting === undefined ? pressure : both(waiting, pressure);
      }
      return waiting;
    },
    async finish() {
      for (const named of active) await finish(named);
    },
  };
}

async function both(one: Promise<void>, other: Promise<void>): Promise<void> {
  await one;
  await other;
}
