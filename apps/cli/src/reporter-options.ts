// The options of the built-in reporters: `--reporter-<reporter>-<option>`.

export const REPORTERS = ["cli", "json"] as const;
export type ReporterName = (typeof REPORTERS)[number];

export interface ReporterOption {
  readonly name: string;
  /** A switch takes no value from the next argument. */
  readonly takesValue: boolean;
  readonly help: string;
}

const toggle = (name: string, help: string): ReporterOption => ({ name, takesValue: false, help });
const valued = (name: string, help: string): ReporterOption => ({ name, takesValue: true, help });

export const REPORTER_OPTIONS: Readonly<Record<ReporterName, readonly ReporterOption[]>> = {
  cli: [
    toggle("silent", "no cli report"),
    toggle("show-timestamps", "the time beside each line"),
    toggle("no-summary", "no table of totals"),
    toggle("no-failures", "no table of failures"),
    toggle("no-assertions", "no line for tests"),
    toggle("no-success-assertions", "no line for tests that passed"),
    toggle("no-console", "no console output of scripts"),
    toggle("no-banner", "no first line"),
  ],
  json: [
    valued("export", "file or directory to write to (default: ./newman)"),
    toggle("compact", "no indentation"),
    toggle("details", "timings and redirects of each request"),
    valued("body", "bodies as: text, buffer, none (default: text)"),
    valued("max-body", "largest body in bytes (default: 1048576)"),
  ],
};

export function isReporterName(name: string): name is ReporterName {
  return REPORTERS.some((known) => known === name);
}

/** `show-timestamps` → `showTimestamps`. */
export function camelCase(name: string): string {
  return name.replace(/-+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
