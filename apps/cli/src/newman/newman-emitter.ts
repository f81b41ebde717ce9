import { EventEmitter } from "node:events";
import type { ExportFile } from "./export-file.ts";
import type { NewmanEvents } from "./newman-events.ts";
import type { NewmanSummary } from "./newman-summary.ts";

/** What `run` answers and reporters are given: events of a run as newman emits them, its summary, and the files to be written. */
export class NewmanEmitter extends EventEmitter<NewmanEvents> {
  /** The run so far; undefined until the collection is loaded. Secrets are masked. */
  summary?: NewmanSummary;
  /** Files that are written after `beforeDone`; reporters add theirs. */
  readonly exports: ExportFile[] = [];
  /** Instances of external reporters by name. */
  readonly reporters: Record<string, object> = Object.create(null);
  /** Ends or holds the run. */
  runner?: RunControl;
}

export interface RunControl {
  /** Ends the run in order: what is in progress is completed. */
  abort(): void;
  pause(): void;
  resume(): void;
}
