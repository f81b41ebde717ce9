// What the `cli` report says of each event.
import { failureOf } from "@waybill/core";
import type { ItemRef, RunEvent } from "@waybill/core";
import type { CliReporterOptions } from "./cli-reporter-options.ts";
import { consoleTable } from "./console-table.ts";
import { exchangeDetails } from "./exchange-details.ts";
import { formatDuration } from "./format-duration.ts";
import { formatSize } from "./format-size.ts";
import { inspectValue } from "./inspect-value.ts";
import type { Paint } from "./paint.ts";
import { printableLine } from "./printable.ts";
import type { Screen } from "./screen.ts";
import type { Symbols } from "./symbols.ts";
import type { Timestamps } from "./timestamps.ts";

export interface EventPrinterOptions extends CliReporterOptions {
  readonly paint: Paint;
  readonly signs: Symbols;
  readonly times: Timestamps;
  readonly columns: number;
}

/** Prints events as they come. */
export function createEventPrinter(screen: Screen, options: EventPrinterOptions): (event: RunEvent) => void {
  const printer: Printer = { ...options, screen, folder: "", iterations: 1, failures: 0 };
  return (event) => {
    if (failureOf(event) !== undefined) printer.failures += 1;
    printProgress(printer, event);
    printResult(printer, event);
  };
}

interface Printer extends EventPrinterOptions {
  readonly screen: Screen;
  /** The folder named last. */
  folder: string;
  iterations: number;
  /** The number of the last failure. */
  failures: number;
}

type EventOf<Type extends RunEvent["type"]> = Extract<RunEvent, { type: Type }>;

function printProgress(printer: Printer, event: RunEvent): void {
  const { screen, paint } = printer;
  switch (event.type) {
    case "run-started":
      printer.iterations = event.iterations;
      screen.write(`${printer.noBanner === true ? "" : "waybill\n\n"}${printableLine(event.name)}\n`);
      return;
    case "iteration-started": {
      const title = `Iteration ${event.cursor.iteration + 1}/${printer.iterations}`;
      if (printer.iterations > 1) screen.write(`\n${paint.underlinedGrey(title)}\n`);
      return;
    }
    case "request-started":
      return printHeading(printer, event.item);
    case "request-prepared":
      if (event.cause === "collection") screen.openRequest(requestText(printer, event));
      return;
    case "next-request":
      if (event.target === null) return;
      screen.write(`\n${paint.grey(`Attempting to set next request to ${printableLine(event.target)}`)}\n`);
      return;
    case "warning":
      screen.write(`  ${paint.yellow(`${printer.signs.warning}  ${printableLine(event.message)}`)}\n`);
      return;
  }
}

function printHeading(printer: Printer, item: ItemRef): void {
  const { screen, signs } = printer;
  const folder = item.path.map(printableLine).join(" / ");
  const heading = folder === "" || folder === printer.folder ? "" : `${signs.folder} ${folder}\n`;
  printer.folder = folder;
  screen.write(`\n${heading}${folder === "" ? signs.root : signs.sub} ${printableLine(item.name)}\n`);
}

function printResult(printer: Printer, event: RunEvent): void {
  switch (event.type) {
    case "response-received":
      return printResponse(printer, event);
    case "request-failed":
      return printFailure(printer, event);
    case "token-requested":
      return printToken(printer, event);
    case "console":
      return printConsole(printer, event);
    case "test-finished":
      return printTest(printer, event);
    case "script-finished":
      return printScriptError(printer, event);
  }
}

function requestText(printer: Printer, { request }: Pick<EventOf<"request-prepared">, "request">): string {
  const { paint, times } = printer;
  return `${times.request()}  ${paint.grey(printableLine(request.method))} ${paint.grey(printableLine(request.url))} `;
}

function printResponse(printer: Printer, event: EventOf<"response-received">): void {
  const { paint } = printer;
  if (printer.verbose === true) return finish(printer, event, ` \n${exchangeDetails(event, printer)}\n`);
  const { code, reason, size, responseTime } = event.response;
  const status = `${code} ${printableLine(reason)}, ${formatSize(size.header + size.body)}, ${formatDuration(responseTime)}`;
  finish(printer, event, `${paint.grey(`[${status}]`)}\n`);
}

function printFailure(printer: Printer, event: EventOf<"request-failed">): void {
  const { paint } = printer;
  const { message, hint } = event.failure;
  const advice = hint === undefined ? "" : `     ${printableLine(hint)}\n`;
  finish(printer, event, `${paint.red("[errored]")}\n     ${paint.red(printableLine(message))}\n${advice}`);
}

/** Token requests are none of the collection: one line says that there was one, and what came of it. */
function printToken({ paint, screen }: Printer, event: EventOf<"token-requested">): void {
  const { failure, grant, status, url } = event;
  const outcome = status === undefined ? (failure?.code ?? "") : `${status.code} ${printableLine(status.reason)}`;
  const result = `[${outcome}, ${formatDuration(event.durationMs)}]`;
  screen.write(`  ${paint.grey(`token by ${grant} from ${printableLine(url)} ${result}`)}\n`);
}

/** Only the request of the collection has an open line; those of scripts may overlap and are told when they are done. */
function finish(printer: Printer, event: EventOf<"response-received" | "request-failed">, text: string): void {
  const { screen } = printer;
  if (event.cause === "collection" && screen.isRequestOpen()) screen.endRequest(text);
  else screen.write(requestText(printer, event) + text);
}

function printConsole(printer: Printer, event: EventOf<"console">): void {
  if (printer.noConsole === true) return;
  const options = { breakLength: printer.columns - 16, paint: printer.paint };
  const table = event.table === true ? consoleTable(event.messages, options) : undefined;
  const text = table ?? event.messages.map((message) => inspectValue(message, options)).join(", ");
  printer.screen.block(event.level, event.depth === undefined ? text : indented(text, event.depth));
}

function indented(text: string, depth: number): string {
  const indentation = "  ".repeat(depth);
  return indentation + text.replaceAll("\n", `\n${indentation}`);
}

function printTest(printer: Printer, { test }: EventOf<"test-finished">): void {
  const { paint, signs, screen, times } = printer;
  const isFailed = !test.skipped && !test.passed;
  if (printer.noAssertions === true) return;
  const name = printableLine(test.name);
  if (isFailed) return screen.write(`${times.failed()}${failureText(printer, `. ${name}`)}`);
  if (printer.noSuccessAssertions === true) return;
  if (test.skipped) screen.write(`  ${paint.cyan(`-  [skipped] ${name}`)}\n`);
  else screen.write(`${times.passed()}  ${paint.green(signs.ok)}  ${paint.grey(name)}\n`);
}

function printScriptError(printer: Printer, event: EventOf<"script-finished">): void {
  const { error, standsForTests, script } = event;
  if (error === undefined || standsForTests === true) return;
  const text = `${printer.signs.scriptError} ${printableLine(error.name)} in ${script.phase}-script`;
  printer.screen.write(failureText(printer, text));
}

function failureText({ paint, failures }: Printer, text: string): string {
  return `${paint.redBold(`${String(failures).padStart(3)}${text}`)}\n`;
}
