// Prints console values the way Node's `util.inspect` lays values out (depth 25, 100 members, three levels on one line).
import type { ConsoleValue, TaggedValue } from "@waybill/core";
import { groupMembers } from "./group-members.ts";
import type { Paint } from "./paint.ts";
import { quoteText } from "./quote-text.ts";
import { withoutColours } from "./without-colours.ts";

export interface InspectOptions {
  /** Columns a value may take before it is broken over lines. */
  readonly breakLength: number;
  readonly paint: Paint;
}

/** The value as text of one or more lines. */
export function inspectValue(value: ConsoleValue, options: InspectOptions): string {
  return format({ ...options, circles: new Map(), indentation: 0, depthReached: 0 }, value, 0);
}

const MAX_DEPTH = 25;
const MAX_MEMBERS = 100;
const MAX_BYTES = 50;
/** Levels of nesting that may share a line. */
const LEVELS_ON_A_LINE = 3;
const SHORTEST_BROKEN_TEXT = 16;

interface Printing extends InspectOptions {
  /** Number of each circle by the id of the value it leads to. */
  readonly circles: Map<number, number>;
  indentation: number;
  /** Depth of the last container that was printed. */
  depthReached: number;
}

function format(printing: Printing, value: ConsoleValue, depth: number): string {
  const { paint } = printing;
  switch (typeof value) {
    case "string":
      return formatText(printing, value);
    case "number":
      return paint.yellow(Object.is(value, -0) ? "-0" : String(value));
    case "boolean":
      return paint.yellow(String(value));
    default:
      return value === null ? paint.bold("null") : formatTagged(printing, value, depth);
  }
}

function formatText(printing: Printing, text: string): string {
  const { paint, indentation, breakLength } = printing;
  const fits = text.length <= SHORTEST_BROKEN_TEXT || text.length <= breakLength - indentation - 4;
  if (fits || !text.includes("\n")) return paint.grey(quoteText(text));
  const lines = text.split(/(?<=\n)/).map((line) => paint.grey(quoteText(line)));
  return lines.join(` +\n${" ".repeat(indentation + 2)}`);
}

function formatTagged(printing: Printing, value: TaggedValue, depth: number): string {
  const { paint } = printing;
  switch (value.$) {
    case "undefined":
      return paint.grey("undefined");
    case "number":
      return paint.yellow(value.text);
    case "bigint":
      return paint.yellow(value.text.endsWith("n") ? value.text : `${value.text}n`);
    case "symbol":
      return paint.green(value.text);
    case "text":
      return paint.cyan(value.text);
    case "date":
      return paint.magenta(value.iso);
    case "regexp":
      return paint.red(value.text);
    case "circular":
      return paint.cyan(`[Circular *${circleNumber(printing, value.id)}]`);
    default:
      return formatContainer(printing, value, depth);
  }
}

function circleNumber(printing: Printing, id: number): number {
  const known = printing.circles.get(id);
  if (known !== undefined) return known;
  printing.circles.set(id, printing.circles.size + 1);
  return printing.circles.size;
}

type Container = Extract<TaggedValue, { $: "array" | "object" | "map" | "set" | "bytes" | "error" }>;

interface Braces {
  readonly open: string;
  readonly close: string;
}

function formatContainer(printing: Printing, value: Container, depth: number): string {
  if (value.$ === "bytes" && value.class === "Buffer") return formatBuffer(value);
  const braces = bracesOf(value);
  const members = membersOf(value);
  if (members.length === 0) return braces.open + braces.close;
  if (depth > MAX_DEPTH) return printing.paint.cyan(`[${nameOf(value)}]`);
  printing.depthReached = depth;
  printing.indentation += 2;
  const printed = members.map((member) => member(printing, depth + 1));
  printing.indentation -= 2;
  const circle = "id" in value && value.id !== undefined ? printing.circles.get(value.id) : undefined;
  const prefix = circle === undefined ? "" : printing.paint.cyan(`<ref *${circle}>`);
  return layOut(printing, { value, printed, braces, prefix, depth });
}

interface Layout {
  readonly value: Container;
  readonly printed: readonly string[];
  readonly braces: Braces;
  readonly prefix: string;
  readonly depth: number;
}

