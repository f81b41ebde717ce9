import type { HandOffOutcome } from "./hand-off.ts";
import type { Opening } from "./opening.ts";

/** The question before the console opens. One for a page. */
export interface Prompt {
  show(opening: Opening): void;
  /** Makes ready what may be needed at once when it is shown. */
  prepare(opening: Opening): void;
  /** What became of a launch. Shows the prompt when it is not open and the visitor has something to do. */
  tell(opening: Opening, outcome: HandOffOutcome, reason?: string): unknown;
  remove(): unknown;
}
