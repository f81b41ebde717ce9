// One request of a plan, with what it inherits. What only a sent request needs is made on first use and kept.
import { requestToJson } from "@waybill/collection";
import type { AuthDefinition, JsonObject, RequestDefinition, RequestItem } from "@waybill/collection";
import { compileRequest, type CompiledRequest } from "./compile-request.ts";
import type { ItemRef } from "./events.ts";
import type { PlannedScripts } from "./planned-scripts.ts";
import { mergeSettings, type MergedSettings } from "./request-settings.ts";
import type { Phase } from "./script.ts";

/** What surrounds a request: scripts, auth and behaviour of the collection and its folders, and its own. */
export interface Inherited {
  /** Names from the collection inwards. */
  readonly location: readonly string[];
  readonly scripts: Readonly<Record<Phase, PlannedScripts>>;
  /** The auth that signs the request; absent for none, `noauth` stops inheritance. */
  readonly auth: AuthDefinition | undefined;
  /** `protocolProfileBehavior`, outermost first. */
  readonly behaviours: readonly JsonObject[];
}

export class PlannedRequest {
  readonly item: ItemRef;
  readonly definition: RequestDefinition;
  readonly inherited: Inherited;
  #settings: MergedSettings | undefined;
  #compiled: CompiledRequest | undefined;
  #savedJson: string | undefined;

  constructor(item: RequestItem, inherited: Inherited) {
    this.item = { id: item.id, name: item.name, path: inherited.location.slice(1, -1) };
    this.definition = item.request;
    this.inherited = inherited;
  }

  get compiled(): CompiledRequest {
    this.#compiled ??= compileRequest(this.definition, { auth: this.inherited.auth, settings: this.settings });
    return this.#compiled;
  }

  /** The request as a script changed it. What the script took away of body and auth is the planned one again, as in the reference. */
  compileEdited(edited: RequestDefinition): CompiledRequest {
    const { body } = this.definition;
    const isBodyGone = edited.source?.["body"] === undefined && body !== undefined;
    const definition = isBodyGone ? { ...edited, body } : edited;
    return compileRequest(definition, { auth: edited.auth ?? this.inherited.auth, settings: this.settings });
  }

  /** JSON text of the request as saved, for pre-request scripts. */
  get savedJson(): string {
    this.#savedJson ??= JSON.stringify(requestToJson(this.definition));
    return this.#savedJson;
  }

  private get settings(): MergedSettings {
    this.#settings ??= mergeSettings(...this.inherited.behaviours);
    return this.#settings;
  }
}
