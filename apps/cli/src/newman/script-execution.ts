import type { JsonObject } from "@waybill/collection";
import type { Phase, ScopeChain } from "@waybill/core";
import type { CookieList, Event, Item, Request, Response, Script, VariableScope } from "@waybill/sdk";
import type { NewmanScriptError } from "./newman-errors.ts";
import type { NewmanCursor } from "./newman-cursor.ts";
import { scopeObject } from "./newman-summary.ts";

/** What ran and what it left behind. */
export interface ScriptExecution {
  readonly event: Event;
  readonly script: Script | undefined;
  readonly result: ScriptResult;
  error?: NewmanScriptError;
}

/** What a script left behind, under newman's names. Scopes are those of the end of the phase. */
export interface ScriptResult {
  readonly id: string;
  readonly target: Phase;
  readonly legacy: { readonly _itemId: string | undefined; readonly _itemName: string | undefined };
  readonly cursor: NewmanCursor;
  readonly data: JsonObject;
  readonly cookies: CookieList;
  readonly _variables: VariableScope;
  readonly environment: VariableScope;
  readonly collectionVariables: VariableScope;
  readonly globals: VariableScope;
  readonly request: Request | undefined;
  readonly return: { readonly nextRequest?: string | null; readonly visualizer?: object };
  readonly response: Response | undefined;
}

/** Everything the scripts of one phase see. It becomes complete when the phase ends. */
export interface PhaseState {
  readonly phase: Phase;
  readonly item: Item;
  readonly data: JsonObject;
  readonly cookies: () => CookieList;
  readonly request: () => Request | undefined;
  readonly response: () => Response | undefined;
  scopes: ScopeChain;
  next?: string | null;
  visualizer?: object;
}

/** The result of a script. Scopes, cookies, request and response are made when they are read. */
export function scriptResult(id: string, state: PhaseState, cursor: NewmanCursor): ScriptResult {
  const { phase, item, data } = state;
  return {
    id,
    target: phase,
    legacy: { _itemId: item.id, _itemName: item.name },
    cursor,
    data,
    get cookies() {
      return state.cookies();
    },
    get _variables() {
      return scopeObject(state.scopes, "local");
    },
    get environment() {
      return scopeObject(state.scopes, "environment");
    },
    get collectionVariables() {
      return scopeObject(state.scopes, "collection");
    },
    get globals() {
      return scopeObject(state.scopes, "globals");
    },
    get request() {
      return state.request();
    },
    get return() {
      const { next, visualizer } = state;
      return { ...(next !== undefined && { nextRequest: next }), ...(visualizer !== undefined && { visualizer }) };
    },
    get response() {
      return state.response();
    },
  };
}
