// What listeners are given: `(error, arguments)`, event by event.
import type { CookieList, Event, Item, Request, Response, Script } from "@waybill/sdk";
import type { AssertionError, NewmanScriptError } from "./newman-errors.ts";
import type { NewmanCursor } from "./newman-cursor.ts";
import type { NewmanHistory } from "./newman-history.ts";
import type { NewmanSummary } from "./newman-summary.ts";
import type { ScriptExecution, ScriptResult } from "./script-execution.ts";

interface AtCursor {
  readonly cursor: NewmanCursor;
}
interface OfItem extends AtCursor {
  readonly item: Item;
}
interface OfScript extends OfItem {
  readonly script: Script | undefined;
  readonly event: Event;
}
interface EndedScript extends OfScript {
  /** What the script left behind: scopes, request, response, what it asked for. */
  readonly execution: ScriptResult | undefined;
}
interface BeforePhase extends OfItem {
  readonly events: readonly Event[];
}
interface AfterPhase extends OfItem {
  readonly executions: readonly ScriptExecution[];
}
interface OfRequest extends OfItem {
  readonly request: Request;
}

/** The second argument of listeners, by event. */
export interface NewmanArguments {
  readonly start: AtCursor & { readonly run: object };
  readonly beforeIteration: AtCursor;
  readonly iteration: AtCursor;
  readonly beforeItem: OfItem;
  readonly item: OfItem;
  readonly beforePrerequest: BeforePhase;
  readonly prerequest: AfterPhase;
  readonly beforeTest: BeforePhase;
  readonly test: AfterPhase;
  readonly beforeScript: OfScript;
  readonly beforePrerequestScript: OfScript;
  readonly beforeTestScript: OfScript;
  readonly script: EndedScript;
  readonly prerequestScript: EndedScript;
  readonly testScript: EndedScript;
  readonly assertion: OfItem & {
    readonly assertion: string;
    readonly skipped: boolean;
    readonly error: AssertionError | null;
  };
  readonly console: AtCursor & { readonly level: string; readonly messages: readonly unknown[] };
  readonly exception: AtCursor & { readonly error: NewmanScriptError };
  readonly beforeRequest: OfRequest;
  readonly request: OfRequest & {
    readonly response: Response | undefined;
    readonly cookies: CookieList;
    readonly history: NewmanHistory;
  };
  readonly beforeDone: AtCursor & { readonly summary: NewmanSummary };
  readonly done: NewmanSummary;
}

/** The listeners, by event. The error is null, or what went wrong. */
export type NewmanEvents = {
  readonly [Name in keyof NewmanArguments]: [
    error: Error | AssertionError | NewmanScriptError | null,
    args: NewmanArguments[Name],
  ];
};
