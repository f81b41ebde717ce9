// The help texts. Loaded only when someone asks.
import { OPTION_GROUPS } from "./option-table.ts";
import type { OptionKind, OptionRow } from "./option-table.ts";
import { REPORTERS, REPORTER_OPTIONS } from "./reporter-options.ts";

export const MAIN_HELP = `Usage: waybill <command> [options]

Runs Postman collections.

Commands:
  run <collection> [options]   run a collection: a file, - for standard input, or a URL
  button <collection> [options]
                               print a button for docs pages and READMEs that opens a copy of a collection

Options:
  -v, --version                print the version
  -h, --help                   print this help; "waybill run -h" lists the options of run

Example:
  waybill run api.postman_collection.json -e staging.postman_environment.json
`;

export function runHelp(): string {
  const groups = OPTION_GROUPS.map(({ title, rows }) => section(title, rows.map(optionLine)));
  const reporters = REPORTERS.flatMap((reporter) =>
    REPORTER_OPTIONS[reporter].map((option): Line => {
      return [`--reporter-${reporter}-${option.name}${option.takesValue ? " <v>" : ""}`, option.help];
    }),
  );
  return [
    "Usage: waybill run <collection> [options]\n\n",
    "Runs a collection: a file, - for standard input, or an http(s) URL.\n",
    ...groups,
    section("Options of reports", reporters),
    "\nExit codes:\n",
    "  0  every test passed       1  something failed, or could not be loaded\n",
    "  2  wrong usage             3  a defect of waybill\n",
  ].join("");
}

type Line = readonly [string, string];

function section(title: string, lines: readonly Line[]): string {
  const width = Math.max(...lines.map(([name]) => name.length));
  return `\n${title}:\n${lines.map(([name, help]) => `  ${name.padEnd(width)}  ${help}\n`).join("")}`;
}

function optionLine({ short, long, type, help }: OptionRow): Line {
  const value = placeholder(type);
  return [`${short === undefined ? "    " : `${short}, `}${long}${value === "" ? "" : ` ${value}`}`, help];
}

function placeholder(type: OptionKind): string {
  switch (type.kind) {
    case "flag":
      return "";
    case "character":
      return "<char>";
    case "pairs":
      return "<key>=<value>";
    case "choice":
      return `<${type.choices.join("|")}>`;
    case "modifiers":
      return `[${type.choices.join("|")}]`;
    case "text":
    case "texts":
    case "list":
    case "number":
      return `<${type.placeholder}>`;
  }
}
