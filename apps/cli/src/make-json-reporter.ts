import type { ScopeLayer } from "@waybill/core";
import { jsonReporter } from "@waybill/reporters";
import type { Reporter } from "@waybill/reporters";
import { bodyText } from "./body-text.ts";
import { readJsonSettings } from "./json-settings.ts";
import type { ReportContext } from "./report-context.ts";
import { reportFile } from "./report-file.ts";
import { reportPath } from "./report-path.ts";
import type { RunOptions } from "./run-options.ts";
import { VERSION } from "./version.ts";

/** The JSON report, written to its file. */
export function makeJsonReporter(options: RunOptions, context: ReportContext): Reporter {
  const { collection, clock, random, summary, mask } = context;
  const { settings } = readJsonSettings(options);
  const path = reportPath(settings.path, "json", clock.now());
  const file = reportFile(path);
  const reporter = jsonReporter(file.output, {
    ...settings,
    collection,
    summary,
    mask,
    bodies: bodyText,
    spool: file.spool,
    newId: () => random.uuid(),
    now: () => clock.now(),
    endState: () => endState(context),
    version: VERSION,
    ...(options.seed !== undefined && { seed: options.seed }),
  });
  return {
    onEvent: reporter.onEvent,
    async finish() {
      await reporter.finish();
      await file.complete();
      context.addOutput(path);
    },
  };
}

function endState(context: ReportContext): Record<"environment" | "globals" | "collection", ScopeLayer> {
  const scopes = context.scopes();
  return {
    environment: scopes.layer("environment"),
    globals: scopes.layer("globals"),
    collection: scopes.layer("collection"),
  };
}
