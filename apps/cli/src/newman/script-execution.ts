import type { JsonObject } from "@waybill/collection";
import type { Phase, ScopeChain } from "@waybill/core";
import type { CookieList, Event, Item, Request, Response, Script } from "@waybill/sdk";
import type { NewmanScriptError } from "./newman-errors.ts";
import type { NewmanCursor } from "./newman-cursor.ts";
import { scopeObject } from "./newman-summary.ts";

/** What ran and what it left behind. */
export interface ScriptExecution {
  readonly event: Event;
  readonly script: Script | undefined;
  readonly result: object;
  error?: NewmanScriptError;
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

/** The result of a script under newman's names. Scopes are made when they are read: those of the end of the phase. */
export function scriptResult(id: string, state: PhaseState, cursor: NewmanCursor): object {
  const { phase, item, data, cookies, request, response } = state;
  return lazy({
    id: () => id,
    target: () => phase,
    legacy: () => ({ _itemId: item.id, _itemName: item.name }),
    cursor: () => cursor,
    data: () => data,
    cookies,
    _variables: () => scopeObject(state.scopes, "local"),
    environment: () => scopeObject(state.scopes, "environment"),
    collectionVariables: () => scopeObject(state.scopes, "collection"),
    globals: () => scopeObject(state.scopes, "globals"),
    request,
    return: () => ({
      ...(state.next !== undefined && { nextRequest: state.next }),
      ...(state.visualizer !== undefined && { visualizer: state.visualizer }),
    }),
    response,
  });
}

function lazy(members: Readonly<Record<string, () => unknown>>): object {
  const target = {};
  for (const [key, make] of Object.entries(members)) {
    Object.defineProperty(target, key, { get: make, enumerable: true, configurable: true });
  }
  return target;
}
