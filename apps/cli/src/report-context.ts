import type { Collection, JsonObject } from "@waybill/collection";
import type { Clock, Random, RunSummary, ScopeChain } from "@waybill/core";
import type { NewmanHost } from "./newman/newman-host.ts";
import type { Streams } from "./streams.ts";

/** What reporters may ask of the run they report. */
export interface ReportContext {
  readonly collection: Collection;
  readonly clock: Clock;
  readonly random: Random;
  /** Counts an event before the reporters are told it. */
  readonly summary: RunSummary;
  readonly streams: Streams;
  /** The variables at the end; those at the start while it is running. */
  scopes(): ScopeChain;
  /** Hides secrets in what does not come from events. */
  mask(value: JsonObject): JsonObject;
  /** A caller who listens as newman's users do. */
  readonly newman: NewmanHost | undefined;
  /** A file that is going to be written. */
  addOutput(path: string): void;
}
