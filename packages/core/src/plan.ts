// The collection flattened once: which requests run, in document order, each with what it inherits.
import type { AuthDefinition, Collection, Folder, JsonObject, Problem, RequestItem } from "@waybill/collection";
import { PlannedRequest, type Inherited } from "./planned-request.ts";
import { NO_SCRIPTS, ScriptCatalog } from "./planned-scripts.ts";
import { effectiveAuth } from "./request-auth.ts";
import { mergeSettings, type MergedSettings } from "./request-settings.ts";
import { requestsOf, selectItems, type Place, type Selection } from "./selection.ts";

export interface RunPlan {
  readonly id: string;
  readonly name: string;
  readonly requests: readonly PlannedRequest[];
  /** Position of the request with that id or, failing that, that name; of several the last. */
  positionOf(target: string): number | undefined;
  /** Any request of the collection, selected or not (`pm.execution.runRequest`). */
  requestById(id: string): PlannedRequest | undefined;
  /** Settings of requests that scripts send: those of the run alone, and a body with any method. */
  readonly scriptSettings: MergedSettings;
}

export type Planned =
  | { readonly kind: "planned"; readonly plan: RunPlan }
  /** A selected name is not in the collection. */
  | { readonly kind: "unknown-selection"; readonly problems: readonly Problem[] };

export interface PlanOptions {
  /** `protocolProfileBehavior` of the run: the collection, its folders and requests override it key by key. */
  readonly behaviour?: JsonObject;
}

/** Plans the selected requests of a collection. Requests are compiled by their first use, so an unused one costs next to nothing. */
export function planRun(
  collection: Collection,
  selection: Selection = { kind: "all" },
  options: PlanOptions = {},
): Planned {
  const selected = selectItems(collection, selection);
  if (selected.kind === "unknown") return { kind: "unknown-selection", problems: selected.problems };
  return { kind: "planned", plan: new Plan(collection, selected.places, options) };
}

class Plan implements RunPlan {
  readonly id: string;
  readonly name: string;
  readonly requests: readonly PlannedRequest[];
  readonly scriptSettings: MergedSettings;
  readonly #collection: Collection;
  readonly #behaviour: JsonObject | undefined;
  readonly #catalog = new ScriptCatalog();
  readonly #surroundings = new Map<Folder | undefined, Inherited>();
  #positions: ReadonlyMap<string, number> | undefined;
  #byId: Map<string, PlannedRequest> | undefined;

  constructor(collection: Collection, places: readonly Place[], options: PlanOptions) {
    this.id = collection.id;
    this.name = collection.name;
    this.#collection = collection;
    this.#behaviour = options.behaviour;
    this.scriptSettings = mergeSettings(options.behaviour, { disableBodyPruning: true });
    this.requests = places.flatMap((place) => [...requestsOf(place)].map((request) => this.#plan(request)));
  }

  positionOf(target: string): number | undefined {
    this.#positions ??= positionsOf(this.requests);
    return this.#positions.get(target);
  }

  requestById(id: string): PlannedRequest | undefined {
    this.#byId ??= new Map(this.requests.map((request) => [request.item.id, request]));
    const known = this.#byId.get(id) ?? this.#planById(id);
    if (known !== undefined) this.#byId.set(id, known);
    return known;
  }

  #planById(id: string): PlannedRequest | undefined {
    for (const item of this.#collection.items) {
      for (const place of requestsOf({ folders: [], item })) if (place.item.id === id) return this.#plan(place);
    }
    return undefined;
  }

  #plan({ folders, item }: Place<RequestItem>): PlannedRequest {
    const { id, name, events, protocolProfileBehavior, request } = item;
    const owner: Owner = { kind: "request", id, name, events, auth: request.auth, protocolProfileBehavior };
    return new PlannedRequest(item, this.#inherit(this.#around(folders), owner));
  }

  /** What the innermost of these folders, or the collection, gives to its children. */
  #around(folders: readonly Folder[]): Inherited {
    const folder = folders.at(-1);
    const known = this.#surroundings.get(folder);
    if (known !== undefined) return known;
    const around =
      folder === undefined
        ? this.#inherit(this.#outermost(), { kind: "collection", ...this.#collection })
        : this.#inherit(this.#around(folders.slice(0, -1)), folder);
    this.#surroundings.set(folder, around);
    return around;
  }

  #outermost(): Inherited {
    return {
      location: [],
      scripts: { prerequest: NO_SCRIPTS, test: NO_SCRIPTS },
      auth: undefined,
      behaviours: this.#behaviour === undefined ? [] : [this.#behaviour],
    };
  }

  #inherit(outer: Inherited, owner: Owner): Inherited {
    const { kind, id, name, events, protocolProfileBehavior: behaviour } = owner;
    const owned = { owner: { kind, id, name }, events };
    const { prerequest, test } = outer.scripts;
    return {
      location: [...outer.location, name],
      scripts: {
        prerequest: this.#catalog.extend(prerequest, "prerequest", owned),
        test: this.#catalog.extend(test, "test", owned),
      },
      auth: effectiveAuth(owner.auth, outer.auth),
      behaviours: behaviour === undefined ? outer.behaviours : [...outer.behaviours, behaviour],
    };
  }
}

type Owner = Pick<Folder, "id" | "name" | "events"> & {
  readonly kind: "collection" | "folder" | "request";
  readonly auth?: AuthDefinition | undefined;
  readonly protocolProfileBehavior?: JsonObject | undefined;
};

/** An id wins over a name: names are written first. */
function positionsOf(requests: readonly PlannedRequest[]): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const [position, request] of requests.entries()) positions.set(request.item.name, position);
  for (const [position, request] of requests.entries()) positions.set(request.item.id, position);
  return positions;
}
