import type { Clock, RunSummary } from "@waybill/core";
import type { BodyText } from "./body-text.ts";
import type { SymbolStyle } from "./symbols.ts";

export interface CliReporterOptions {
  readonly color: boolean;
  readonly symbols: SymbolStyle;
  readonly verbose?: boolean;
  readonly noBanner?: boolean;
  readonly noConsole?: boolean;
  readonly noAssertions?: boolean;
  readonly noSuccessAssertions?: boolean;
  readonly noSummary?: boolean;
  readonly noFailures?: boolean;
  readonly showTimestamps?: boolean;
  readonly clock: Pick<Clock, "now">;
  /** The totals, if somebody counts them before an event is told; counted here if absent. */
  readonly summary?: RunSummary | undefined;
  /** Reads bodies for the verbose report. */
  readonly bodies: BodyText;
  /** Calls back every so many ms until the returned function is called: moves the spinner. */
  readonly every?: (ms: number, tick: () => void) => () => void;
}
