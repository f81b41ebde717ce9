import manifest from "../package.json" with { type: "json" };

/** What a person sees of a defect: enough to report it. */
export function defectReport(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `error: this is a defect of waybill ${manifest.version} (Node ${process.versions.node}, ${process.platform}-${process.arch})`,
    what,
    `Please report it: ${manifest.bugs.url}`,
  ].join("\n");
}
