// Stacks as people should see them: frames of scripts only, with the position in the script as written.
import { charCode, execute, max, stringIndexOf, stringSlice, type SafeMap } from "./primordials.ts";

interface ScriptSource {
  /** Shown to people: owner and phase. */
  readonly name: string;
  /** Characters that the wrapper puts before the first line. */
  readonly offset: number;
}

/** Every script compiled in this VM, by the URL that the engine shows in its frames. */
export type ScriptSources = SafeMap<string, ScriptSource>;

export interface ScriptFrames {
  /** `    at name (script:line:column)` lines, each after a line break. */
  readonly text: string;
  readonly line?: number;
  readonly column?: number;
}

const LONGEST_STACK = 20_000;
const FRAME = /^\s*at (?:(.*?) \()?(waybill:\d+):(\d+):(\d+)\)?$/;

/** The frames of a stack that are inside scripts. The first one gives line and column. */
export function scriptFrames(stack: string, sources: ScriptSources): ScriptFrames {
  let text = "";
  let first: Position | undefined;
  const end = stack.length < LONGEST_STACK ? stack.length : LONGEST_STACK;
  for (let start = firstLine(stack, end); start < end; start = nextLine(stack, start, end)) {
    const frame = parseFrame(stringSlice(stack, start, lineEnd(stack, start, end)), sources);
    if (frame === undefined) continue;
    first ??= frame;
    text += `\n    at ${frame.text}`;
  }
  return first === undefined ? { text } : { text, line: first.line, column: first.column };
}

interface Position {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

function parseFrame(line: string, sources: ScriptSources): Position | undefined {
  const match = execute(FRAME, line);
  const source = match === null ? undefined : sources.get(match[2] ?? "");
  if (match === null || source === undefined) return undefined;
  const row = Number(match[3]);
  const column = max(1, Number(match[4]) - (row === 1 ? source.offset : 0));
  const place = `${source.name}:${row}:${column}`;
  const name = match[1];
  return { text: isNamed(name) ? `${name} (${place})` : place, line: row, column };
}

/** The wrapper's own functions have names only the engine gives them. */
function isNamed(name: string | undefined): name is string {
  return name !== undefined && name !== "eval" && name !== "Object.eval" && name !== "<anonymous>";
}

function lineEnd(text: string, start: number, end: number): number {
  const at = stringIndexOf(text, "\n", start);
  return at < 0 || at > end ? end : at;
}

/** V8 puts name and message before the frames, QuickJS does not. */
function firstLine(text: string, end: number): number {
  return charCode(text, 0) === SPACE ? 0 : nextLine(text, 0, end);
}
const SPACE = 32;

function nextLine(text: string, start: number, end: number): number {
  return lineEnd(text, start, end) + 1;
}
