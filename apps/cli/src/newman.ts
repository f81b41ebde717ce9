// `waybill/newman`: newman's library on Waybill's engine.
import { run } from "./newman/run-newman.ts";

export { run };
export type { ExportFile } from "./newman/export-file.ts";
export type { NewmanCursor } from "./newman/newman-cursor.ts";
export type { NewmanEmitter, RunControl } from "./newman/newman-emitter.ts";
export type { NewmanArguments, NewmanEvents } from "./newman/newman-events.ts";
export type { HasJson, NewmanRunOptions } from "./newman/newman-options.ts";
export type { NewmanCallback } from "./newman/run-newman.ts";
export type {
  NewmanAssertion,
  NewmanExecution,
  NewmanFailure,
  NewmanRun,
  NewmanSummary,
  NewmanTimings,
} from "./newman/newman-summary.ts";

// newman's own users write `import newman from …`: the one place where the other product's shape wins over our style.
// oxlint-disable-next-line import/no-default-export
export default { run };
