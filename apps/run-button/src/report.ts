// What goes wrong is said once on the console and as an event; the page goes on (run-button.md §6.3).

import { announce } from "./announce.ts";

export type FaultCode =
  | "E_NAME"
  | "E_VALUES"
  | "E_DUPLICATE"
  | "E_NOT_FOUND"
  | "E_INDEX_REQUIRED"
  | "E_INDEX_INVALID"
  | "E_TOO_LARGE"
  | "E_PARAM"
  | "E_ACTION"
  | "E_CONFIG"
  | "E_UNRESOLVED"
  | "E_POPUP"
  | "E_HANDOFF";

/** What is to be said of a fault, in the publisher's console or to the visitor. */
export type Explanations = Partial<Readonly<Record<FaultCode, string>>>;

/** What is known of a fault. Neither it nor a message ever has a variable's value. */
export interface FaultDetail {
  readonly code: FaultCode;
  readonly method?: string;
  readonly name?: string | undefined;
  readonly index?: number | undefined;
}

export interface Report {
  /** On the console and as an event of the document. */
  fault(detail: FaultDetail, message?: string): void;
  /** A warning without an event; the same text is said once. */
  warn(message: string): void;
  /** Our own mistake, or a malformed embed: to the page's error reporting, later. */
  defect(error: unknown): void;
}

/** Adds to a fault without a message what is known of its code. */
export function createReport(explanations: Explanations = {}): Report {
  const said = new Set<string>();
  const print = (message: string): void => {
    // oxlint-disable-next-line no-console -- the publisher's console is the place where a broken embed is looked for
    console.warn(`Waybill button: ${message}`);
  };
  return {
    fault(detail, message = explanations[detail.code]) {
      print([...Object.values(detail), message].join(" "));
      announce(document, "error", detail);
    },
    warn(message) {
      if (!said.has(message)) print(message);
      said.add(message);
    },
    defect(error) {
      setTimeout(() => {
        if (!window.reportError) throw error;
        reportError(error);
      });
    },
  };
}
