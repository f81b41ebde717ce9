import type { ButtonAction, PayloadCollection, PayloadEnvironment } from "@waybill/button-protocol";
import type { HandOffOutcome } from "./hand-off.ts";
import type { Resolved } from "./resolve-collection.ts";

/** What a click would open, for a visitor to look at first. */
export interface Opening {
  readonly host: HTMLElement;
  readonly action: ButtonAction;
  /** The publisher's word: `public`, `private` or empty. */
  readonly visibility: string;
  /** Short name of the collection, for titles. */
  readonly name: string;
  readonly collection: PayloadCollection;
  /** Host of the console, or empty when there is none to open. */
  readonly console: string;
  readonly fault?: NonNullable<Resolved["fault"]>;
  readonly environmentUrls: readonly string[];
  /** As they are now; secrets are marked. */
  environments(): readonly PayloadEnvironment[];
  /** Opens the console. Must be called in a click. */
  launch(): void;
  /** A link without secret values that does the same; undefined when it would be too long. */
  link(): Promise<string | undefined>;
}

/** The question before the console opens. One for a page. */
export interface Prompt {
  show(opening: Opening): void;
  /** What became of a launch. Shows the prompt when it is not open and the visitor has something to do. */
  tell(opening: Opening, outcome: HandOffOutcome): unknown;
  remove(): unknown;
}