/** All members on one line if they fit and are not nested too deep, else one line each; long arrays in columns. */
function layOut(printing: Printing, layout: Layout): string {
  const { braces, depth, value } = layout;
  const grouped = isList(value) ? groupMembers(layout.printed, groupingOf(printing, value)) : layout.printed;
  const head = layout.prefix === "" ? braces.open : `${layout.prefix} ${braces.open}`;
  if (printing.depthReached - depth < LEVELS_ON_A_LINE && grouped.length === layout.printed.length) {
    const start = grouped.length + printing.indentation + braces.open.length + visibleLength(layout.prefix) + 10;
    const line = grouped.join(", ");
    if (fitsOnLine(grouped, start, printing.breakLength) && !line.includes("\n"))
      return `${head} ${line} ${braces.close}`;
  }
  const indentation = `\n${" ".repeat(printing.indentation)}`;
  return `${head}${indentation}  ${grouped.join(`,${indentation}  `)}${indentation}${braces.close}`;
}

function fitsOnLine(printed: readonly string[], start: number, breakLength: number): boolean {
  const total = printed.reduce((length, member) => length + visibleLength(member), printed.length + start);
  return total <= breakLength;
}

function groupingOf(printing: Printing, value: Extract<Container, { $: "array" | "bytes" }>) {
  const items: readonly ConsoleValue[] = value.items;
  return {
    indentation: printing.indentation,
    breakLength: printing.breakLength,
    mostColumns: LEVELS_ON_A_LINE * 4,
    numeric: items.slice(0, MAX_MEMBERS).every(isNumeric),
    hasRest: value.items.length + (value.more ?? 0) > MAX_MEMBERS,
    visibleLength,
  };
}

function isNumeric(item: ConsoleValue): boolean {
  if (typeof item === "number") return true;
  return item !== null && typeof item === "object" && (item.$ === "number" || item.$ === "bigint");
}

function isList(value: Container): value is Extract<Container, { $: "array" | "bytes" }> {
  return value.$ === "array" || value.$ === "bytes";
}

type Member = (printing: Printing, depth: number) => string;

function membersOf(value: Container): readonly Member[] {
  switch (value.$) {
    case "array":
    case "bytes":
      return listMembers(value.items, value.more ?? 0);
    case "set":
      return listMembers(value.items, 0);
    case "map":
      return limited(value.entries, value.entries.length, ([key, item]) => (printing, depth) => {
        return `${format(printing, key, depth)} => ${format(printing, item, depth)}`;
      });
    case "error":
      return errorEntries(value).map(propertyMember);
    case "object":
      return value.entries.map(propertyMember);
  }
}

function propertyMember([key, item]: readonly [string, ConsoleValue]): Member {
  return (printing, depth) => `${printKey(key)}: ${format(printing, item, depth)}`;
}

function listMembers(items: readonly ConsoleValue[], more: number): readonly Member[] {
  return limited(items, items.length + more, (item) => (printing, depth) => format(printing, item, depth));
}

function limited<Item>(items: readonly Item[], total: number, member: (item: Item) => Member): readonly Member[] {
  const shown = items.slice(0, MAX_MEMBERS).map(member);
  const rest = total - shown.length;
  return rest > 0 ? [...shown, () => `... ${rest} more item${rest > 1 ? "s" : ""}`] : shown;
}

function errorEntries(error: Extract<Container, { $: "error" }>): readonly (readonly [string, string])[] {
  return [
    ["type", error.type],
    ["name", error.name],
    ["message", error.message],
  ];
}

function printKey(key: string): string {
  return /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(key) ? key : quoteText(key);
}

function bracesOf(value: Container): Braces {
  switch (value.$) {
    case "array":
      return { open: "[", close: "]" };
    case "bytes":
      return { open: `${value.class}(${value.items.length + (value.more ?? 0)}) [`, close: "]" };
    case "map":
      return { open: `Map(${value.entries.length}) {`, close: "}" };
    case "set":
      return { open: `Set(${value.items.length}) {`, close: "}" };
    case "object":
      return { open: value.class === undefined ? "{" : `${value.class} {`, close: "}" };
    case "error":
      return { open: "{", close: "}" };
  }
}

function nameOf(value: Container): string {
  switch (value.$) {
    case "array":
      return "Array";
    case "map":
      return "Map";
    case "set":
      return "Set";
    case "bytes":
      return value.class;
    case "object":
      return value.class ?? "Object";
    case "error":
      return "Object";
  }
}

function formatBuffer(value: Extract<Container, { $: "bytes" }>): string {
  const shown = value.items.slice(0, MAX_BYTES).map((byte) => byte.toString(16).padStart(2, "0"));
  const rest = value.items.length + (value.more ?? 0) - shown.length;
  const end = rest > 0 ? [`... ${rest} more byte${rest > 1 ? "s" : ""}`] : [];
  return `<Buffer${[...shown, ...end].map((byte) => ` ${byte}`).join("")}>`;
}

function visibleLength(text: string): number {
  return withoutColours(text).length;
}
